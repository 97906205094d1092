import { createRoute, z } from '@hono/zod-openapi';
import { type EffectAnswer, effectOf } from '../flows/effect.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { json, list, words } from './schemas.ts';

const MOST_ROWS = 5_000;

const figures = z.array(z.number().nullable()).max(MOST_ROWS);
const named = z.record(z.string().min(1).max(100), figures);
const body = z
  .strictObject({
    times: z
      .array(z.string().max(20))
      .max(MOST_ROWS)
      .openapi({
        example: ['2024-01', '2024-02'],
        description: 'Evenly spaced: days, weeks, months, quarters, years or numbers, all written alike',
      }),
    values: figures.openapi({ description: 'One for each period; null where it is not known' }),
    start: z.string().max(20).openapi({ example: '2026-09', description: 'First period under what began' }),
    log: z.boolean().optional().openapi({ description: 'Work in percent' }),
    seasonal: z.int().nullable().optional().openapi({ description: 'Periods in a season, 12 for months' }),
    regressors: named.optional().openapi({ description: 'Series that explain the figures' }),
    controls: named.optional().openapi({ description: 'Series that cannot have felt it' }),
    model: z.enum(['auto', 'structural', 'segmented', 'counts']).optional(),
  })
  .openapi('EffectQuestion');

const maybe = z.number().nullable();
export const percent = z.strictObject({ estimate: z.number(), low: z.number(), high: z.number() });
const means = z.strictObject({ before: z.number(), after: z.number() });
export const effectAnswer = z
  .strictObject({
    model: z.enum(['structural', 'segmented', 'counts', 'none']),
    estimate: maybe.openapi({ description: 'In logarithms, or in the unit of the series' }),
    interval: z.strictObject({ low: z.number(), high: z.number(), level: z.literal(0.95) }).nullable(),
    percent: percent.nullable().openapi({ description: 'Beside what was to be expected without' }),
    grade: z.enum(['E0', 'E1', 'E2', 'E3']),
    placebo: z.strictObject({ p: maybe, folds: z.int() }),
    minimumDetectable: maybe.openapi({ description: 'Change in percent that would show four times of five' }),
    diagnostics: z.strictObject({
      scale: z.enum(['log', 'plain']),
      known: means,
      means: means.nullable(),
      standardError: maybe,
      levelRatio: maybe,
      variance: maybe,
      dispersion: maybe,
      durbinWatson: maybe,
      simulatedP: maybe,
      otherModel: z.strictObject({ model: z.enum(['structural', 'segmented', 'counts']), percent }).nullable(),
    }),
    warnings: list(z.strictObject({ code: z.string(), words })),
    words,
    refused: z
      .strictObject({ sentence: words, why: words })
      .openapi({ description: 'The stronger sentence that the figures do not carry' }),
  })
  .openapi('Effect');

const route = createRoute({
  method: 'post',
  path: '/v1/effect',
  operationId: 'effect',
  tags: ['Effect'],
  summary: 'What changed when something began, and how much of it may be claimed',
  description: 'Nothing is stored. The same question gives the same answer.',
  ...needs('read'),
  request: { query: onlyLang, body: { required: true, content: { 'application/json': { schema: body } } } },
  responses: { 200: json(effectAnswer, 'The estimate'), ...failures(400, 401, 403, 413, 422) },
});

export function mountEffect(app: Api): void {
  app.openapi(route, (c) => {
    const asked = c.req.valid('json');
    const { log = false, seasonal = null, regressors = {}, controls = {}, model = 'auto' } = asked;
    return c.json(shapeEffect(effectOf({ ...asked, log, seasonal, regressors, controls, model })), 200);
  });
}

/** An effect as the API sends it. */
export function shapeEffect({ warnings, percent: found, ...told }: EffectAnswer): z.output<typeof effectAnswer> {
  return { ...told, percent: found && { ...found }, warnings: [...warnings] };
}
