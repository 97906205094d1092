import { createRoute, z } from '@hono/zod-openapi';
import { withScope } from '../../db/database.ts';
import { insertShare, type ShareRow } from '../../db/queries/shares.ts';
import { UserError } from '../core/errors.ts';
import { localPath } from '../core/local-path.ts';
import { randomToken, sha256 } from '../core/secrets.ts';
import { isoInstant } from '../core/time.ts';
import { endShare, listShares } from '../flows/access.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang, wholeNumber } from './query.ts';
import { inOrganisation, instant, json, list, ofOrganisation } from './schemas.ts';
import { mountShareView } from './share-view.ts';

const MOST_DAYS = 90;
const DAY_MS = 86_400_000;
const LONGEST_PATH = 2_000;
/** What is no page of figures: the API, what lets people in or out, and what everybody sees anyway. */
const NO_PAGE = /^\/(v1|s|start|sign-in|sign-out|assets|problems|openapi\.json|reference|health|ready|metrics)(\/|$)/;

const newShare = z
  .strictObject({
    path: z.string().openapi({ example: '/?enhet=demo&periode=2026-10' }),
    days: z.int('share.days').min(1, 'share.days').max(MOST_DAYS, 'share.days').openapi({ example: 30 }),
  })
  .openapi('NewShare');
const share = z
  .strictObject({
    id: z.int(),
    path: z.string().openapi({ description: 'Path and query of the one page that it shows' }),
    createdAt: instant,
    expiresAt: instant,
  })
  .openapi('Share');
const base = { tags: ['Shares'] };
const path = '/v1/organisations/{organisation}/shares';

// Whoever may only read was trusted with the figures, not with whom else they are shown to: making and ending links takes
// `manage`. What is open to others is no secret among those who read.
const all = createRoute({
  ...base,
  method: 'get',
  path,
  operationId: 'shares',
  summary: 'Links that show a page to whoever has them, while they hold',
  description: 'The links themselves were answered once, and are kept as hashes.',
  ...needs('read'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, shares: list(share) }), 'All of them'),
    ...failures(400, 401, 403, 404),
  },
});

const add = createRoute({
  ...base,
  method: 'post',
  path,
  operationId: 'addShare',
  summary: 'Share one page, read-only, for some days',
  description:
    'Whoever has the link sees that page of that organisation, with small groups hidden as for everybody, and nothing else.',
  ...needs('manage'),
  request: {
    params: z.object(inOrganisation),
    query: onlyLang,
    body: { required: true, content: { 'application/json': { schema: newShare } } },
  },
  responses: {
    201: json(
      z.strictObject({
        ...ofOrganisation,
        share,
        link: z.string().openapi({ description: 'Shown this once', example: 'https://ekko.example.no/s/…' }),
      }),
      'It is made',
    ),
    ...failures(400, 401, 403, 404, 413, 422),
  },
});

const remove = createRoute({
  ...base,
  method: 'delete',
  path: `${path}/{share}` as const,
  operationId: 'removeShare',
  summary: 'Revoke a link',
  description: 'It ends at once, also for whoever is looking.',
  ...needs('manage'),
  request: { params: z.object({ ...inOrganisation, share: wholeNumber(1, 2_147_483_647) }), query: onlyLang },
  responses: { 204: { description: 'It holds no longer' }, ...failures(400, 401, 403, 404) },
});

const shape = ({ id, path: shown, createdAt, expiresAt }: ShareRow): z.output<typeof share> => ({
  ...{ id, path: shown, createdAt, expiresAt },
});

/** The page as it is stored; throws UserError 422 where it is none of ours. */
function pageOf(asked: string): string {
  const found = asked.length > LONGEST_PATH ? null : localPath(asked);
  if (found === null || NO_PAGE.test(decoded(found))) throw new UserError(422, 'share.path');
  return found;
}

/** As routes read it: «/%761» is «/v1» to them. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path.split('?')[0]!);
  } catch {
    throw new UserError(422, 'share.path');
  }
}

export function mountShares(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  const deps = (c: WebContext) => ({ db: c.get('deps').db, clock: c.get('deps').machineClock });
  mountShareView(app);

  app.openapi(all, async (c) => {
    const rows = await listShares(deps(c), c.get('organisation').id);
    return c.json({ ...head(c), shares: rows.map(shape) }, 200);
  });

  app.openapi(add, async (c) => {
    const { path: asked, days } = c.req.valid('json');
    const { id: organisation, slug } = c.get('organisation');
    const { db, clock } = deps(c);
    const token = randomToken();
    const now = clock.now();
    const times = { createdAt: isoInstant(now), expiresAt: isoInstant(now + days * DAY_MS) };
    const row = { organisation, hash: await sha256(token), path: pageOf(asked), ...times };
    const { actor } = c.get('holder');
    const made = await withScope(db, { organisations: [organisation] }, (tx) => insertShare(tx, row, actor));
    c.header('Location', `/v1/organisations/${slug}/shares`);
    return c.json({ ...head(c), share: shape(made), link: `${c.get('origin')}/s/${token}` }, 201);
  });

  app.openapi(remove, async (c) => {
    const { share: id } = c.req.valid('param');
    await endShare(deps(c), { organisation: c.get('organisation').id, id, actor: c.get('holder').actor });
    return c.body(null, 204);
  });
}
