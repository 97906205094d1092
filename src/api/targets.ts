import { createRoute, z } from '@hono/zod-openapi';
import { addTarget, changeTarget, getTarget, listTargets, removeTarget } from '../flows/target.ts';
import type { TargetReading } from '../flows/target-reading.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, onlyLang, wholeNumber } from './query.ts';
import { inOrganisation, json, list, ofOrganisation } from './schemas.ts';
import { newTarget, shapeTarget, target, targetBody, targetVersion } from './target-shape.ts';

const oneTarget = z.strictObject({ ...ofOrganisation, target });
const id = wholeNumber(1, 2_147_483_647);
const params = z.object({ ...inOrganisation, target: id });
const jsonBody = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
const base = { tags: ['Targets'] };
const path = '/v1/organisations/{organisation}/targets';

const all = createRoute({
  ...base,
  method: 'get',
  path,
  operationId: 'targets',
  summary: 'Where figures shall be and whether they are, the nearest deadline first',
  ...needs('read'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, targets: list(target) }), 'All of them'),
    ...failures(400, 401, 403, 404),
  },
});

const add = createRoute({
  ...base,
  method: 'post',
  path,
  operationId: 'addTarget',
  summary: 'Add a target',
  ...needs('manage'),
  request: { params: z.object(inOrganisation), query: onlyLang, body: jsonBody(newTarget) },
  responses: { 201: json(oneTarget, 'It is added'), ...failures(400, 401, 403, 404, 413, 422) },
});

const one = createRoute({
  ...base,
  method: 'get',
  path: `${path}/{target}` as const,
  operationId: 'target',
  summary: 'One target, and whether it is met',
  ...needs('read'),
  request: { params, query: onlyLang },
  responses: { 200: json(oneTarget, 'The target'), ...failures(400, 401, 403, 404) },
});

const change = createRoute({
  ...base,
  method: 'put',
  path: `${path}/{target}` as const,
  operationId: 'changeTarget',
  summary: 'Replace what a target says',
  description: 'Answers 409 where somebody else has changed it since the version that was read.',
  ...needs('manage'),
  request: {
    params,
    query: onlyLang,
    body: jsonBody(newTarget.extend({ version: targetVersion }).openapi('ChangedTarget')),
  },
  responses: { 200: json(oneTarget, 'It is changed'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const remove = createRoute({
  ...base,
  method: 'delete',
  path: `${path}/{target}` as const,
  operationId: 'removeTarget',
  summary: 'Remove a target',
  description: 'Answers 409 where somebody else has changed it since the version that was read.',
  ...needs('manage'),
  request: { params, query: z.strictObject({ ...langQuery, version: id }) },
  responses: { 204: { description: 'It is gone' }, ...failures(400, 401, 403, 404, 409) },
});

export function mountTargets(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  const actor = (c: WebContext) => c.get('holder').actor;
  const whole = (c: WebContext, reading: TargetReading) => ({
    ...head(c),
    target: shapeTarget(reading, c.get('organisation')),
  });

  app.openapi(all, async (c) => {
    const organisation = c.get('organisation');
    const found = await listTargets(c.get('deps'), organisation);
    return c.json({ ...head(c), targets: found.map((each) => shapeTarget(each, organisation)) }, 200);
  });

  app.openapi(add, async (c) => {
    const organisation = c.get('organisation');
    const body = targetBody(c.req.valid('json'));
    const made = await addTarget(c.get('deps'), { organisation, actor: actor(c), body });
    c.header('Location', `/v1/organisations/${organisation.slug}/targets/${made.id}`);
    return c.json(whole(c, made), 201);
  });

  app.openapi(one, async (c) =>
    c.json(whole(c, await getTarget(c.get('deps'), c.get('organisation'), c.req.valid('param').target)), 200),
  );

  app.openapi(change, async (c) => {
    const { version, ...asked } = c.req.valid('json');
    const key = { organisation: c.get('organisation'), id: c.req.valid('param').target, version, actor: actor(c) };
    return c.json(whole(c, await changeTarget(c.get('deps'), key, targetBody(asked))), 200);
  });

  app.openapi(remove, async (c) => {
    const { version } = c.req.valid('query');
    const key = { organisation: c.get('organisation'), id: c.req.valid('param').target, version, actor: actor(c) };
    await removeTarget(c.get('deps'), key);
    return c.body(null, 204);
  });
}
