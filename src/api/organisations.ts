import { createRoute, z } from '@hono/zod-openapi';
import type { OrganisationRow } from '../../db/database.ts';
import { UserError } from '../core/errors.ts';
import { THEMES } from '../core/themes.ts';
import { addUnit, chooseTheme, renameOrganisation } from '../flows/organisation.ts';
import { authenticate, needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { inOrganisation, instant, json, list, ofOrganisation } from './schemas.ts';

const organisation = z
  .strictObject({
    ...ofOrganisation,
    name: z.string(),
    parent: z.string().nullable(),
    theme: z.enum(THEMES).openapi({ description: 'What its pages look like' }),
    dataVersion: instant,
  })
  .openapi('Organisation');
const jsonBody = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });

const all = createRoute({
  method: 'get',
  path: '/v1/organisations',
  operationId: 'organisations',
  tags: ['Organisations'],
  summary: 'The organisations that the key reaches',
  ...needs('read'),
  request: { query: onlyLang },
  responses: {
    200: json(z.strictObject({ organisations: list(organisation) }), 'The key’s organisation and its branches'),
    ...failures(400, 401, 403),
  },
});

const one = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}',
  operationId: 'organisation',
  tags: ['Organisations'],
  summary: 'One organisation',
  ...needs('read'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: { 200: json(organisation, 'The organisation'), ...failures(400, 401, 403, 404) },
});

const add = createRoute({
  method: 'post',
  path: '/v1/organisations/{organisation}/units',
  operationId: 'addUnit',
  tags: ['Organisations'],
  summary: 'Add an organisation below this one',
  description: 'There is no way to remove one: figures hang on it.',
  ...needs('administer'),
  request: {
    params: z.object(inOrganisation),
    query: onlyLang,
    body: jsonBody(
      z.strictObject({ slug: z.string().openapi({ example: 'ny-enhet' }), name: z.string() }).openapi('NewUnit'),
    ),
  },
  responses: { 201: json(organisation, 'It is added'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const change = createRoute({
  method: 'patch',
  path: '/v1/organisations/{organisation}',
  operationId: 'changeOrganisation',
  tags: ['Organisations'],
  summary: 'Give an organisation another name, or it and all below it another look',
  ...needs('administer'),
  request: {
    params: z.object(inOrganisation),
    query: onlyLang,
    body: jsonBody(
      z.strictObject({ name: z.string().optional(), theme: z.enum(THEMES).optional() }).openapi('ChangedOrganisation'),
    ),
  },
  responses: { 200: json(organisation, 'It is changed'), ...failures(400, 401, 403, 404, 413, 422) },
});

const shape = ({ slug, demo, name, parent, theme, recordedAt }: OrganisationRow) => ({
  organisation: slug,
  demo,
  name,
  parent,
  theme,
  dataVersion: recordedAt,
});

/** The organisation as it stands after a change. Throws UserError 401 where whoever asked was shut out meanwhile. */
async function asItStands(c: WebContext, id: number): Promise<ReturnType<typeof shape>> {
  const row = (await authenticate(c))?.organisations.find((each) => each.id === id);
  if (!row) throw new UserError(401, 'api.no-key');
  return shape(row);
}

export function mountOrganisations(app: Api): void {
  app.openapi(all, async (c) => {
    const rows = c.get('holder').organisations;
    return c.json({ organisations: rows.map(shape) }, 200);
  });
  app.openapi(one, (c) => c.json(shape(c.get('organisation')), 200));

  const deps = (c: WebContext) => ({ db: c.get('deps').db, clock: c.get('deps').machineClock });
  app.openapi(add, async (c) => {
    const above = c.get('organisation');
    const { actor } = c.get('holder');
    const id = await addUnit(deps(c), above, c.req.valid('json'), actor);
    const made = await asItStands(c, id);
    c.header('Location', `/v1/organisations/${made.organisation}`);
    return c.json(made, 201);
  });

  app.openapi(change, async (c) => {
    const { name, theme } = c.req.valid('json');
    const { id, branch } = c.get('organisation');
    const key = { id, branch, actor: c.get('holder').actor };
    if (name !== undefined) await renameOrganisation(deps(c), key, name);
    if (theme !== undefined) await chooseTheme(deps(c), key, theme);
    return c.json(await asItStands(c, id), 200);
  });
}
