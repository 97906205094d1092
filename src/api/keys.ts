import { createRoute, z } from '@hono/zod-openapi';
import type { KeyRow } from '../../db/queries/keys.ts';
import { KEY_SCOPES } from '../core/key-scopes.ts';
import { isoInstant, parseInstant } from '../core/time.ts';
import { createKey, endKey, listKeys } from '../flows/key.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { moment, onlyLang, wholeNumber } from './query.ts';
import { inOrganisation, instant, json, list, ofOrganisation } from './schemas.ts';

const key = z
  .strictObject({
    id: z.int(),
    label: z.string(),
    scopes: z.array(z.string()).openapi({ description: KEY_SCOPES.join(', ') }),
    createdAt: instant,
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .openapi('Key');
const newKey = z
  .strictObject({
    label: z.string().openapi({ example: 'Dashboard' }),
    scopes: z.array(z.string()).openapi({ example: ['read'], description: 'None that whoever makes it lacks' }),
    expiresAt: moment.nullable().openapi({ description: 'Null: until it is revoked' }),
  })
  .openapi('NewKey');
const base = { tags: ['Keys'] };
const path = '/v1/organisations/{organisation}/keys';

const all = createRoute({
  ...base,
  method: 'get',
  path,
  operationId: 'keys',
  summary: 'The organisation’s own keys, newest first, with those that are revoked or have expired',
  description: 'The keys themselves were answered once, and are kept as hashes.',
  ...needs('administer'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, keys: list(key) }), 'All of them'),
    ...failures(400, 401, 403, 404),
  },
});

const add = createRoute({
  ...base,
  method: 'post',
  path,
  operationId: 'addKey',
  summary: 'Make a key to the organisation and all below it',
  ...needs('administer'),
  request: {
    params: z.object(inOrganisation),
    query: onlyLang,
    body: { required: true, content: { 'application/json': { schema: newKey } } },
  },
  responses: {
    201: json(
      z.strictObject({
        ...ofOrganisation,
        id: z.int(),
        key: z.string().openapi({ description: 'Shown this once', example: 'ekko_…' }),
      }),
      'It is made',
    ),
    ...failures(400, 401, 403, 404, 413, 422),
  },
});

const remove = createRoute({
  ...base,
  method: 'delete',
  path: `${path}/{key}` as const,
  operationId: 'removeKey',
  summary: 'Revoke a key',
  description: 'It ends at once. A key cannot revoke itself: that answers 409.',
  ...needs('administer'),
  request: { params: z.object({ ...inOrganisation, key: wholeNumber(1, 2_147_483_647) }), query: onlyLang },
  responses: { 204: { description: 'It holds no longer' }, ...failures(400, 401, 403, 404, 409) },
});

const shape = ({ scopes, ...row }: KeyRow): z.output<typeof key> => ({ ...row, scopes: scopes.split(' ') });

export function mountKeys(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  const deps = (c: WebContext) => ({ db: c.get('deps').db, clock: c.get('deps').machineClock });

  app.openapi(all, async (c) => {
    const rows = await listKeys(deps(c), c.get('organisation').id);
    return c.json({ ...head(c), keys: rows.map(shape) }, 200);
  });

  app.openapi(add, async (c) => {
    const { expiresAt, ...asked } = c.req.valid('json');
    const { id: organisation, slug } = c.get('organisation');
    const { actor, scopesIn } = c.get('holder');
    const made = await createKey(deps(c), {
      ...{ ...asked, organisation, by: { actor, scopes: scopesIn.get(organisation) ?? [] } },
      expiresAt: expiresAt === null ? null : isoInstant(parseInstant(expiresAt)),
    });
    c.header('Location', `/v1/organisations/${slug}/keys`);
    return c.json({ ...head(c), ...made }, 201);
  });

  app.openapi(remove, async (c) => {
    const { key: id } = c.req.valid('param');
    await endKey(deps(c), { organisation: c.get('organisation').id, id, actor: c.get('holder').actor });
    return c.body(null, 204);
  });
}
