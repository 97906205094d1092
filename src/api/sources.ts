// Longer than most: one resource, whose settings every connector shapes in its own way.
import { createRoute, z } from '@hono/zod-openapi';
import { withScope } from '../../db/database.ts';
import {
  findSource,
  listRoutes,
  listSources,
  type RouteRow,
  readSecrets,
  resumeSource,
  type SourceRow,
} from '../../db/queries/sources.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { secretFields } from '../connectors/secret.ts';
import { UserError } from '../core/errors.ts';
import { storedWords } from '../core/i18n/index.ts';
import { createSource, type SourceInput } from '../flows/source.ts';
import { changeSource } from '../flows/source-change.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { channelId, inOrganisation, instant, json, list, ofOrganisation, words } from './schemas.ts';

/** Stands for a secret that is set. */
const MASK = '••••••••';

const route = z
  .strictObject({
    account: z.string().min(1).max(200).optional(),
    host: z.string().min(1).max(253).optional(),
    path: z.string().startsWith('/').max(500).optional().openapi({ description: 'This path and all below it' }),
    tag: z.string().min(1).max(200).optional(),
    organisation: z.string().openapi({ example: 'bymiljo' }),
    channel: channelId,
    topic: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
      .optional(),
  })
  .openapi('Route', { description: 'Readings all of whose named parts fit belong to this organisation and channel' });
const routes = z
  .array(route)
  .max(500)
  .openapi({ description: 'Of a shared source: the first rule that fits; what none names is the owner’s' });

const sampling = z.enum(['random', 'census', 'self-selected']).nullable();
const version = z.int().openapi({ description: 'Raised by each change; say which one was read' });
const source = z
  .strictObject({
    key: z.string(),
    version,
    label: z.string(),
    connector: z.string(),
    channel: z.string(),
    config: z.record(z.string(), z.unknown()).openapi({ description: `Secrets that are set show as ${MASK}` }),
    sampling,
    state: z.enum(['active', 'paused']),
    reason: words.nullable().openapi({ description: 'Why it is paused or waiting, and what to do' }),
    waitUntil: instant.nullable(),
    routes,
    createdAt: instant,
  })
  .openapi('Source');
const oneSource = z.strictObject({ ...ofOrganisation, source });
export const sourceParams = z.object({ ...inOrganisation, source: z.string().openapi({ example: 'website' }) });

const all = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/sources',
  operationId: 'sources',
  tags: ['Sources'],
  summary: 'The organisation’s sources',
  ...needs('read'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, sources: list(source) }), 'Without secrets'),
    ...failures(400, 401, 403, 404),
  },
});

