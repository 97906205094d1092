import type { QuantityId } from '../../src/catalogue/quantities.ts';
import type { Period } from '../../src/core/period.ts';
import { calendarPeriod, monthsOf, yearBefore } from '../../src/core/period.ts';
import { addDays } from '../../src/core/time.ts';
import { workingDays } from '../../src/core/working-days.ts';
import { pointsOf, quantitiesOf, termKey, termsOf } from '../../src/indicators/compute.ts';
import { indicator } from '../../src/indicators/index.ts';
import type { Indicator } from '../../src/indicators/types.ts';
import type { Counts } from '../../src/measure/counts.ts';
import type { ReleasedCell } from '../../src/measure/suppress.ts';
import type { GuardedEvidence, GuardedSide, OpenEvidence, OpenSide, PastSide } from '../../src/verdicts/evidence.ts';

export const october: Period = { from: '2026-10-01', to: '2026-10-31' };
export const lastOctober = yearBefore(october);
export const quarter: Period = { from: '2026-07-01', to: '2026-09-30' };
export const NOW = '2026-11-03T05:15:00.123Z';

export function indicatorOf(id: string): Indicator {
  const found = indicator(id);
  if (!found) throw new Error(`no indicator ${id}`);
  return found;
}

/** Counts of a five-point question with so many of `n` at 4 or 5. */
export function fivePoint(hits: number, n: number): Counts {
  const high = Math.floor(hits / 3);
  const low = Math.floor((n - hits) / 4);
  return { 1: low, 2: low, 3: n - hits - 2 * low, 4: hits - high, 5: high };
}

/** `hits` answers at the first point of the declared statistic and the rest elsewhere, for any question. */
export function countsFor(asked: Indicator, hits: number, n: number): Counts {
  const [id] = quantitiesOf(asked.formula);
  const points = pointsOf(id as QuantityId);
  if (points.length === 5) return fivePoint(hits, n);
  if (points.length === 11) return { 9: hits, 7: Math.floor((n - hits) / 2), 3: n - hits - Math.floor((n - hits) / 2) };
  return { [points[0] ?? '']: hits, [points[1] ?? '']: n - hits };
}

/** A month released the day after its end. */
export function monthCell(month: string, counts: Counts, held = false): ReleasedCell {
  const period = monthsOf({ from: month, to: addDays(month, 40) });
  return { month, releases: [{ number: 1, recordedAt: `${period[1]}T05:15:00.123Z`, counts }], held };
}

export function guardedSide(
  period: Period,
  cells: readonly ReleasedCell[],
  change: Partial<GuardedSide> = {},
): GuardedSide {
  return { period, cells, sampling: 'random', flags: [], ...change };
}

/** Satisfaction of October 2026, 126 of 187, against 119 of 180 a year before. */
export function csat(change: Partial<GuardedEvidence> = {}): GuardedEvidence {
  return {
    kind: 'guarded',
    indicator: 'user-satisfaction.csat',
    channel: 'website',
    period: october,
    now: guardedSide(october, [monthCell('2026-10-01', fivePoint(126, 187))]),
    before: { with: 'year-before', side: guardedSide(lastOctober, [monthCell('2025-10-01', fivePoint(119, 180))]) },
    asOf: NOW,
    ...change,
  };
}

/** One side of an open indicator where every term has this value, or the value named for it. */
export function openSide(
  asked: Indicator,
  period: Period,
  values: number | null | Readonly<Record<string, number>>,
  change: Partial<OpenSide> = {},
): OpenSide {
  const known = (key: string) => (typeof values === 'object' && values !== null ? (values[key] ?? null) : values);
  const full = { answered: 31, days: 31, absence: 'zero' } as const;
  return {
    period,
    totals: Object.fromEntries(termsOf(asked.formula).map((term) => [termKey(term), known(termKey(term))])),
    coverage: Object.fromEntries(quantitiesOf(asked.formula).map((id) => [id, full])),
    sampling: 'census',
    age: null,
    flags: [],
    ...change,
  };
}

/** Three years of months before October 2026, each about so many visits per working day, give or take. */
export function pastVisits(each: number): PastSide[] {
  const months = monthsOf({ from: '2023-10-01', to: '2026-09-30' });
  // A season, and small steps that no draw is needed for.
  const factor = (at: number) => 1 + 0.1 * Math.sin((at * Math.PI) / 6) + 0.02 * Math.sin(at * at);
  return months.map((from, at) => {
    const period = calendarPeriod('month', from);
    return { period, totals: { visits: Math.round(each * workingDays(period) * factor(at)) } };
  });
}

/** Visits of October 2026, 41 200 against 36 700 a year before. */
export function visits(now: Partial<OpenSide> = {}, before: Partial<OpenSide> = {}): OpenEvidence {
  const asked = indicatorOf('web-analytics.visits');
  return {
    kind: 'open',
    indicator: asked.id,
    channel: 'website',
    period: october,
    now: openSide(asked, october, 41_200, now),
    before: { with: 'year-before', side: openSide(asked, lastOctober, 36_700, before) },
    asOf: NOW,
  };
}
