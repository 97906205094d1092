import { createRoute, z } from '@hono/zod-openapi';
import { catalogue } from '../catalogue/index.ts';
import { AUDIENCE_IDS, GOAL_IDS } from '../catalogue/types.ts';
import { type CellAnswer, cellAnswers } from '../indicators/cells.ts';
import { indicators } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { isOpen } from './guarded-period.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { channelId, indicatorUnit, json, list, methodId, words } from './schemas.ts';

const level = z.enum(['input', 'activity', 'output', 'outtake', 'outcome', 'impact', 'quality']);
const direction = z.enum(['higher', 'lower', 'context']);
const ranked = { rank: z.int(), label: words, surveyLabel: z.string(), description: words };

const channel = z.strictObject({
  id: channelId,
  rank: z.int(),
  survey: z.boolean(),
  label: words,
  surveyLabel: z.string().nullable(),
  peso: z.enum(['paid', 'earned', 'shared', 'owned']),
  description: words,
});
const method = z.strictObject({ id: methodId, ...ranked, limits: words });
const goal = z.strictObject({ id: z.enum(GOAL_IDS), ...ranked });
const audience = z.strictObject({ id: z.enum(AUDIENCE_IDS), ...ranked });
const quantity = z.strictObject({
  id: z.string(),
  label: words,
  method: methodId,
  unit: z.enum(['count', 'persons', 'accounts', 'seconds', 'percent', 'points', 'score']),
  additivity: z.enum(['flow', 'stock', 'given']),
  direction,
  level,
  sensitivity: z.enum(['open', 'guarded', 'strict']),
  dimensions: z.record(z.string(), z.union([list(z.string()), z.strictObject({ max: z.int() })])),
  category: z.string().nullable(),
  whole: z.boolean(),
  acrossSources: z.boolean(),
  acrossOrganisations: z.boolean(),
});

const term = z.strictObject({
  quantity: z.string(),
  where: z.record(z.string(), z.string()).optional(),
  at: z.literal('start').optional(),
  whole: z.literal(true).optional().openapi({ description: 'Not known where any of it was told apart by dimensions' }),
});
const labelled = { of: z.string(), dimension: z.string() };
const formula = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('total'), of: list(term) }),
  z.strictObject({ kind: z.literal('level'), of: term }),
  z.strictObject({ kind: z.literal('given'), of: term }),
  z.strictObject({
    kind: z.literal('ratio'),
    numerator: list(term),
    denominator: list(term),
    scale: z.number(),
    proportion: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('share'), of: z.string(), points: list(z.string()) }),
  z.strictObject({ kind: z.literal('index'), of: z.string(), lowest: z.number(), highest: z.number() }),
  z.strictObject({ kind: z.literal('nps'), of: z.string() }),
  z.strictObject({ kind: z.enum(['net', 'growth']), of: z.string() }),
  z.strictObject({ kind: z.literal('balance'), ...labelled, plus: z.string(), minus: z.string() }),
  z.strictObject({ kind: z.literal('mean'), ...labelled }),
  z.strictObject({ kind: z.literal('quantile'), ...labelled, percent: z.number() }),
  z.strictObject({ kind: z.literal('alpha'), ...labelled, scale: z.record(z.string(), z.number()) }),
]);
const indicatorItem = z.strictObject({
  id: z.string(),
  method: methodId,
  channels: list(channelId),
  label: words,
  question: words,
  limits: words,
  unit: indicatorUnit,
  decimals: z.int(),
  direction,
  level,
  formula,
  version: z.int(),
  declared: z.boolean(),
  open: z.boolean().openapi({ description: 'False: shown for whole months, quarters and years that have ended' }),
  sources: list(z.string()),
});
const cell = z.strictObject({
  channel: channelId,
  method: methodId,
  measurable: z.boolean(),
  words: words.openapi({ description: 'What is measured there, or why nothing is' }),
  indicators: list(z.string()).openapi({ description: 'Ids of those that stand there' }),
  missing: words.nullable().openapi({ description: 'What must be counted before anything can be worked out there' }),
});

function listRoute<const N extends string, T extends z.ZodType>(name: N, item: T, schemaName: string, summary: string) {
  const schema = z.strictObject({ [name]: list(item.openapi(schemaName)) } as Record<N, z.ZodReadonly<z.ZodArray<T>>>);
  return createRoute({
    method: 'get',
    path: `/v1/catalogue/${name}` as const,
    operationId: `catalogue${schemaName}`,
    tags: ['Catalogue'],
    summary,
    ...needs('read'),
    request: { query: onlyLang },
    responses: { 200: json(schema, 'The whole list'), ...failures(400, 401, 403) },
  });
}

const routes = {
  channels: listRoute('channels', channel, 'Channel', 'The survey’s ten channels, then the newer ones'),
  methods: listRoute('methods', method, 'Method', 'The survey’s nine methods, and what each cannot show'),
  goals: listRoute('goals', goal, 'Goal', 'The survey’s ten goals'),
  audiences: listRoute('audiences', audience, 'Audience', 'The survey’s ten audiences'),
  quantities: listRoute('quantities', quantity, 'Quantity', 'What is stored: unit, additivity, sensitivity'),
  indicators: listRoute('indicators', indicatorItem, 'Indicator', 'What is worked out, with formula and limits'),
  matrix: listRoute('matrix', cell, 'Cell', 'Every channel by every method: what is measured, or why nothing is'),
};

function shapeIndicator(indicator: Indicator) {
  const { examples: _, ...shown } = indicator;
  return { ...shown, open: isOpen(indicator) };
}

function shapeCell({ measures, reason, ...shown }: CellAnswer) {
  return { ...shown, words: (measures ?? reason)! };
}

export function mountCatalogue(app: Api): void {
  app.openapi(routes.channels, (c) => c.json({ channels: catalogue.channels }, 200));
  app.openapi(routes.methods, (c) => c.json({ methods: catalogue.methods }, 200));
  app.openapi(routes.goals, (c) => c.json({ goals: catalogue.goals }, 200));
  app.openapi(routes.audiences, (c) => c.json({ audiences: catalogue.audiences }, 200));
  app.openapi(routes.quantities, (c) => c.json({ quantities: catalogue.quantities }, 200));
  app.openapi(routes.indicators, (c) => c.json({ indicators: indicators.map(shapeIndicator) }, 200));
  app.openapi(routes.matrix, (c) => c.json({ matrix: cellAnswers().map(shapeCell) }, 200));
}
