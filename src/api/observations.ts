import { createRoute, z } from '@hono/zod-openapi';
import { quantities } from '../catalogue/quantities.ts';
import { UserError } from '../core/errors.ts';
import { readObservations } from '../flows/read.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { csv, ndjson, rowStream } from './observation-stream.ts';
import { failures } from './problem.ts';
import { asOfOf, asOfQuery, langQuery, periodOf, periodQuery } from './query.ts';
import { channelId, inOrganisation } from './schemas.ts';

const text = z.string();

const route = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/observations',
  operationId: 'observations',
  tags: ['Observations'],
  summary: 'Stored values of open quantities, as they stood at one moment',
  description:
    'Guarded and strict quantities are never among them. The moment is fixed before the first row and stands in the header ' +
    '`Ekko-As-Of`. The last line counts the rows; an answer without it was cut off. NDJSON: ' +
    '`{"trailer":{"rows":2,"asOf":"…"}}`. CSV (RFC 4180): a record whose first cells are `#trailer`, `rows=2`, `asOf=…`. ' +
    'In CSV, text that a spreadsheet would run as a formula has an apostrophe before it.',
  ...needs('observations'),
  request: {
    params: z.object(inOrganisation),
    query: z.strictObject({
      ...periodQuery,
      ...asOfQuery,
      channel: channelId.optional(),
      quantity: z
        .enum(quantities.map((q) => q.id))
        .optional()
        .openapi({ description: 'An open quantity' }),
      format: z.enum(['csv', 'ndjson']).optional().openapi({ description: 'csv unless said' }),
      ...langQuery,
    }),
  },
  responses: {
    200: {
      description: 'The rows, in order, with a trailer',
      headers: z.object({ 'Ekko-As-Of': z.string() }),
      content: { 'text/csv': { schema: text }, 'application/x-ndjson': { schema: text } },
    },
    ...failures(400, 401, 403, 404),
  },
});

export function mountObservations(app: Api): void {
  app.openapi(route, async (c) => {
    const deps = c.get('deps');
    const organisation = c.get('organisation');
    const { slug, recordedAt: version } = organisation;
    const { channel, quantity, format: asked, ...query } = c.req.valid('query');
    if (quantity !== undefined && quantities.find((q) => q.id === quantity)?.sensitivity !== 'open') {
      throw new UserError(400, 'api.guarded-rows', { quantity });
    }
    const period = periodOf(deps, query);
    const wish = asOfOf(query).asOf;
    // A moment that is still to come would mean something else tomorrow.
    const asOf = wish !== undefined && wish < version ? wish : version;
    const where = { ...(channel ? { channel } : {}), ...(quantity ? { quantity } : {}) };
    const rows = readObservations(deps, { organisation, period, asOf, ...where })[Symbol.asyncIterator]();
    // The first batch is read before the answer begins: what fails until then is still a problem, not a torn stream.
    const first = await rows.next();
    const format = asked === 'ndjson' ? ndjson : csv;
    const name = `observations-${slug}-${period.from}-${period.to}.${format.extension}`;
    return c.body(rowStream(first, rows, format, asOf), 200, {
      'Content-Type': format.type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Ekko-As-Of': asOf,
    });
  });
}
