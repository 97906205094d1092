import { z } from '@hono/zod-openapi';
import { AUDIENCE_IDS, GOAL_IDS } from '../catalogue/types.ts';
import { COMMENTED } from '../report/content.ts';
import { TARGET_SIDES, TARGET_STATUSES } from '../verdicts/target.ts';
import { VERDICT_FLAGS } from '../verdicts/types.ts';
import { channelId, day, indicatorUnit, instant, list, methodId, period, words } from './schemas.ts';

const grade = z.enum(['E0', 'E1', 'E2', 'E3', 'E4']);
const state = z.enum(['measured', 'not-set-up', 'missing-data', 'suppressed', 'not-measurable']);
const range = { low: z.number(), high: z.number() };
const figure = { indicator: z.string(), channel: channelId };
const figures = list(z.strictObject(figure));
const interval = z.strictObject({ ...range, level: z.number(), method: z.string() }).nullable();
const flags = list(z.enum(VERDICT_FLAGS));

const reportNumber = z
  .strictObject({
    ...figure,
    method: methodId,
    period,
    state,
    value: z.number().nullable(),
    unit: indicatorUnit,
    n: z.number().nullable(),
    sampling: z.enum(['random', 'census', 'self-selected']).nullable(),
    interval,
    comparison: z
      .strictObject({
        with: z.enum(['year-before', 'period-before']),
        period,
        value: z.number(),
        change: z.number(),
        workingDays: z.strictObject({ now: z.int(), before: z.int() }).optional(),
        unit: z.enum(['percentage-points', 'percent', 'points', 'count']),
        interval: z.strictObject({ ...range, method: z.string() }).nullable(),
        p: z.null(),
        clear: z.boolean(),
      })
      .nullable(),
    grade,
    direction: z.enum(['higher', 'lower', 'context']),
    coverage: z.number().nullable(),
    flags,
    definitionVersion: z.int(),
    release: z.int().nullable(),
    asOf: instant.nullable().openapi({ description: 'Of a guarded figure; an open one is pinned by the report’s own' }),
    leftOut: list(z.string()),
    words,
    brief: words,
    refused: z.strictObject({ sentence: words, why: words }).nullable(),
  })
  .openapi('ReportNumber');

const campaign = z.strictObject({
  ...figure,
  organisation: z.string(),
  slug: z.string(),
  state: z.enum(['draft', 'planned', 'running', 'ended', 'withdrawn']),
  first: day,
  last: day.nullable(),
  direction: z.enum(['higher', 'lower']),
  planHash: z.string().nullable(),
  result: z
    .strictObject({
      kind: z.enum(['not-started', 'too-early', 'refused', 'estimated']),
      grade,
      words,
      expected: z.boolean().nullable(),
      percent: z.strictObject({ estimate: z.number(), ...range }).nullable(),
      notes: list(z.strictObject({ code: z.string(), words })),
    })
    .nullable(),
});

const target = z.strictObject({
  ...figure,
  id: z.int(),
  grain: z.enum(['month', 'quarter', 'year']),
  side: z.enum(TARGET_SIDES),
  value: z.number(),
  from: day,
  deadline: day,
  goal: z.enum(GOAL_IDS).nullable(),
  status: z.enum(TARGET_STATUSES),
  words,
  number: reportNumber.nullable(),
});

export const reportContent = z
  .strictObject({
    format: z.literal(1),
    year: z.int(),
    period,
    numbers: list(reportNumber),
    series: list(
      z.strictObject({
        ...figure,
        months: list(z.strictObject({ period, state, value: z.number().nullable(), interval, flags })),
        breaks: list(day),
      }),
    ),
    key: figures,
    goals: list(
      z.strictObject({
        id: z.enum(GOAL_IDS),
        label: words,
        status: z.string(),
        words,
        primary: figures,
        supporting: figures,
        guards: figures,
      }),
    ),
    audiences: list(z.strictObject({ id: z.enum(AUDIENCE_IDS), label: words, words, figures })),
    targets: list(target),
    requirements: list(
      z.strictObject({
        id: z.int(),
        sourceKind: z.enum(['allotment-letter', 'plan', 'strategy']),
        deadline: day.nullable(),
        goals: list(z.enum(GOAL_IDS)),
        audiences: list(z.enum(AUDIENCE_IDS)),
        campaigns: list(z.string()),
        indicators: list(z.string()),
        standing: z.enum(['met', 'not-met', 'unsure', 'no-target', 'not-measured']),
      }),
    ),
    campaigns: list(campaign),
    corrections: list(z.strictObject({ channel: channelId, values: z.int() })),
    definitions: list(
      z.strictObject({
        indicator: z.string(),
        version: z.int(),
        label: words,
        question: words,
        limits: words,
        formula: words,
        decimals: z.int(),
      }),
    ),
  })
  .openapi('ReportContent', {
    description:
      'Numbers, definitions and the sentences made of them. As JSON without spaces, keys in the order of their text, it is what is hashed',
  });

export const reportHead = z
  .strictObject({
    year: z.int(),
    revision: z.int(),
    asOf: instant.openapi({ description: 'The data version that its open figures were read at' }),
    frozenAt: instant,
    day,
    hash: z.string().openapi({ description: 'SHA-256 of the content' }),
  })
  .openapi('ReportHead');

export const commentedChapter = z.enum(COMMENTED);
export const reportComment = z
  .strictObject({
    chapter: commentedChapter,
    text: z.string().openapi({ description: 'Empty where nobody has said anything, or it was erased' }),
    version: z.int().openapi({ description: '0 where nobody has ever said anything' }),
  })
  .openapi('ReportComment');

export const reportDifference = z
  .strictObject({ ...figure, period, was: z.number().nullable(), is: z.number().nullable(), words })
  .openapi('ReportDifference');
