import { round } from '../core/numbers.ts';
import type { Computed } from '../indicators/compute.ts';
import type { Indicator } from '../indicators/types.ts';
import type { Interval } from './types.ts';

/** The value as it may be shown; a coarse one (below 30 answers) as a whole number. */
export function asShown(indicator: Indicator, value: number, coarse: boolean): number {
  return round(value, coarse ? 0 : indicator.decimals);
}

/** The interval as it may be shown; a coarse one outwards to multiples of 5, so that it does not give the answers away. */
export function intervalAsShown(indicator: Indicator, computed: Computed, coarse: boolean): Interval | null {
  const { bounds, method } = computed;
  if (!bounds || !method) return null;
  const low = coarse ? Math.floor(bounds.low / 5) * 5 : round(bounds.low, indicator.decimals);
  const high = coarse ? Math.ceil(bounds.high / 5) * 5 : round(bounds.high, indicator.decimals);
  return { low, high, level: 0.95, method };
}
