import { createRoute, z } from '@hono/zod-openapi';
import { endSignedIn, listSignedIn } from '../flows/access.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { holding } from './person-session.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { inOrganisation, instant, json, list, ofOrganisation } from './schemas.ts';

const person = z.string().openapi({ description: 'A hash that stands for the person, as in the audit log' });
const signedIn = z
  .strictObject({
    person,
    organisation: z.string().openapi({ description: 'Where the role was given; it holds there and below' }),
    scopes: z.array(z.string()),
    seenAt: instant,
    sessions: z.int().openapi({ description: 'In how many browsers' }),
  })
  .openapi('SignedIn');
const base = { tags: ['Sessions'] };
const path = '/v1/organisations/{organisation}/sessions';

const all = createRoute({
  ...base,
  method: 'get',
  path,
  operationId: 'sessions',
  summary: 'Who is signed in by a role in the organisation or below it',
  description: 'Names are shown on the page alone.',
  ...needs('administer'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, signedIn: list(signedIn) }), 'All of them; nobody without sign-in'),
    ...failures(400, 401, 403, 404),
  },
});

const end = createRoute({
  ...base,
  method: 'delete',
  path: `${path}/{person}` as const,
  operationId: 'endSessions',
  summary: 'End a person’s sessions, in every browser',
  description: 'What the person’s groups give is not changed: it can be signed in again.',
  ...needs('administer'),
  request: { params: z.object({ ...inOrganisation, person }), query: onlyLang },
  responses: { 204: { description: 'They are ended' }, ...failures(400, 401, 403, 404) },
});

export function mountSessions(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });

  app.openapi(all, async (c) => {
    const { db } = c.get('deps');
    const held = holding(c);
    const rows = held ? await listSignedIn({ db }, c.get('organisation').branch, held) : [];
    const slugs = new Map(c.get('holder').organisations.map(({ id, slug }) => [id, slug]));
    const shown = rows.map(({ subject, organisation, scopes, seenAt, sessions }) => ({
      ...{ person: subject, organisation: slugs.get(organisation)!, scopes: scopes.split(' '), seenAt, sessions },
    }));
    return c.json({ ...head(c), signedIn: shown }, 200);
  });

  app.openapi(end, async (c) => {
    const { db, machineClock: clock } = c.get('deps');
    const { person: subject } = c.req.valid('param');
    const { branch } = c.get('organisation');
    await endSignedIn({ db, clock }, { branch, subject, actor: c.get('holder').actor });
    return c.body(null, 204);
  });
}
