import { z } from '@hono/zod-openapi';
import type { OrganisationRow } from '../../db/database.ts';
import type { Period } from '../core/period.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import { type Comparison, VERDICT_FLAGS } from '../verdicts/types.ts';
import { channelId, indicatorUnit, list, methodId, period, words } from './schemas.ts';

const comparison = z
  .strictObject({
    with: z.enum(['year-before', 'period-before']),
    value: z.number(),
    change: z.number(),
    unit: z.enum(['percentage-points', 'percent', 'points', 'count']),
    workingDays: z
      .strictObject({ now: z.int(), before: z.int() })
      .optional()
      .openapi({ description: 'Only where the change is per working day' }),
    interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
    clear: z.boolean().openapi({
      description: 'True only where the interval leaves zero out, and the change stands on its whole page',
    }),
  })
  .openapi('Comparison');

/** An indicator's answer, its members in the order in which they are sent. */
export const indicatorNumber = z
  .strictObject({
    indicator: z.string().openapi({ example: 'user-satisfaction.csat' }),
    method: methodId,
    channel: channelId,
    period,
    state: z.enum(['measured', 'not-set-up', 'missing-data', 'suppressed', 'not-measurable']),
    value: z.number().nullable().openapi({ description: 'Rounded to what may be shown; null unless measured' }),
    unit: indicatorUnit,
    n: z.number().nullable(),
    sampling: z.enum(['random', 'census', 'self-selected']).nullable(),
    interval: z
      .strictObject({ low: z.number(), high: z.number(), level: z.number(), method: z.string() })
      .nullable()
      .openapi('Interval'),
    comparison: comparison.nullable(),
    grade: z.enum(['E0', 'E1', 'E2', 'E3', 'E4']),
    direction: z.enum(['higher', 'lower', 'context']),
    coverage: z.number().nullable().openapi({ description: 'Share of the days that a source has answered for' }),
    flags: list(z.enum(VERDICT_FLAGS)),
    definitionVersion: z.int(),
    release: z.int().nullable().openapi({ description: 'Null for open quantities, whose id pins the moment instead' }),
    words,
    provenance: z.string().nullable().openapi({ description: 'Address of how the number was made' }),
  })
  .openapi('IndicatorNumber');
export type IndicatorNumber = z.output<typeof indicatorNumber>;

/** A verdict as the API sends it. */
export function shapeNumber(verdict: NumberedVerdict, organisation: Pick<OrganisationRow, 'slug'>): IndicatorNumber {
  const { interval } = verdict;
  return {
    indicator: verdict.indicator,
    method: verdict.method,
    channel: verdict.channel,
    period: onlyPeriod(verdict.period),
    state: verdict.state,
    value: verdict.value,
    unit: verdict.unit,
    n: verdict.n,
    sampling: verdict.sampling,
    interval: interval && { low: interval.low, high: interval.high, level: interval.level, method: interval.method },
    comparison: verdict.comparison && shapeComparison(verdict.comparison),
    grade: verdict.grade,
    direction: verdict.direction,
    coverage: verdict.coverage,
    flags: verdict.flags,
    definitionVersion: verdict.definitionVersion,
    release: verdict.release,
    words: { nb: verdict.words.nb, nn: verdict.words.nn, en: verdict.words.en },
    provenance: verdict.id === null ? null : numberPath(organisation.slug, verdict.id),
  };
}

/** Where a number's making is told. */
export function numberPath(slug: string, id: string): string {
  return `/v1/organisations/${slug}/numbers/${id}`;
}

function shapeComparison({ with: how, value, change, unit, workingDays, interval, clear }: Comparison) {
  return {
    with: how,
    value,
    change,
    unit,
    ...(workingDays && { workingDays: { ...workingDays } }),
    interval: interval && { low: interval.low, high: interval.high },
    clear,
  };
}

function onlyPeriod({ from, to }: Period): Period {
  return { from, to };
}
