import { createRoute, z } from '@hono/zod-openapi';
import { changePlan, type DigestPlan, readPlan } from '../flows/digest-plan.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { inOrganisation, json, ofOrganisation } from './schemas.ts';

const plan = z
  .strictObject({
    draftOn: z
      .int()
      .openapi({ description: 'Working day of the month after on which the letter is drafted; 1 is the first' }),
    sendOn: z.int().openapi({ description: 'And on which it is sent; later than the draft, and at most the tenth' }),
  })
  .openapi('DigestPlan');
const onePlan = z.strictObject({ ...ofOrganisation, plan });
const path = '/v1/organisations/{organisation}/digest-plan';
const base = { tags: ['Digests'] };

const read = createRoute({
  ...base,
  ...needs('read'),
  method: 'get',
  path,
  operationId: 'digestPlan',
  summary: 'When the monthly letters are drafted and sent',
  description: 'In Norwegian working days. The first and the third unless somebody has said otherwise.',
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: { 200: json(onePlan, 'The plan'), ...failures(400, 401, 403, 404) },
});

const change = createRoute({
  ...base,
  ...needs('administer'),
  method: 'put',
  path,
  operationId: 'changeDigestPlan',
  summary: 'Change when the monthly letters are drafted and sent',
  request: {
    params: z.object(inOrganisation),
    query: onlyLang,
    body: { required: true, content: { 'application/json': { schema: plan } } },
  },
  responses: { 200: json(onePlan, 'The plan now'), ...failures(400, 401, 403, 404, 413, 422) },
});

export function mountDigestPlan(app: Api): void {
  const whole = (c: WebContext, found: DigestPlan) => ({
    ...{ organisation: c.get('organisation').slug, demo: c.get('organisation').demo },
    plan: found,
  });
  app.openapi(read, async (c) => c.json(whole(c, await readPlan(c.get('deps'), c.get('organisation').id)), 200));
  app.openapi(change, async (c) => {
    const key = { organisation: c.get('organisation').id, actor: c.get('holder').actor };
    return c.json(whole(c, await changePlan(c.get('deps'), key, c.req.valid('json'))), 200);
  });
}
