import { createRoute, z } from '@hono/zod-openapi';
import { SUBSCRIBER_ROLES } from '../../db/schema/index.ts';
import { LANGUAGES } from '../core/words.ts';
import {
  addSubscription,
  changeSubscription,
  readSubscription,
  readSubscriptions,
  removeSubscription,
} from '../flows/subscription.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang, wholeNumber } from './query.ts';
import { channelId, inOrganisation, instant, json, list, ofOrganisation } from './schemas.ts';

const role = z
  .enum(SUBSCRIBER_ROLES)
  .openapi({ description: 'Leaders get the few figures of the whole; communicators those of their channels' });
const chosen = list(channelId)
  .nullable()
  .openapi({ description: 'Channels that a communicator gets the figures of; null for all. Of leaders always null' });
const body = { lang: z.enum(LANGUAGES), role, channels: chosen };
const recipient = z
  .strictObject({ id: z.int(), ...body, address: z.string(), createdAt: instant })
  .openapi('DigestRecipient');
const oneRecipient = z.strictObject({ ...ofOrganisation, recipient });
const base = { tags: ['Digests'], ...needs('administer') };
const path = '/v1/organisations/{organisation}/digest-recipients';
const oneOf = z.object({ ...inOrganisation, recipient: wholeNumber(1, 2_147_483_647) });

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
  description: 'It is kept sealed. A leader unless said. Answers 409 where it gets them already.',
  request: {
    params: z.object(inOrganisation),
    query: onlyLang,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({ ...body, address: z.string(), role: role.optional(), channels: chosen.optional() })
            .openapi('NewDigestRecipient'),
        },
      },
    },
  },
  responses: { 201: json(oneRecipient, 'It is added'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const change = createRoute({
  ...base,
  method: 'put',
  path: `${path}/{recipient}` as const,
  operationId: 'changeDigestRecipient',
  summary: 'Change which letter somebody gets',
  description: 'The address stays; for another address, add that and take this one away.',
  request: {
    params: oneOf,
    query: onlyLang,
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject(body).openapi('ChangedDigestRecipient') } },
    },
  },
  responses: { 200: json(oneRecipient, 'As it is now'), ...failures(400, 401, 403, 404, 413) },
});

const remove = createRoute({
  ...base,
  method: 'delete',
  path: `${path}/{recipient}` as const,
  operationId: 'removeDigestRecipient',
  summary: 'Take an address away; it is forgotten',
  request: { params: oneOf, query: onlyLang },
  responses: { 204: { description: 'It is gone' }, ...failures(400, 401, 403, 404) },
});

export function mountDigestRecipients(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  const whose = (c: WebContext) => ({ organisation: c.get('organisation').id, actor: c.get('holder').actor });

  app.openapi(all, async (c) =>
    c.json({ ...head(c), recipients: await readSubscriptions(c.get('deps'), c.get('organisation').id) }, 200),
  );

  app.openapi(add, async (c) => {
    const { role: asked = 'leader', channels = null, ...rest } = c.req.valid('json');
    const made = await addSubscription(c.get('deps'), { ...whose(c), ...rest, role: asked, channels });
    c.header('Location', `/v1/organisations/${c.get('organisation').slug}/digest-recipients/${made.id}`);
    return c.json({ ...head(c), recipient: made }, 201);
  });

  app.openapi(change, async (c) => {
    const id = c.req.valid('param').recipient;
    await changeSubscription(c.get('deps'), { ...whose(c), id }, c.req.valid('json'));
    return c.json({ ...head(c), recipient: await readSubscription(c.get('deps'), whose(c).organisation, id) }, 200);
  });

  app.openapi(remove, async (c) => {
    await removeSubscription(c.get('deps'), { ...whose(c), id: c.req.valid('param').recipient });
    return c.body(null, 204);
  });
}
