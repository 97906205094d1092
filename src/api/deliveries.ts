import { createRoute, z } from '@hono/zod-openapi';
import { forms } from '../connectors/form/forms.ts';
import { SourceError, UserError } from '../core/errors.ts';
import { type Delivered, enterForm, receivePush } from '../flows/deliver.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { inOrganisation, json, list, ofOrganisation, words } from './schemas.ts';
import { sourceByKey } from './sources.ts';

const stored = {
  run: z.int(),
  fresh: z.int().openapi({ description: 'Values that were not there before' }),
  changed: z.int(),
  same: z.int(),
  gone: z.int().openapi({ description: 'Values that stood in a covered stretch, and are not in it any more' }),
};

const push = createRoute({
  method: 'post',
  path: '/v1/organisations/{organisation}/sources/{source}/deliveries',
  operationId: 'deliver',
  tags: ['Sources'],
  summary: 'Deliver figures, signed by Standard Webhooks',
  description:
    'For other systems that send figures by themselves; the signature stands in place of a key. Values are absolute: what is ' +
    'delivered again replaces what stood. `covered` says of which stretches the delivery holds all there is. A `webhook-id` that ' +
    'was stored before changes nothing and answers `duplicate`. After 409, 429 or 5xx send again with the same id.',
  security: [{ signature: [] }],
  request: {
    params: z.object({ ...inOrganisation, source: z.string().openapi({ example: 'facebook' }) }),
    query: onlyLang,
    headers: z.object({
      'webhook-id': z.string().optional(),
      'webhook-timestamp': z.string().optional().openapi({ description: 'Seconds since 1970' }),
      'webhook-signature': z
        .string()
        .optional()
        .openapi({ description: '`v1,` and HMAC-SHA256 in base64; several with spaces between' }),
    }),
    body: {
      content: {
        'application/octet-stream': {
          schema: z.string().openapi({
            description: 'JSON, as it was signed',
            example: '{"values":[{"quantity":"followers","start":"2026-10-05","value":12044}]}',
          }),
        },
      },
    },
  },
  responses: {
    200: json(z.strictObject({ ...stored, duplicate: z.boolean() }).openapi('Delivery'), 'It is stored'),
    ...failures(400, 401, 409, 413, 422),
  },
});

const field = z.strictObject({
  name: z.string(),
  kind: z.enum(['day', 'month', 'label', 'count']),
  required: z.boolean(),
  label: words,
});
const catalogue = createRoute({
  method: 'get',
  path: '/v1/catalogue/forms',
  operationId: 'catalogueForm',
  tags: ['Catalogue'],
  summary: 'Forms that people fill in',
  ...needs('read'),
  request: { query: onlyLang },
  responses: {
    200: json(
      z.strictObject({
        forms: list(
          z.strictObject({ key: z.string(), label: words, about: words, fields: list(field) }).openapi('Form'),
        ),
      }),
      'All of them',
    ),
    ...failures(400, 401, 403),
  },
});

const enter = createRoute({
  method: 'post',
  path: '/v1/organisations/{organisation}/sources/{source}/entries',
  operationId: 'enterForm',
  tags: ['Sources'],
  summary: 'Fill in a form',
  description:
    'The same day and name again replaces what was filled in before. An empty field is not known; zero is 0.',
  ...needs('manage'),
  request: {
    params: z.object({ ...inOrganisation, source: z.string().openapi({ example: 'brev' }) }),
    query: onlyLang,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              form: z.string().openapi({ example: 'letter' }),
              values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
            })
            .openapi('Entry', {
              example: { form: 'letter', values: { day: '2026-10-05', item: 'Vedtak A', sent: 4000 } },
            }),
        },
      },
    },
  },
  responses: {
    201: json(z.strictObject({ ...ofOrganisation, entry: z.strictObject(stored) }), 'It is stored'),
    ...failures(400, 401, 403, 404, 409, 413, 422),
  },
});

/** The counts of what is stored; else throws what the sender is to mend or wait for. */
function settled({ state, error, run, fresh, changed, same, gone }: Delivered) {
  if (state === 'interrupted') throw new UserError(409, 'source.busy');
  if (state !== 'done') {
    // Our own fault is no problem of the sender: it may send again.
    if (error?.kind !== 'config') throw error ?? new SourceError('transient', 'source.internal');
    throw new UserError(422, error.phrase, error.params);
  }
  return { run: run!, fresh, changed, same, gone };
}

export function mountDeliveries(app: Api): void {
  app.openapi(push, async (c) => {
    const { organisation, source } = c.req.valid('param');
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((one) => c.req.header(`webhook-${one}`));
    const body = new Uint8Array(await c.req.arrayBuffer());
    const headers = { id, timestamp, signature };
    const delivered = await receivePush(c.get('deps'), { organisation, source, headers, body });
    return c.json({ ...settled(delivered), duplicate: delivered.duplicate }, 200);
  });

  app.openapi(catalogue, (c) =>
    c.json(
      {
        forms: forms.map(({ key, label, about, fields }) => ({
          ...{ key, label: { ...label }, about: { ...about } },
          fields: fields.map((one) => ({
            ...{ name: one.name, kind: one.kind, required: one.required, label: { ...one.label } },
          })),
        })),
      },
      200,
    ),
  );

  app.openapi(enter, async (c) => {
    const row = await sourceByKey(c, c.req.valid('param').source);
    const { form, values } = c.req.valid('json');
    const entered = await enterForm(c.get('deps'), { organisation: row.organisation, source: row.id, form, values });
    const { slug, demo } = c.get('organisation');
    return c.json({ organisation: slug, demo, entry: settled(entered) }, 201);
  });
}
