import { createRoute, z } from '@hono/zod-openapi';
import {
  addCampaign,
  type Campaign,
  type CampaignKey,
  changeCampaign,
  closeCampaign,
  getCampaign,
  listCampaigns,
  lockCampaign,
  removeCampaign,
  withdrawCampaign,
} from '../flows/campaign.ts';
import { resultOf } from '../flows/campaign-result.ts';
import { needs } from './auth.ts';
import { bodyOf, campaign, campaignBody, campaignResult, shapeCampaign, shapeResult } from './campaign-shape.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { asOfOf, asOfQuery, langQuery, onlyLang, todayOf, wholeNumber } from './query.ts';
import { inOrganisation, json, list, ofOrganisation } from './schemas.ts';

const version = z.int();
const newCampaign = z.strictObject({ slug: z.string().max(60), ...campaignBody }).openapi('NewCampaign');
const changed = z.strictObject({ version, ...campaignBody }).openapi('ChangedCampaign');
const lockBody = z
  .strictObject({
    version,
    late: z.boolean().optional().openapi({ description: 'Lock though it has begun; every answer will say so' }),
  })
  .openapi('CampaignLock');
const stopBody = z.strictObject({ version, reason: z.string() }).openapi('CampaignStop');

const oneCampaign = z.strictObject({ ...ofOrganisation, campaign });
const params = z.object({ ...inOrganisation, campaign: z.string().openapi({ example: 'klart-sprak' }) });
const jsonBody = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
const base = { tags: ['Campaigns'] };
const path = '/v1/organisations/{organisation}/campaigns';
const onePath = `${path}/{campaign}` as const;

const all = createRoute({
  ...base,
  method: 'get',
  path,
  operationId: 'campaigns',
  summary: 'Campaigns with their plans, the newest start first, whatever came of them',
  description: 'Results are not estimated here: each campaign names the path of its own.',
  ...needs('read'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, campaigns: list(campaign) }), 'All of them'),
    ...failures(400, 401, 403, 404),
  },
});

const add = createRoute({
  ...base,
  method: 'post',
  path,
  operationId: 'addCampaign',
  summary: 'Add a draft of a campaign',
  ...needs('manage'),
  request: { params: z.object(inOrganisation), query: onlyLang, body: jsonBody(newCampaign) },
  responses: { 201: json(oneCampaign, 'It is added'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const one = createRoute({
  ...base,
  method: 'get',
  path: onePath,
  operationId: 'campaign',
  summary: 'A campaign, its plan, and what came of it',
  description: 'The simple reading before the estimate, and the reservations after it. A draft has no result.',
  ...needs('read'),
  request: { params, query: z.strictObject({ ...asOfQuery, ...langQuery }) },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, campaign, result: campaignResult.nullable() }), 'The campaign'),
    ...failures(400, 401, 403, 404),
  },
});

