import { createRoute, z } from '@hono/zod-openapi';
import { UserError } from '../core/errors.ts';
import { daysIn } from '../core/period.ts';
import { readSeries, readVerdicts } from '../flows/read.ts';
import type { VerdictQuery } from '../flows/read-types.ts';
import { indicator, indicatorsOfChannel, indicatorsOfMethod } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { isOpen, withWayRound } from './guarded-period.ts';
import { failures } from './problem.ts';
import { asOfOf, asOfQuery, compareOf, compareQuery, langQuery, periodOf, periodQuery } from './query.ts';
import {
  channelId,
  inOrganisation,
  instant,
  json,
  list,
  methodId,
  notModified,
  ofOrganisation,
  period,
} from './schemas.ts';
import { indicatorNumber, shapeNumber } from './shape.ts';
import { unchanged } from './unchanged.ts';

const MOST_DAYS_IN_SERIES = 3 * 366;

export const numbersQuery = z.strictObject({
  ...periodQuery,
  ...compareQuery,
  ...asOfQuery,
  sensitivity: z.enum(['open', 'all']).optional().openapi({
    description:
      'Guarded indicators are shown for whole months, quarters, years and waves that have ended. `open` leaves them out, and any period will do.',
  }),
  ...langQuery,
});
type NumbersQuery = z.output<typeof numbersQuery>;

export const numbersAnswer = {
  ...ofOrganisation,
  period,
  compare: z.enum(['year-before', 'period-before']).nullable(),
  dataVersion: instant.openapi({ description: 'When the newest value of the organisation was recorded' }),
};
const numbers = z.strictObject({ ...numbersAnswer, indicators: list(indicatorNumber) }).openapi('Numbers');

const byChannel = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/channels/{channel}/indicators',
  operationId: 'channelIndicators',
  tags: ['Numbers'],
  summary: 'All indicators of a channel for one period',
  ...needs('read', unchanged),
  request: { params: z.object({ ...inOrganisation, channel: channelId }), query: numbersQuery },
  responses: { 200: json(numbers, 'The indicators'), 304: notModified, ...failures(400, 401, 403, 404) },
});

const byMethod = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/methods/{method}/indicators',
  operationId: 'methodIndicators',
  tags: ['Numbers'],
  summary: 'All indicators of a method in every channel for one period',
  ...needs('read', unchanged),
  request: { params: z.object({ ...inOrganisation, method: methodId }), query: numbersQuery },
  responses: { 200: json(numbers, 'The indicators'), 304: notModified, ...failures(400, 401, 403, 404) },
});

const series = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/indicators/{indicator}/series',
  operationId: 'indicatorSeries',
  tags: ['Numbers'],
  summary: 'One indicator over time',
  description:
    'Every month, quarter or year that the period touches, whole, or every survey wave within it. Guarded indicators have no days, and only what has ended.',
  ...needs('read', unchanged),
  request: {
    params: z.object({ ...inOrganisation, indicator: z.string().openapi({ example: 'web-analytics.visits' }) }),
    query: z.strictObject({
      ...periodQuery,
      grain: z.enum(['day', 'month', 'quarter', 'year', 'wave']),
      channel: channelId.optional().openapi({ description: 'May be left out where the indicator has one channel' }),
      ...asOfQuery,
      ...langQuery,
    }),
  },
  responses: {
    200: json(
      z
        .strictObject({
          ...ofOrganisation,
          period,
          grain: z.enum(['day', 'month', 'quarter', 'year', 'wave']),
          points: list(indicatorNumber),
        })
        .openapi('Series'),
      'The points in order of time',
    ),
    304: notModified,
    ...failures(400, 401, 403, 404),
  },
});

/** Reads the numbers of these indicators, after refusing a period that one of them is not shown for. */
export async function numbersOf(
  c: WebContext,
  query: NumbersQuery,
  among: readonly Indicator[],
  where: Pick<VerdictQuery, 'channels' | 'methods'>,
) {
  const deps = c.get('deps');
  const organisation = c.get('organisation');
  const { slug, demo, recordedAt } = organisation;
  const asked = query.sensitivity === 'open' ? among.filter(isOpen) : among;
  const span = periodOf(deps, query);
  const compare = compareOf(query.compare);
  const only = asked.length < among.length ? { indicators: asked.map((i) => i.id) } : {};
  const found =
    asked.length === 0
      ? []
      : await readVerdicts(deps, {
          organisation,
          ...where,
          ...only,
          period: span,
          compare,
          ...asOfOf(query),
        }).catch((error: unknown) => {
          throw withWayRound(error);
        });
  return {
    organisation: slug,
    demo,
    period: span,
    compare,
    dataVersion: recordedAt,
    indicators: found.map((verdict) => shapeNumber(verdict, organisation)),
  };
}

export function mountIndicators(app: Api): void {
  app.openapi(byChannel, async (c) => {
    const { channel } = c.req.valid('param');
    return c.json(await numbersOf(c, c.req.valid('query'), indicatorsOfChannel(channel), { channels: [channel] }), 200);
  });

  app.openapi(byMethod, async (c) => {
    const { method } = c.req.valid('param');
    return c.json(await numbersOf(c, c.req.valid('query'), indicatorsOfMethod(method), { methods: [method] }), 200);
  });

  app.openapi(series, async (c) => {
    const deps = c.get('deps');
    const organisation = c.get('organisation');
    const { slug, demo } = organisation;
    const query = c.req.valid('query');
    const name = c.req.valid('param').indicator;
    const asked = indicator(name);
    if (!asked) throw new UserError(404, 'number.unknown-indicator', { indicator: name });
    const channel = query.channel ?? (asked.channels.length === 1 ? asked.channels[0] : undefined);
    if (channel === undefined || !asked.channels.includes(channel)) {
      throw new UserError(400, 'api.not-among', { name: 'channel', choices: asked.channels.join(', ') });
    }
    const span = periodOf(deps, query);
    if (query.grain === 'day' && daysIn(span) > MOST_DAYS_IN_SERIES) {
      throw new UserError(400, 'api.period-too-long', { years: 3 });
    }
    const question = { organisation, indicator: name, channel, period: span, grain: query.grain };
    const points = await readSeries(deps, { ...question, ...asOfOf(query) });
    return c.json(
      {
        organisation: slug,
        demo,
        period: span,
        grain: query.grain,
        points: points.map((p) => shapeNumber(p, { slug })),
      },
      200,
    );
  });
}
