import { createRoute, z } from '@hono/zod-openapi';
import { withScope } from '../../db/database.ts';
import { getRun, listRuns, type RunRow } from '../../db/queries/runs.ts';
import { getSource, listSources } from '../../db/queries/sources.ts';
import { UserError } from '../core/errors.ts';
import { ingest } from '../flows/ingest.ts';
import { isPulled } from '../flows/source.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, onlyLang, periodOf, periodQuery, wholeNumber } from './query.ts';
import { runEvents } from './run-events.ts';
import { outcome, progress, run, shapeOutcome, shapeRun } from './run-shape.ts';
import { inOrganisation, json, list, ofOrganisation } from './schemas.ts';
import { sourceByKey } from './sources.ts';
import { startRun } from './start-run.ts';

const runParams = z.object({ ...inOrganisation, run: wholeNumber(1, Number.MAX_SAFE_INTEGER) });

const all = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/runs',
  operationId: 'runs',
  tags: ['Runs'],
  summary: 'The ledger of runs, newest first',
  ...needs('manage'),
  request: {
    params: z.object(inOrganisation),
    query: z.strictObject({
      source: z.string().optional(),
      before: wholeNumber(1, Number.MAX_SAFE_INTEGER)
        .optional()
        .openapi({ description: 'Only runs older than this one' }),
      limit: wholeNumber(1, 200).optional().openapi({ description: '50 unless said' }),
      ...langQuery,
    }),
  },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, runs: list(run) }), 'The runs'),
    ...failures(400, 401, 403, 404),
  },
});

const one = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/runs/{run}',
  operationId: 'run',
  tags: ['Runs'],
  summary: 'One run',
  ...needs('manage'),
  request: { params: runParams, query: onlyLang },
  responses: { 200: json(z.strictObject({ ...ofOrganisation, run }), 'The run'), ...failures(400, 401, 403, 404) },
});

const start = createRoute({
  method: 'post',
  path: '/v1/organisations/{organisation}/runs',
  operationId: 'startRun',
  tags: ['Runs'],
  summary: 'Read a source now',
  description:
    'A run that has begun answers 202 and goes on by itself: follow its events. A dry run, and one that had nothing to read ' +
    'or could not begin, answers 200 with its outcome.',
  ...needs('manage'),
  request: {
    params: z.object(inOrganisation),
    query: onlyLang,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              source: z.string(),
              kind: z.enum(['pull', 'backfill']).openapi({ description: 'A pull reads what is due' }),
              ...periodQuery,
              dryRun: z.boolean().optional().openapi({
                description: 'Reads and counts, and stores nothing. 422 where each use of the key ends it',
              }),
            })
            .openapi('NewRun'),
        },
      },
    },
  },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, outcome }), 'It has ended'),
    202: json(z.strictObject({ ...ofOrganisation, run }), 'It has begun'),
    ...failures(400, 401, 403, 404, 409, 413),
  },
});

const events = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/runs/{run}/events',
  operationId: 'runEvents',
  tags: ['Runs'],
  summary: 'How a run is going, as server-sent events',
  description: 'One event `progress` at once, one for each step, and the last with the state in which it ended.',
  ...needs('manage'),
  request: { params: runParams, query: onlyLang },
  responses: {
    200: { description: 'Events, each with a Progress', content: { 'text/event-stream': { schema: progress } } },
    ...failures(400, 401, 403, 404),
  },
});

async function runOf(c: WebContext, id: number): Promise<{ row: RunRow; source: string }> {
  const { id: organisation } = c.get('organisation');
  return withScope(c.get('deps').db, { organisations: [organisation] }, async (tx) => {
    const row = await getRun(tx, organisation, id);
    if (!row) throw new UserError(404, 'api.no-run', { run: id });
    return { row, source: (await getSource(tx, organisation, row.source))?.key ?? '' };
  });
}

export function mountRuns(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });

  app.openapi(all, async (c) => {
    const { id } = c.get('organisation');
    const { source, before, limit = 50 } = c.req.valid('query');
    const only = source === undefined ? undefined : (await sourceByKey(c, source)).id;
    const [rows, sources] = await withScope(c.get('deps').db, { organisations: [id] }, async (tx) => [
      await listRuns(tx, id, { limit, ...(only ? { source: only } : {}), ...(before ? { before } : {}) }),
      await listSources(tx, id),
    ]);
    const keys = new Map(sources.map((s) => [s.id, s.key]));
    return c.json({ ...head(c), runs: rows.map((row) => shapeRun(row, keys.get(row.source) ?? '')) }, 200);
  });

  app.openapi(one, async (c) => {
    const { row, source } = await runOf(c, c.req.valid('param').run);
    return c.json({ ...head(c), run: shapeRun(row, source) }, 200);
  });

  app.openapi(start, async (c) => {
    const { source: key, kind, dryRun = false, ...span } = c.req.valid('json');
    const bounded = span.from !== undefined || span.to !== undefined;
    if (bounded !== (kind === 'backfill')) throw new UserError(400, 'api.backfill-needs-period');
    const source = await sourceByKey(c, key);
    if (!isPulled(c.get('deps'), source)) throw new UserError(422, 'source.not-pulled', { source: key });
    const window = bounded ? periodOf(c.get('deps'), span) : null;
    const { organisation, id } = source;
    const begun = dryRun
      ? await ingest(c.get('deps'), { organisation, source: id, kind, dryRun, ...(window ? { window } : {}) })
      : await startRun(c, source, window);
    if ('window' in begun) return c.json({ ...head(c), outcome: shapeOutcome(begun) }, 200);
    c.header('Location', `/v1/organisations/${c.get('organisation').slug}/runs/${begun.id}`);
    return c.json({ ...head(c), run: shapeRun(begun, key) }, 202);
  });

  app.openapi(events, async (c) => {
    const { row } = await runOf(c, c.req.valid('param').run);
    return c.body(runEvents(c.get('deps'), row), 200, {
      'Content-Type': 'text/event-stream',
      // A proxy that gathers an answer before it passes it on would hold the events back.
      'X-Accel-Buffering': 'no',
    });
  });
}