const change = createRoute({
  ...base,
  method: 'put',
  path: onePath,
  operationId: 'changeCampaign',
  summary: 'Replace what a campaign says; of a locked one, its name and text alone',
  description: 'Answers 409 where the plan is locked, or somebody else has changed it since the version that was read.',
  ...needs('manage'),
  request: { params, query: onlyLang, body: jsonBody(changed) },
  responses: { 200: json(oneCampaign, 'It is changed'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const remove = createRoute({
  ...base,
  method: 'delete',
  path: onePath,
  operationId: 'removeCampaign',
  summary: 'Remove a draft; a locked campaign stays',
  ...needs('manage'),
  request: { params, query: z.strictObject({ ...langQuery, version: wholeNumber(1, 2_147_483_647) }) },
  responses: { 204: { description: 'It is gone' }, ...failures(400, 401, 403, 404, 409) },
});

const lock = createRoute({
  ...base,
  method: 'post',
  path: `${onePath}/lock` as const,
  operationId: 'lockCampaign',
  summary: 'Freeze the plan before the start',
  ...needs('manage'),
  request: { params, query: onlyLang, body: jsonBody(lockBody) },
  responses: { 200: json(oneCampaign, 'The plan is locked'), ...failures(400, 401, 403, 404, 409, 413) },
});

const close = createRoute({
  ...base,
  method: 'post',
  path: `${onePath}/close` as const,
  operationId: 'closeCampaign',
  summary: 'Say that it has ended; what was to be measured is measured as planned',
  ...needs('manage'),
  request: { params, query: onlyLang, body: jsonBody(stopBody) },
  responses: { 200: json(oneCampaign, 'It is closed'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const withdraw = createRoute({
  ...base,
  method: 'post',
  path: `${onePath}/withdraw` as const,
  operationId: 'withdrawCampaign',
  summary: 'Take a campaign back; it stays in the lists with its reason',
  ...needs('manage'),
  request: { params, query: onlyLang, body: jsonBody(stopBody) },
  responses: { 200: json(oneCampaign, 'It is withdrawn'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
const actor = (c: WebContext) => c.get('holder').actor;
const reachOf = (c: WebContext) => ({ own: c.get('organisation'), all: c.get('holder').organisations });
// What is promised is promised by the machine's clock, also where the data's stands still.
const writing = (c: WebContext) => ({ db: c.get('deps').db, clock: c.get('deps').machineClock });
const keyOf = (c: WebContext, slug: string, read: number): CampaignKey => ({
  ...{ organisation: c.get('organisation').id, slug, version: read, actor: actor(c) },
});
const shape = (c: WebContext, row: Campaign, asOf?: string) =>
  shapeCampaign(row, c.get('organisation').slug, todayOf(c.get('deps'), asOf));
const told = (c: WebContext, row: Campaign) => ({ ...head(c), campaign: shape(c, row) });

export function mountCampaigns(app: Api): void {
  app.openapi(all, async (c) => {
    const rows = await listCampaigns(c.get('deps'), c.get('organisation').id);
    return c.json({ ...head(c), campaigns: rows.map((row) => shape(c, row)) }, 200);
  });

  app.openapi(add, async (c) => {
    const { slug, ...asked } = c.req.valid('json');
    const input = { slug, actor: actor(c), body: bodyOf(asked), reach: reachOf(c) };
    const row = await addCampaign(writing(c), input);
    const answer = told(c, row);
    c.header('Location', answer.campaign.result);
    return c.json(answer, 201);
  });

  app.openapi(one, async (c) => {
    const deps = c.get('deps');
    const { asOf } = asOfOf(c.req.valid('query'));
    const row = await getCampaign(deps, c.get('organisation').id, c.req.valid('param').campaign);
    const result = await resultOf(deps, row, reachOf(c), asOf);
    return c.json({ ...head(c), campaign: shape(c, row, asOf), result: result && shapeResult(result) }, 200);
  });

  app.openapi(change, async (c) => {
    const { version: read, ...asked } = c.req.valid('json');
    const key = keyOf(c, c.req.valid('param').campaign, read);
    return c.json(told(c, await changeCampaign(writing(c), key, bodyOf(asked), reachOf(c))), 200);
  });

  app.openapi(remove, async (c) => {
    await removeCampaign(writing(c), keyOf(c, c.req.valid('param').campaign, c.req.valid('query').version));
    return c.body(null, 204);
  });

  app.openapi(lock, async (c) => {
    const { version: read, late = false } = c.req.valid('json');
    return c.json(told(c, await lockCampaign(writing(c), keyOf(c, c.req.valid('param').campaign, read), late)), 200);
  });

  app.openapi(close, async (c) => {
    const { version: read, reason } = c.req.valid('json');
    const row = await closeCampaign(writing(c), keyOf(c, c.req.valid('param').campaign, read), reason);
    return c.json(told(c, row), 200);
  });

  app.openapi(withdraw, async (c) => {
    const { version: read, reason } = c.req.valid('json');
    const row = await withdrawCampaign(writing(c), keyOf(c, c.req.valid('param').campaign, read), reason);
    return c.json(told(c, row), 200);
  });
}
