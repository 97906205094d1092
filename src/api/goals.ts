import { createRoute, z } from '@hono/zod-openapi';
import { AUDIENCE_IDS, GOAL_IDS } from '../catalogue/types.ts';
import { readAudience, readGoal } from '../flows/goal.ts';
import { GOAL_STATUSES } from '../verdicts/goal.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { numbersAnswer, numbersQuery } from './indicators.ts';
import { failures } from './problem.ts';
import { asOfOf, compareOf, periodOf } from './query.ts';
import { inOrganisation, json, list, notModified, words } from './schemas.ts';
import { indicatorNumber, shapeNumber } from './shape.ts';
import { shapeTarget, target } from './target-shape.ts';
import { unchanged } from './unchanged.ts';

const { sensitivity: _, ...query } = numbersQuery.shape;
const asked = z.strictObject(query);

const goal = z
  .strictObject({
    ...numbersAnswer,
    goal: z.enum(GOAL_IDS),
    status: z.enum(GOAL_STATUSES),
    words,
    primary: list(indicatorNumber).openapi({ description: 'What tells it themselves, where a source feeds them' }),
    supporting: list(indicatorNumber),
    guards: list(indicatorNumber).openapi({ description: 'What must not get worse meanwhile' }),
    targets: list(target).openapi({ description: 'What was set for it, and whether it is met' }),
    neverSufficient: z.strictObject({ indicators: list(z.string()), words }),
  })
  .openapi('Goal');

const audience = z
  .strictObject({
    ...numbersAnswer,
    audience: z.enum(AUDIENCE_IDS),
    measured: z.boolean(),
    words,
    indicators: list(indicatorNumber),
  })
  .openapi('Audience');

const goalRoute = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/goals/{goal}',
  operationId: 'goal',
  tags: ['Goals'],
  summary: 'How it stands with a goal, from what tells it, its guards, and what never does alone',
  ...needs('read', unchanged),
  request: { params: z.object({ ...inOrganisation, goal: z.enum(GOAL_IDS) }), query: asked },
  responses: { 200: json(goal, 'The goal'), 304: notModified, ...failures(400, 401, 403, 404) },
});

const audienceRoute = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/audiences/{audience}',
  operationId: 'audience',
  tags: ['Goals'],
  summary: 'What is measured about an audience itself, or that nothing is',
  ...needs('read', unchanged),
  request: { params: z.object({ ...inOrganisation, audience: z.enum(AUDIENCE_IDS) }), query: asked },
  responses: { 200: json(audience, 'The audience'), 304: notModified, ...failures(400, 401, 403, 404) },
});

export function mountGoals(app: Api): void {
  app.openapi(goalRoute, async (c) => {
    const [deps, organisation] = [c.get('deps'), c.get('organisation')];
    const asks = c.req.valid('query');
    const { goal: id } = c.req.valid('param');
    const period = periodOf(deps, asks);
    const compare = compareOf(asks.compare);
    const found = await readGoal(deps, { organisation, goal: id, period, compare, ...asOfOf(asks) });
    const shape = (all: typeof found.primary) => all.map((each) => shapeNumber(each, organisation));
    const { indicators, words: told } = found.evidence.neverSufficient;
    return c.json(
      {
        ...{ organisation: organisation.slug, demo: organisation.demo, period, compare },
        dataVersion: organisation.recordedAt,
        goal: id,
        status: found.status,
        words: found.words,
        primary: shape(found.primary),
        supporting: shape(found.supporting),
        guards: shape(found.guards),
        targets: found.targets.map((each) => shapeTarget(each, organisation)),
        neverSufficient: { indicators, words: told },
      },
      200,
    );
  });

  app.openapi(audienceRoute, async (c) => {
    const [deps, organisation] = [c.get('deps'), c.get('organisation')];
    const asks = c.req.valid('query');
    const { audience: id } = c.req.valid('param');
    const period = periodOf(deps, asks);
    const compare = compareOf(asks.compare);
    const found = await readAudience(deps, { organisation, audience: id, period, compare, ...asOfOf(asks) });
    return c.json(
      {
        ...{ organisation: organisation.slug, demo: organisation.demo, period, compare },
        dataVersion: organisation.recordedAt,
        audience: id,
        measured: found.measured,
        words: found.words,
        indicators: found.verdicts.map((each) => shapeNumber(each, organisation)),
      },
      200,
    );
  });
}
