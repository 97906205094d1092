import { round } from '../core/numbers.ts';
import type { Period } from '../core/period.ts';
import { workingDays } from '../core/working-days.ts';
import type { Computed } from '../indicators/compute.ts';
import type { Indicator } from '../indicators/types.ts';
import { type Estimate, proportionDifference, squareAndAdd } from '../measure/difference.ts';
import { normalP } from '../measure/distributions.ts';
import { Z95 } from '../measure/interval.ts';
import { type Figure, yearOnYear } from '../measure/year-on-year.ts';
import type { CompareWith, Comparison } from './types.ts';

type Change = Omit<Comparison, 'with' | 'period'>;

/** A value and the period that it is of. */
export interface Valued {
  readonly period: Period;
  readonly computed: Computed;
}

export interface Grounds {
  readonly with: CompareWith;
  /** Both sides speak for more than those who were counted. */
  readonly inferring: boolean;
  /** Periods before, oldest first; none where they may not be used. */
  readonly past: readonly { readonly period: Period; readonly value: number | null }[];
}

/** Units whose changes are told in the unit itself; all else in percent of what was. */
const ABSOLUTE = ['percent', 'points', 'score'] as const;

/**
 * The change between two values of one indicator. Shares differ in percentage points, indices in points, scores too, all else
 * in percent (as a count where the earlier value is zero or less); counts a year apart per working day.
 * Intervals come from the series' own history, which knows how much such a number varies from year to year; without enough of
 * it from the answers themselves, where they were drawn. Without one nothing is clear.
 */
export function compareValues(indicator: Indicator, now: Valued, before: Valued, grounds: Grounds): Change {
  const { decimals, unit } = indicator;
  const days = daysOf(indicator, now.period, before.period, grounds.with);
  const usual = usualOf(indicator, now, before, grounds);
  const value = round(before.computed.value, decimals);
  const difference = now.computed.value - before.computed.value;
  const absolute = ABSOLUTE.find((one) => one === unit);
  if (!absolute && before.computed.value <= 0) {
    return { value, change: round(difference, decimals), unit: 'count', interval: null, p: null, clear: false };
  }
  const found = usual ?? (absolute && grounds.inferring ? intervalOf(now.computed, before.computed) : null);
  const shown = absolute ? decimals : 1;
  const each = days ? days.before / days.now : 1;
  const change = absolute ? difference : 100 * ((now.computed.value / before.computed.value) * each - 1);
  const low = round(found?.low ?? 0, shown);
  const high = round(found?.high ?? 0, shown);
  return {
    value,
    change: round(change, shown),
    unit: absolute ? (unit === 'percent' ? 'percentage-points' : 'points') : 'percent',
    ...(days && { workingDays: days }),
    interval: found && { low, high, method: found.method },
    p: found?.p ?? null,
    // As shown: an end that rounds to zero does not leave zero out.
    clear: (found?.clear ?? false) && (low > 0 || high < 0),
  };
}

/** Things that happen, which there are more of where there are more days. */
const isCounted = ({ unit, formula }: Indicator) => unit === 'count' && formula.kind === 'total';

/** Working days on either side, where counts are compared over a year and have not as many; else null. */
function daysOf(indicator: Indicator, now: Period, before: Period, how: CompareWith) {
  if (how !== 'year-before' || !isCounted(indicator)) return null;
  const days = { now: workingDays(now), before: workingDays(before) };
  return days.now === 0 || days.before === 0 || days.now === days.before ? null : days;
}

interface Found {
  readonly low: number;
  readonly high: number;
  readonly method: string;
  readonly p: number;
  readonly clear: boolean;
}

/** The change beside how much the number usually differs from itself a year earlier. */
function usualOf(indicator: Indicator, now: Valued, before: Valued, { with: how, past }: Grounds): Found | null {
  if (how !== 'year-before' || past.length === 0) return null;
  const counts = isCounted(indicator);
  const figure = (period: Period, value: number | null): Figure => ({ value, days: counts ? workingDays(period) : 1 });
  const found = yearOnYear({
    past: past.map((each) => figure(each.period, each.value)),
    before: figure(before.period, before.computed.value),
    now: figure(now.period, now.computed.value),
    year: yearsOf(past.at(-1)!.period),
    scale: ABSOLUTE.some((one) => one === indicator.unit) ? 'difference' : 'ratio',
    counts,
  });
  return found && { ...found, clear: found.p <= 0.05 && (found.low > 0 || found.high < 0) };
}

/** How many such periods a year has. */
function yearsOf({ from, to }: Period): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return 12 / (months + 1);
}

function intervalOf(now: Computed, before: Computed): Found | null {
  if (now.hits !== null && before.hits !== null && now.n !== null && before.n !== null) {
    const found = proportionDifference([now.hits, now.n, now.population], [before.hits, before.n, before.population]);
    if (!found) return null;
    const method = found.fisher === null ? 'newcombe' : 'newcombe-and-fisher';
    const p = Math.max(found.fisher ?? 0, pOf(found));
    return { low: 100 * found.low, high: 100 * found.high, method, p, clear: found.clear };
  }
  if (!now.bounds || !before.bounds) return null;
  const found = squareAndAdd({ value: now.value, ...now.bounds }, { value: before.value, ...before.bounds });
  const { low, high } = found;
  return { low, high, method: 'square-and-add', p: pOf(found), clear: low > 0 || high < 0 };
}

/** The two-sided p that goes with a 95 % interval: how many of its half-widths towards zero lie between value and zero. */
function pOf({ value, low, high }: Estimate): number {
  const half = value > 0 ? value - low : high - value;
  if (half === 0) return value === 0 ? 1 : 0;
  return normalP((Z95 * value) / half);
}
