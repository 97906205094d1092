import { createRoute, z } from '@hono/zod-openapi';
import type { Words } from '../core/words.ts';
import { checkedSettings, connectorOf } from '../flows/source.ts';
import { checkSource, trySettings } from '../flows/source-trial.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { inOrganisation, json, ofOrganisation, words } from './schemas.ts';
import { sourceByKey, sourceParams } from './sources.ts';

const base = { tags: ['Sources'], ...needs('manage'), method: 'post' as const };
const found = json(
  z.strictObject({ ...ofOrganisation, found: words.nullable() }),
  'What was found there; null where the system cannot be asked',
);
const responses = { 200: found, ...failures(400, 401, 403, 404, 422, 502) };

const stored = createRoute({
  ...base,
  path: '/v1/organisations/{organisation}/sources/{source}/check',
  operationId: 'checkSource',
  summary: 'Prove the settings of a source against the real system; nothing is stored',
  request: { params: sourceParams, query: onlyLang },
  responses,
});

const proposed = createRoute({
  ...base,
  path: '/v1/organisations/{organisation}/sources/check',
  operationId: 'checkSettings',
  summary: 'Prove settings before there is a source; nothing is stored',
  request: {
    params: z.object(inOrganisation),
    query: onlyLang,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              connector: z.string().openapi({ example: 'matomo' }),
              config: z.record(z.string(), z.unknown()).openapi({ description: 'All settings, the secrets too' }),
            })
            .openapi('ProposedSettings'),
        },
      },
    },
  },
  responses: { ...responses, ...failures(413) },
});

export function mountSourceChecks(app: Api): void {
  const told = (c: WebContext, words: Words | null) => ({
    ...{ organisation: c.get('organisation').slug, demo: c.get('organisation').demo },
    found: words && { nb: words.nb, nn: words.nn, en: words.en },
  });

  app.openapi(stored, async (c) => {
    const { organisation, id } = await sourceByKey(c, c.req.valid('param').source);
    return c.json(told(c, await checkSource(c.get('deps'), organisation, id)), 200);
  });

  app.openapi(proposed, async (c) => {
    const deps = c.get('deps');
    const { connector, config } = c.req.valid('json');
    return c.json(told(c, await trySettings(deps, checkedSettings(connectorOf(deps, connector), config))), 200);
  });
}
