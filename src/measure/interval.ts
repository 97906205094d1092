/** The 97.5 % point of the standard normal distribution: two-sided 95 %. */
export const Z95 = 1.959963984540054;

/** Both ends included, in the unit of what it surrounds. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval for `hits` of `n` independent yes-or-no answers, as proportions 0–1.
 * Null when n is 0. Throws RangeError unless 0 ≤ hits ≤ n are whole.
 * Source: Wilson 1927; Newcombe, Statistics in Medicine 17 (1998) 857–872, method 3.
 */
export function wilson(hits: number, n: number): Bounds | null {
  if (!Number.isInteger(hits) || !Number.isInteger(n) || hits < 0 || hits > n)
    throw new RangeError(`wilson wants whole hits of n, got ${hits} of ${n}`);
  if (n === 0) return null;
  const p = hits / n;
  const zz = Z95 * Z95;
  const middle = p + zz / (2 * n);
  const reach = Z95 * Math.sqrt((p * (1 - p)) / n + zz / (4 * n * n));
  const scale = 1 + zz / n;
  // The ends are exactly 0 and 1 at the edges; floating point would leave 1e-17.
  return {
    low: hits === 0 ? 0 : (middle - reach) / scale,
    high: hits === n ? 1 : (middle + reach) / scale,
  };
}
