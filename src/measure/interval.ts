import { effectiveSize, isPopulation, possible } from './finite-population.ts';

/** The 97.5 % point of the standard normal distribution: two-sided 95 %. */
export const Z95 = 1.959963984540054;

/** Both ends included, in the unit of what it surrounds. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval for `hits` of `n` independent yes-or-no answers, as proportions 0–1; of the `population` that was
 * asked where it is known (null: drawn from an endless one).
 * Null when n is 0. Throws RangeError unless 0 ≤ hits ≤ n ≤ population are whole.
 * Source: Wilson 1927; Newcombe, Statistics in Medicine 17 (1998) 857–872, method 3.
 */
export function wilson(hits: number, n: number, population: number | null = null): Bounds | null {
  if (!Number.isInteger(hits) || !Number.isInteger(n) || hits < 0 || hits > n || !isPopulation(n, population))
    throw new RangeError(`wilson wants whole hits of n, got ${hits} of ${n} of ${population}`);
  if (n === 0) return null;
  const p = hits / n;
  if (n === population) return { low: p, high: p };
  const size = effectiveSize(n, population);
  const zz = Z95 * Z95;
  const middle = p + zz / (2 * size);
  const reach = Z95 * Math.sqrt((p * (1 - p)) / size + zz / (4 * size * size));
  const scale = 1 + zz / size;
  // The ends are exactly 0 and 1 at the edges; floating point would leave 1e-17.
  const bounds = {
    low: hits === 0 ? 0 : (middle - reach) / scale,
    high: hits === n ? 1 : (middle + reach) / scale,
  };
  return possible(bounds, { value: p, n, population }, [0, 1]);
}
