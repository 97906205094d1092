import { round } from '../core/numbers.ts';
import type { Computed } from '../indicators/compute.ts';
import type { Indicator } from '../indicators/types.ts';
import { proportionDifference, squareAndAdd } from '../measure/difference.ts';
import type { Comparison } from './types.ts';

type Change = Pick<Comparison, 'value' | 'change' | 'unit' | 'interval' | 'clear'>;

/**
 * The change between two values of one indicator. Shares differ in percentage points, indices in points, scores too, all else in percent
 * (as a count where the earlier value is zero or less). `inferring`: both sides are fit for an interval; without one nothing is clear.
 * Open counts have no interval: how much they vary from year to year is not modelled here.
 */
export function compareValues(indicator: Indicator, now: Computed, before: Computed, inferring: boolean): Change {
  const { unit, decimals } = indicator;
  const value = round(before.value, decimals);
  const difference = now.value - before.value;
  if (unit === 'score')
    return { value, change: round(difference, decimals), unit: 'points', interval: null, clear: false };
  if (unit !== 'percent' && unit !== 'points') {
    const change =
      before.value <= 0
        ? { change: round(difference, decimals), unit: 'count' as const }
        : { change: round((100 * difference) / before.value, 1), unit: 'percent' as const };
    return { value, ...change, interval: null, clear: false };
  }
  const found = inferring ? intervalOf(now, before) : null;
  const low = round(found?.low ?? 0, decimals);
  const high = round(found?.high ?? 0, decimals);
  return {
    value,
    change: round(difference, decimals),
    unit: unit === 'percent' ? 'percentage-points' : 'points',
    interval: found && { low, high, method: found.method },
    // As shown: an end that rounds to zero does not leave zero out.
    clear: (found?.clear ?? false) && (low > 0 || high < 0),
  };
}

interface Found {
  readonly low: number;
  readonly high: number;
  readonly method: string;
  readonly clear: boolean;
}

function intervalOf(now: Computed, before: Computed): Found | null {
  if (now.hits !== null && before.hits !== null && now.n !== null && before.n !== null) {
    const found = proportionDifference([now.hits, now.n], [before.hits, before.n]);
    if (!found) return null;
    const method = found.fisher === null ? 'newcombe' : 'newcombe-and-fisher';
    return { low: 100 * found.low, high: 100 * found.high, method, clear: found.clear };
  }
  if (!now.bounds || !before.bounds) return null;
  const { low, high } = squareAndAdd({ value: now.value, ...now.bounds }, { value: before.value, ...before.bounds });
  return { low, high, method: 'square-and-add', clear: low > 0 || high < 0 };
}
