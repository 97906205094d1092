import { createRoute, z } from '@hono/zod-openapi';
import { LANGUAGES } from '../core/words.ts';
import { addSubscription, readSubscriptions, removeSubscription } from '../flows/subscription.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang, wholeNumber } from './query.ts';
import { inOrganisation, instant, json, list, ofOrganisation } from './schemas.ts';

const recipient = z
  .strictObject({ id: z.int(), lang: z.enum(LANGUAGES), address: z.string(), createdAt: instant })
  .openapi('DigestRecipient');
const oneRecipient = z.strictObject({ ...ofOrganisation, recipient });
const base = { tags: ['Digests'], ...needs('administer') };
const path = '/v1/organisations/{organisation}/digest-recipients';

const all = createRoute({
  ...base,
  method: 'get',
  path,
  operationId: 'digestRecipients',
  summary: 'Who gets the monthly letters',
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, recipients: list(recipient) }), 'All of them'),
    ...failures(400, 401, 403, 404),
  },
});

const add = createRoute({
  ...base,
  method: 'post',
  path,
  operationId: 'addDigestRecipient',
  summary: 'Add an address to those who get the monthly letters',
  description: 'It is kept sealed. Answers 409 where it gets them already.',
  request: {
    params: z.object(inOrganisation),
    query: onlyLang,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ address: z.string(), lang: z.enum(LANGUAGES) }).openapi('NewDigestRecipient'),
        },
      },
    },
  },
  responses: { 201: json(oneRecipient, 'It is added'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const remove = createRoute({
  ...base,
  method: 'delete',
  path: `${path}/{recipient}` as const,
  operationId: 'removeDigestRecipient',
  summary: 'Take an address away; it is forgotten',
  request: { params: z.object({ ...inOrganisation, recipient: wholeNumber(1, 2_147_483_647) }), query: onlyLang },
  responses: { 204: { description: 'It is gone' }, ...failures(400, 401, 403, 404) },
});

export function mountDigestRecipients(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  const whose = (c: WebContext) => ({ organisation: c.get('organisation').id, actor: c.get('holder').actor });

  app.openapi(all, async (c) =>
    c.json({ ...head(c), recipients: await readSubscriptions(c.get('deps'), c.get('organisation').id) }, 200),
  );

  app.openapi(add, async (c) => {
    const made = await addSubscription(c.get('deps'), { ...whose(c), ...c.req.valid('json') });
    c.header('Location', `/v1/organisations/${c.get('organisation').slug}/digest-recipients/${made.id}`);
    return c.json({ ...head(c), recipient: made }, 201);
  });

  app.openapi(remove, async (c) => {
    await removeSubscription(c.get('deps'), { ...whose(c), id: c.req.valid('param').recipient });
    return c.body(null, 204);
  });
}
