/**
 * How many answers from an endless population say as much as `n` of the `population` that was asked: the variance of a mean
 * shrinks by (N − n) / (N − 1), which is the same as (N − 1) / (N − n) times as many. Infinite where all answered.
 * Source: Cochran, Sampling Techniques (1977), §2.6; null is an endless population.
 */
export function effectiveSize(n: number, population: number | null): number {
  if (population === null) return n;
  return n >= population ? Number.POSITIVE_INFINITY : (n * (population - 1)) / (population - n);
}

/**
 * The bounds within what is possible at all: those who did not answer may lie anywhere from `lowest` to `highest`, those who
 * did are known. `value` is the mean of the `n` that answered.
 */
export function possible(
  { low, high }: { readonly low: number; readonly high: number },
  { value, n, population }: { readonly value: number; readonly n: number; readonly population: number | null },
  [lowest, highest]: readonly [lowest: number, highest: number],
): { low: number; high: number } {
  if (population === null) return { low, high };
  const known = n / population;
  return {
    low: Math.max(low, value * known + lowest * (1 - known)),
    high: Math.min(high, value * known + highest * (1 - known)),
  };
}

/** Whether so many may have answered of so many that were asked; else the number asked is of something else. */
export function isPopulation(n: number, population: number | null): boolean {
  return population === null || (Number.isFinite(population) && population >= n);
}
