import { createRoute, z } from '@hono/zod-openapi';
import { CONTACTS, letterOf } from '../flows/letter.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, wholeNumber } from './query.ts';
import { day, inOrganisation, json, ofOrganisation, words } from './schemas.ts';

const contact = z.enum(CONTACTS);
const span = { low: z.number(), high: z.number() };
const estimate = z.strictObject({ estimate: z.number(), ...span });
const version = z
  .strictObject({
    item: z.string(),
    sendings: z.int(),
    copies: z.number(),
    contacts: z.number(),
    perThousand: z.number().nullable().openapi({ description: 'Contacts for each thousand copies' }),
  })
  .openapi('LetterVersion');
const answer = z
  .strictObject({
    ...ofOrganisation,
    channel: z.string(),
    from: day,
    contact,
    before: version,
    after: version,
    leftOut: z.int().openapi({ description: 'Sendings left out, since nobody entered how many got in touch' }),
    ratio: z.strictObject({ value: z.number(), ...span }).nullable(),
    avoided: estimate.nullable().openapi({ description: 'Contacts at the old rate, beyond those that came' }),
    minutes: z.strictObject({ value: z.number(), measured: z.boolean() }).nullable(),
    hours: estimate.nullable(),
    grade: z.enum(['E0', 'E1']),
    words,
  })
  .openapi('Letter');

const route = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/letters/{item}',
  operationId: 'letter',
  tags: ['Campaigns'],
  summary: 'How a new version of a letter compares with the old one: copies, contacts and time saved',
  description:
    'From sendings as they are entered in the forms, or uploaded, with copies and contacts of the same days.',
  ...needs('read'),
  request: {
    params: z.object({ ...inOrganisation, item: z.string().max(80).openapi({ example: 'Innkreving' }) }),
    query: z.strictObject({
      from: day.openapi({ description: 'First day of the new version' }),
      before: z.string().max(80).optional().openapi({ description: 'Name of the old version, where it has another' }),
      channel: z.enum(['letter', 'digital-post', 'sms', 'brochure']).optional(),
      contact: contact.optional(),
      minutes: wholeNumber(1, 600).optional().openapi({ description: 'For each contact; as measured, unless said' }),
      ...langQuery,
    }),
  },
  responses: { 200: json(answer, 'The two versions'), ...failures(400, 401, 403, 404) },
});

export function mountLetters(app: Api): void {
  app.openapi(route, async (c) => {
    const organisation = c.get('organisation');
    const { lang: _, channel = 'letter', ...asked } = c.req.valid('query');
    const { from } = asked;
    const found = await letterOf(c.get('deps'), { ...asked, organisation, item: c.req.valid('param').item, channel });
    return c.json({ organisation: organisation.slug, demo: organisation.demo, channel, from, ...found }, 200);
  });
}
