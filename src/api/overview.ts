import { createRoute, z } from '@hono/zod-openapi';
import { channels } from '../catalogue/channels.ts';
import { cell } from '../catalogue/matrix.ts';
import { type ChannelId, METHOD_IDS, type MethodId } from '../catalogue/types.ts';
import { indicators } from '../indicators/index.ts';
import type { State } from '../verdicts/types.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { numbersAnswer, numbersOf, numbersQuery } from './indicators.ts';
import { failures } from './problem.ts';
import { channelId, inOrganisation, json, list, methodId, notModified, words } from './schemas.ts';
import { type IndicatorNumber, indicatorNumber } from './shape.ts';
import { unchanged } from './unchanged.ts';

const state = z.enum(['measured', 'not-set-up', 'missing-data', 'suppressed', 'not-measurable']);
const overview = z
  .strictObject({
    ...numbersAnswer,
    channels: list(
      z.strictObject({
        channel: channelId,
        label: words,
        methods: list(z.strictObject({ method: methodId, state })),
        indicators: list(indicatorNumber).openapi({ description: 'Those that a source feeds' }),
      }),
    ),
  })
  .openapi('Overview');

const route = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/overview',
  operationId: 'overview',
  tags: ['Numbers'],
  summary: 'What is measured where, and what it shows',
  ...needs('read', unchanged),
  request: { params: z.object(inOrganisation), query: numbersQuery },
  responses: {
    200: json(overview, 'Every channel, by every method'),
    304: notModified,
    ...failures(400, 401, 403, 404),
  },
});

/** What a method's indicators tell together: the best of what any of them says. */
const BEST_FIRST: readonly State[] = ['measured', 'suppressed', 'missing-data', 'not-set-up', 'not-measurable'];

function stateOf(channel: ChannelId, method: MethodId, found: readonly IndicatorNumber[]): State {
  if (!cell(channel, method).measurable) return 'not-measurable';
  const states = found.filter((n) => n.method === method).map((n) => n.state);
  return BEST_FIRST.find((best) => states.includes(best)) ?? 'not-set-up';
}

export function mountOverview(app: Api): void {
  app.openapi(route, async (c) => {
    const { indicators: found, ...answer } = await numbersOf(c, c.req.valid('query'), indicators, {});
    const fed = found.filter((n) => n.state !== 'not-set-up' && n.state !== 'not-measurable');
    const byChannel = channels.map(({ id, label }) => {
      const own = fed.filter((n) => n.channel === id);
      const methods = METHOD_IDS.map((method) => ({ method, state: stateOf(id, method, own) }));
      return { channel: id, label: { ...label }, methods, indicators: own };
    });
    return c.json({ ...answer, channels: byChannel }, 200);
  });
}
