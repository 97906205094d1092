import type { Additivity } from '../catalogue/types.ts';
import { daysIn, type Period } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import { coverageShare, type DayCoverage, isComplete } from './coverage.ts';

/** One native value: of a day, a month, or the instant a stock was read (from = to). */
export interface Value extends Period {
  readonly value: number;
}

/** Why there is no number. `no-values`: nothing is known, which is not zero. */
type NoTotal = 'no-values' | 'stale' | 'given-never-adds' | 'overlapping-values' | 'outside-period';
export type Total =
  | { readonly value: number; readonly day?: IsoDate }
  | { readonly value: null; readonly reason: NoTotal };

/** A level read more than this many days before the period's end is too old to stand for it. */
export const STOCK_MAX_AGE_DAYS = 7;

/**
 * One quantity's values over a period. A flow adds, and a value may neither overlap another nor stick out of the period.
 * A stock is its last value, at most seven days old at the end. What is `given` stands only as the source gave it for exactly
 * this period. Without values a flow is zero only where absence means zero
 * and enough of the days were looked at.
 */
export function totalOf(
  additivity: Additivity,
  values: readonly Value[],
  period: Period,
  coverage?: DayCoverage,
): Total {
  const inside = values.every((v) => v.from >= period.from && v.to <= period.to);
  if (!inside) return { value: null, reason: 'outside-period' };
  if (additivity === 'flow') return flow(values, coverage);
  if (values.length === 0) return { value: null, reason: 'no-values' };
  if (additivity === 'stock') return stock(values, period);
  const [only] = values;
  const exact = values.length === 1 && only?.from === period.from && only.to === period.to;
  return exact && only ? { value: only.value } : { value: null, reason: 'given-never-adds' };
}

function flow(values: readonly Value[], coverage: DayCoverage | undefined): Total {
  if (values.length === 0) {
    const lookedAndFoundNone = coverage?.absence === 'zero' && isComplete(coverageShare([coverage]));
    return lookedAndFoundNone ? { value: 0 } : { value: null, reason: 'no-values' };
  }
  const inOrder = values.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const overlapping = inOrder.some((v, at) => at > 0 && v.from <= inOrder[at - 1]!.to);
  if (overlapping) return { value: null, reason: 'overlapping-values' };
  return { value: inOrder.reduce((sum, v) => sum + v.value, 0) };
}

function stock(values: readonly Value[], period: Period): Total {
  const last = values.reduce((a, b) => (b.to > a.to ? b : a));
  const age = daysIn({ from: last.to, to: period.to }) - 1;
  return age > STOCK_MAX_AGE_DAYS ? { value: null, reason: 'stale' } : { value: last.value, day: last.to };
}
