import { createRoute, z } from '@hono/zod-openapi';
import { LIMITS, MEGABYTES } from '../connectors/tables/limits.ts';
import { sentence } from '../connectors/upload/index.ts';
import { UserError } from '../core/errors.ts';
import { phrases } from '../core/i18n/index.ts';
import { commitImport, type ImportReport, inspectImport } from '../flows/import.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, periodOf, periodQuery } from './query.ts';
import { outcome, shapeOutcome } from './run-shape.ts';
import { inOrganisation, json, list, ofOrganisation, period, words } from './schemas.ts';
import { sourceByKey } from './sources.ts';
import { holdInMemory, limited } from './upload.ts';

const report = z
  .strictObject({
    format: z.enum(['csv', 'xlsx']),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    sheet: z.union([z.string(), z.int()]).nullable(),
    headerRow: z.int(),
    sha256: z.string().openapi({ description: 'Send it back to commit exactly this file' }),
    settings: z.string().openapi({ description: 'Send it back to have the file read by exactly these settings' }),
    rowsRead: z.int(),
    readings: z.int(),
    refusedRows: z.int(),
    refused: list(
      z.strictObject({ row: z.int(), column: z.string().nullable(), value: z.string().nullable(), words }),
    ).openapi({ description: 'The first thousand' }),
    skippedRows: list(z.strictObject({ count: z.int(), rows: list(z.int()), words })),
    periods: period.nullable(),
    counts: z
      .strictObject({ fresh: z.int(), changed: z.int(), same: z.int(), gone: z.int() })
      .nullable()
      .openapi({ description: 'What storing it would change; null where nothing would be stored' }),
    measures: list(
      z.strictObject({
        measure: z.string(),
        from: z.string(),
        to: z.string(),
        readings: z.int(),
        missing: z.int(),
      }),
    ),
  })
  .openapi('ImportReport');

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'api.not-a-hash');
const bytes = { schema: z.string().openapi({ format: 'binary' }) };

const route = createRoute({
  method: 'post',
  path: '/v1/organisations/{organisation}/imports',
  operationId: 'importFile',
  tags: ['Imports'],
  summary: 'Import a CSV or XLSX file: a dry run first, then the commit',
  description:
    'The body is the file itself. `from` and `to` say which days it is about, where that is not from its first row to its ' +
    'last: it then owns them all, and rows outside are refused. Say the same both times. With `dryRun=true` it is read and nothing is kept; the answer tells what it holds, each row ' +
    'that would be refused, its SHA-256, and a name for the settings that it was read by. Send the same file again with that ' +
    '`sha256` and those `settings` to store it; where either is another by then, 409 is answered and nothing is stored.',
  ...needs('manage'),
  request: {
    params: z.object(inOrganisation),
    query: z.strictObject({
      source: z.string().openapi({ description: 'Key of the source that says how the file is read' }),
      filename: z.string().min(1).max(200).openapi({ example: 'svar-oktober.csv' }),
      dryRun: z.enum(['true', 'false']).optional(),
      sha256: hash.optional(),
      settings: hash.optional(),
      onRefused: z
        .enum(['stop', 'skip'])
        .optional()
        .openapi({ description: 'What a row that cannot be read means, where it is not as the source says' }),
      ...periodQuery,
      ...langQuery,
    }),
    body: { content: { 'application/octet-stream': bytes, 'text/csv': bytes } },
  },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, report }), 'What the file holds; nothing is stored'),
    201: json(z.strictObject({ ...ofOrganisation, outcome }), 'It is stored'),
    ...failures(400, 401, 403, 404, 409, 413, 422),
  },
});

function shapeReport(found: ImportReport): z.output<typeof report> {
  const { format, encoding, delimiter, sheet, headerRow, sha256, settings, rowsRead, readings, refusedRows } = found;
  return {
    format,
    encoding,
    delimiter,
    sheet,
    headerRow,
    sha256,
    settings,
    rowsRead,
    readings,
    refusedRows,
    refused: found.refused.map((refusal) => ({
      row: refusal.row,
      column: refusal.column,
      value: refusal.value ?? null,
      words: sentence(refusal),
    })),
    skippedRows: found.skippedRows.map(({ reason, count, rows }) => ({
      count,
      rows: [...rows],
      words: phrases(reason),
    })),
    periods: found.periods && { from: found.periods.from, to: found.periods.to },
    counts: found.counts && {
      fresh: found.counts.fresh,
      changed: found.counts.changed,
      same: found.counts.same,
      gone: found.counts.gone,
    },
    measures: found.measures.map(({ measure, from, to, readings: n, missing }) => ({
      measure,
      from,
      to,
      readings: n,
      missing,
    })),
  };
}

/** Refuses a body that says itself that it is too large, before a byte of it is read. */
function bodyOf(c: WebContext): ReadableStream<Uint8Array> {
  const { body, headers } = c.req.raw;
  if (!body) throw new UserError(400, 'upload.no-file');
  if (Number(headers.get('content-length') ?? 0) > LIMITS.fileBytes) {
    throw new UserError(413, 'api.body-too-large', { megabytes: MEGABYTES(LIMITS.fileBytes) });
  }
  return limited(body, LIMITS.fileBytes);
}

export function mountImports(app: Api): void {
  app.openapi(route, async (c) => {
    const deps = c.get('deps');
    const { slug, demo } = c.get('organisation');
    const { source: key, filename, dryRun, sha256, settings, onRefused, ...asked } = c.req.valid('query');
    const isAbout = asked.from !== undefined || asked.to !== undefined;
    const period = isAbout ? { period: periodOf(deps, asked) } : {};
    const isLooked = sha256 !== undefined && settings !== undefined;
    const isEither = sha256 !== undefined || settings !== undefined;
    if (dryRun === 'true' ? isEither : !isLooked) throw new UserError(400, 'api.dry-run-first');
    const { organisation, id: source } = await sourceByKey(c, key);
    const held = await (deps.hold ?? holdInMemory)(filename, bodyOf(c));
    try {
      const file = { ...held.file, ...period };
      const request = { organisation, source, file, ...(onRefused ? { onRefused } : {}) };
      if (!isLooked) {
        return c.json({ organisation: slug, demo, report: shapeReport(await inspectImport(deps, request)) }, 200);
      }
      const result = await commitImport(deps, { ...request, sha256, settings });
      if (result.error) throw result.error;
      if (result.state === 'interrupted') throw new UserError(409, 'source.busy');
      return c.json({ organisation: slug, demo, outcome: shapeOutcome(result) }, 201);
    } finally {
      await held.release();
    }
  });
}