const add = createRoute({
  method: 'post',
  path: '/v1/organisations/{organisation}/sources',
  operationId: 'addSource',
  tags: ['Sources'],
  summary: 'Add a source',
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
              key: z.string().openapi({ example: 'website' }),
              label: z.string().min(1).max(200),
              connector: z.string().openapi({ example: 'matomo' }),
              channel: channelId,
              config: z.record(z.string(), z.unknown()).openapi({ description: 'All settings, secrets too' }),
              sampling: sampling.optional(),
              routes: routes.optional(),
            })
            .openapi('NewSource'),
        },
      },
    },
  },
  responses: { 201: json(oneSource, 'It is added'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const change = createRoute({
  method: 'put',
  path: '/v1/organisations/{organisation}/sources/{source}',
  operationId: 'changeSource',
  tags: ['Sources'],
  summary: 'Change what a source is called and how it is reached',
  description:
    'Settings that decide which figures it brings may only change before any were read. A source that stopped because of its settings is switched on again. Answers 409 where somebody else has changed it since the version that was read.',
  ...needs('manage'),
  request: {
    params: sourceParams,
    query: onlyLang,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              version,
              label: z.string().min(1).max(200),
              config: z.record(z.string(), z.unknown()).openapi({
                description: `All settings. A secret that is left out, or is ${MASK}, stays; null takes it away`,
              }),
            })
            .openapi('SourceChange'),
        },
      },
    },
  },
  responses: { 200: json(oneSource, 'As it is now'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const resume = createRoute({
  method: 'post',
  path: '/v1/organisations/{organisation}/sources/{source}/resume',
  operationId: 'resumeSource',
  tags: ['Sources'],
  summary: 'Switch a source on again after mending it',
  ...needs('manage'),
  request: { params: sourceParams, query: onlyLang },
  responses: { 200: json(oneSource, 'It is active'), ...failures(400, 401, 403, 404) },
});

/** The source with this key; throws 404. */
export async function sourceByKey(c: WebContext, key: string): Promise<SourceRow> {
  const { id } = c.get('organisation');
  const row = await withScope(c.get('deps').db, { organisations: [id] }, (tx) => findSource(tx, id, key));
  if (!row) throw new UserError(404, 'source.unknown', { source: key });
  return row;
}

async function shape(c: WebContext, row: SourceRow): Promise<z.output<typeof source>> {
  const { db, connectors } = c.get('deps');
  const connector = connectors.get(row.connector);
  const secrets = connector ? secretFields(connector.config) : [];
  const [set, rules] = await withScope(db, { organisations: [row.organisation] }, async (tx) => [
    await readSecrets(tx, row.organisation, row.id),
    await listRoutes(tx, row.organisation, row.id),
  ]);
  const masked = Object.keys(set).map((field) => [field, MASK]);
  // Of a connector that is gone nobody knows which settings were secret.
  const plain = connector ? Object.entries(row.config).filter(([field]) => !secrets.includes(field)) : [];
  const { key, version, label, channel, sampling: drawn, state, reason, waitUntil, createdAt } = row;
  return {
    key,
    version,
    label,
    connector: row.connector,
    channel,
    config: Object.fromEntries([...plain, ...masked]),
    sampling: drawn,
    state,
    reason: storedWords(reason?.phrase, reason?.params),
    waitUntil,
    routes: rules.map((rule) => shapeRoute(c, rule)),
    createdAt,
  };
}

function shapeRoute(c: WebContext, rule: RouteRow): z.output<typeof route> {
  const { account, host, pathPrefix: path, tag, topic } = rule;
  const parts = Object.entries({ account, host, path, tag, topic }).filter(([, part]) => part !== null);
  // A rule may lead to a branch that this key does not open.
  const organisation = c.get('holder').organisations.find((o) => o.id === rule.target)?.slug ?? '—';
  return { ...Object.fromEntries(parts), organisation, channel: rule.channel as ChannelId };
}

/** Rules lead to organisations that the key opens; throws 422 on any other. */
function rulesOf(c: WebContext, asked: readonly z.output<typeof route>[]): NonNullable<SourceInput['routes']> {
  return asked.map(({ account = null, host = null, path = null, tag = null, topic = null, organisation, channel }) => {
    const target = c.get('holder').organisations.find((o) => o.slug === organisation)?.id;
    if (target === undefined) throw new UserError(422, 'source.bad-route', { organisation });
    return { account, host, pathPrefix: path, tag, topic, target, channel };
  });
}

export function mountSources(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  app.openapi(all, async (c) => {
    const { id } = c.get('organisation');
    const rows = await withScope(c.get('deps').db, { organisations: [id] }, (tx) => listSources(tx, id));
    const sources = await Promise.all(rows.map((row) => shape(c, row)));
    return c.json({ ...head(c), sources }, 200);
  });

  app.openapi(add, async (c) => {
    const body = c.req.valid('json');
    const { id, slug } = c.get('organisation');
    const { branch, actor } = c.get('holder');
    const shared = { routes: rulesOf(c, body.routes ?? []), branch, actor };
    await createSource(c.get('deps'), { ...body, ...shared, sampling: body.sampling ?? null, organisation: id });
    c.header('Location', `/v1/organisations/${slug}/sources`);
    return c.json({ ...head(c), source: await shape(c, await sourceByKey(c, body.key)) }, 201);
  });

  app.openapi(change, async (c) => {
    const row = await sourceByKey(c, c.req.valid('param').source);
    const { version, label, config } = c.req.valid('json');
    const { organisation, id } = row;
    const { actor } = c.get('holder');
    // Whoever sends back what was answered means that the secrets stay.
    const said = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== MASK));
    await changeSource(c.get('deps'), { ...{ organisation, id, version, label, actor }, config: said });
    return c.json({ ...head(c), source: await shape(c, await sourceByKey(c, row.key)) }, 200);
  });

  app.openapi(resume, async (c) => {
    const row = await sourceByKey(c, c.req.valid('param').source);
    await withScope(c.get('deps').db, { organisations: [row.organisation] }, (tx) =>
      resumeSource(tx, row.organisation, row.id),
    );
    return c.json({ ...head(c), source: await shape(c, await sourceByKey(c, row.key)) }, 200);
  });
}
