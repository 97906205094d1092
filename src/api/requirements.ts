import { createRoute, z } from '@hono/zod-openapi';
import type { RequirementBody, RequirementRow } from '../../db/queries/requirements.ts';
import { AUDIENCE_IDS, type AudienceId, GOAL_IDS, type GoalId } from '../catalogue/types.ts';
import {
  addRequirement,
  changeRequirement,
  getRequirement,
  listRequirements,
  removeRequirement,
} from '../flows/requirement.ts';
import { indicator } from '../indicators/index.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, onlyLang, wholeNumber } from './query.ts';
import { day, inOrganisation, instant, json, list, ofOrganisation, words } from './schemas.ts';

const MOST_LINKS = 50;
const links = <T extends z.ZodType>(item: T) => z.array(item).max(MOST_LINKS).readonly().optional();

const said = {
  text: z.string().openapi({ example: 'Flere skal forstå brevene våre.' }),
  source: z.strictObject({
    kind: z.enum(['allotment-letter', 'plan', 'strategy']),
    reference: z.string().openapi({ example: 'Tildelingsbrev 2026, punkt 3.2' }),
  }),
};
const newRequirement = z
  .strictObject({
    ...said,
    deadline: day.nullable().optional(),
    goals: links(z.enum(GOAL_IDS)),
    audiences: links(z.enum(AUDIENCE_IDS)),
    campaigns: links(z.string().max(60)).openapi({ description: 'By the name they have in links' }),
    indicators: links(z.string().max(100)).openapi({ description: 'Ids of those that show whether it is met' }),
  })
  .openapi('NewRequirement');
const version = z.int().openapi({ description: 'Raised by each change; say which one was read' });

const requirement = z
  .strictObject({
    id: z.int(),
    version,
    ...said,
    deadline: day.nullable(),
    goals: list(z.enum(GOAL_IDS)),
    audiences: list(z.enum(AUDIENCE_IDS)),
    campaigns: list(z.string()),
    indicators: list(
      z.strictObject({
        id: z.string(),
        label: words.nullable().openapi({ description: 'Null where this version does not know it' }),
        numbers: z.string().nullable().openapi({ description: 'Path of what it shows now' }),
      }),
    ),
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi('Requirement');
const oneRequirement = z.strictObject({ ...ofOrganisation, requirement });
const params = z.object({ ...inOrganisation, requirement: wholeNumber(1, 2_147_483_647) });
const jsonBody = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
const base = { tags: ['Requirements'] };
const path = '/v1/organisations/{organisation}/requirements';

const all = createRoute({
  ...base,
  method: 'get',
  path,
  operationId: 'requirements',
  summary: 'What the body is told or has decided, the nearest deadline first',
  ...needs('read'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, requirements: list(requirement) }), 'All of them'),
    ...failures(400, 401, 403, 404),
  },
});

const add = createRoute({
  ...base,
  method: 'post',
  path,
  operationId: 'addRequirement',
  summary: 'Add a requirement',
  ...needs('manage'),
  request: { params: z.object(inOrganisation), query: onlyLang, body: jsonBody(newRequirement) },
  responses: { 201: json(oneRequirement, 'It is added'), ...failures(400, 401, 403, 404, 413, 422) },
});

const one = createRoute({
  ...base,
  method: 'get',
  path: `${path}/{requirement}` as const,
  operationId: 'requirement',
  summary: 'One requirement',
  ...needs('read'),
  request: { params, query: onlyLang },
  responses: { 200: json(oneRequirement, 'The requirement'), ...failures(400, 401, 403, 404) },
});

const change = createRoute({
  ...base,
  method: 'put',
  path: `${path}/{requirement}` as const,
  operationId: 'changeRequirement',
  summary: 'Replace what a requirement says',
  description: 'Answers 409 where somebody else has changed it since the version that was read.',
  ...needs('manage'),
  request: {
    params,
    query: onlyLang,
    body: jsonBody(newRequirement.extend({ version }).openapi('ChangedRequirement')),
  },
  responses: { 200: json(oneRequirement, 'It is changed'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const remove = createRoute({
  ...base,
  method: 'delete',
  path: `${path}/{requirement}` as const,
  operationId: 'removeRequirement',
  summary: 'Remove a requirement',
  description: 'Answers 409 where somebody else has changed it since the version that was read.',
  ...needs('manage'),
  request: { params, query: z.strictObject({ ...langQuery, version: wholeNumber(1, 2_147_483_647) }) },
  responses: { 204: { description: 'It is gone' }, ...failures(400, 401, 403, 404, 409) },
});

function bodyOf(asked: z.output<typeof newRequirement>): RequirementBody {
  const { text, source, deadline = null, goals = [], audiences = [], campaigns = [], indicators = [] } = asked;
  return {
    text,
    sourceKind: source.kind,
    sourceReference: source.reference,
    deadline,
    links: { goal: goals, audience: audiences, campaign: campaigns, indicator: indicators },
  };
}

function shape(c: WebContext, row: RequirementRow): z.output<typeof requirement> {
  const { slug } = c.get('organisation');
  const { links: linked } = row;
  return {
    id: row.id,
    version: row.version,
    text: row.text,
    source: { kind: row.sourceKind, reference: row.sourceReference },
    deadline: row.deadline,
    goals: linked.goal as GoalId[],
    audiences: linked.audience as AudienceId[],
    campaigns: linked.campaign,
    indicators: linked.indicator.map((id) => {
      const known = indicator(id);
      const numbers = known ? `/v1/organisations/${slug}/methods/${known.method}/indicators` : null;
      return { id, label: known?.label ?? null, numbers };
    }),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function mountRequirements(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  const actor = (c: WebContext) => c.get('holder').actor;

  app.openapi(all, async (c) => {
    const rows = await listRequirements(c.get('deps'), c.get('organisation').id);
    return c.json({ ...head(c), requirements: rows.map((row) => shape(c, row)) }, 200);
  });

  app.openapi(add, async (c) => {
    const { id: organisation, slug } = c.get('organisation');
    const body = bodyOf(c.req.valid('json'));
    const row = await addRequirement(c.get('deps'), { organisation, actor: actor(c), body });
    c.header('Location', `/v1/organisations/${slug}/requirements/${row.id}`);
    return c.json({ ...head(c), requirement: shape(c, row) }, 201);
  });

  app.openapi(one, async (c) => {
    const row = await getRequirement(c.get('deps'), c.get('organisation').id, c.req.valid('param').requirement);
    return c.json({ ...head(c), requirement: shape(c, row) }, 200);
  });

  app.openapi(change, async (c) => {
    const { version: read, ...asked } = c.req.valid('json');
    const { requirement: id } = c.req.valid('param');
    const key = { organisation: c.get('organisation').id, id, version: read, actor: actor(c) };
    const row = await changeRequirement(c.get('deps'), key, bodyOf(asked));
    return c.json({ ...head(c), requirement: shape(c, row) }, 200);
  });

  app.openapi(remove, async (c) => {
    const { requirement: id } = c.req.valid('param');
    const { version: read } = c.req.valid('query');
    const key = { organisation: c.get('organisation').id, id, version: read, actor: actor(c) };
    await removeRequirement(c.get('deps'), key);
    return c.body(null, 204);
  });
}
