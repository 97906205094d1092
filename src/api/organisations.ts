import { createRoute, z } from '@hono/zod-openapi';
import type { OrganisationRow } from '../../db/database.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { inOrganisation, instant, json, list, ofOrganisation } from './schemas.ts';

const organisation = z
  .strictObject({ ...ofOrganisation, name: z.string(), parent: z.string().nullable(), dataVersion: instant })
  .openapi('Organisation');

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

const shape = ({ slug, demo, name, parent, recordedAt }: OrganisationRow) => ({
  organisation: slug,
  demo,
  name,
  parent,
  dataVersion: recordedAt,
});

export function mountOrganisations(app: Api): void {
  app.openapi(all, async (c) => {
    const rows = c.get('holder').organisations;
    return c.json({ organisations: rows.map(shape) }, 200);
  });
  app.openapi(one, (c) => c.json(shape(c.get('organisation')), 200));
}
