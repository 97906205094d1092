import { createRoute, z } from '@hono/zod-openapi';
import { withScope } from '../../db/database.ts';
import { readAudit } from '../../db/queries/audit.ts';
import { AUDIT_KINDS } from '../core/audit.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, wholeNumber } from './query.ts';
import { inOrganisation, instant, json, list, ofOrganisation } from './schemas.ts';

const USUAL_LIMIT = 50;

const entry = z
  .strictObject({
    id: z.int(),
    at: instant,
    organisation: z.string(),
    actor: z
      .string()
      .openapi({ description: 'A key, a person’s hash or the operator; never a name', example: 'key/7' }),
    action: z.string().openapi({ example: 'target.change' }),
    subject: z.string().openapi({ example: 'target/3' }),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .openapi('AuditEntry');

const all = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/audit',
  operationId: 'audit',
  tags: ['Audit log'],
  summary: 'What was done in the organisation and below it, newest first',
  ...needs('administer'),
  request: {
    params: z.object(inOrganisation),
    query: z.strictObject({
      kind: z.enum(AUDIT_KINDS).optional().openapi({ description: 'What it was done with' }),
      before: wholeNumber(1, Number.MAX_SAFE_INTEGER)
        .optional()
        .openapi({ description: 'Only entries older than this one' }),
      limit: wholeNumber(1, 200)
        .optional()
        .openapi({ description: `${USUAL_LIMIT} unless said` }),
      ...langQuery,
    }),
  },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, entries: list(entry) }), 'The entries'),
    ...failures(400, 401, 403, 404),
  },
});

export function mountAudit(app: Api): void {
  app.openapi(all, async (c) => {
    const { kind, before, limit = USUAL_LIMIT } = c.req.valid('query');
    const { slug, demo, branch: organisations } = c.get('organisation');
    const asked = { organisations, kind, before, limit };
    const rows = await withScope(c.get('deps').db, { organisations }, (tx) => readAudit(tx, asked));
    const slugs = new Map(c.get('holder').organisations.map((one) => [one.id, one.slug]));
    const entries = rows.map((row) => ({ ...row, organisation: slugs.get(row.organisation)! }));
    return c.json({ organisation: slug, demo, entries }, 200);
  });
}
