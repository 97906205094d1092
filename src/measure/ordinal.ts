import { answers, type Counts } from './counts.ts';
import { effectiveSize, isPopulation, possible } from './finite-population.ts';
import { type Bounds, Z95 } from './interval.ts';

/**
 * Index 0–100 of ordinal answers and its 95 % score interval: all means m whose distance from the observed mean is at most
 * z·√(V(m)/n), V being the variance under the likeliest distribution over the scale that has mean m.
 * With two points this is Wilson's interval. It holds where t fails: it never has zero width, nor leaves the scale, since
 * m above every answer given puts the missing weight on the scale's end. Coverage by enumeration: test/measure/ordinal.test.ts.
 * `population`: how many were asked, where all were. Null without answers. Throws RangeError on a point outside
 * lowest–highest, and where more answered than were asked.
 */
export function ordinalIndex(
  counts: Counts,
  lowest: number,
  highest: number,
  population: number | null = null,
): ({ readonly value: number } & Bounds) | null {
  const n = answers(counts);
  if (n === 0) return null;
  const given: Mass[] = [];
  for (const point in counts) {
    const count = counts[point] ?? 0;
    const at = (Number(point) - lowest) / (highest - lowest);
    if (!(at >= 0 && at <= 1)) throw new RangeError(`point ${point} is not on the scale ${lowest}–${highest}`);
    if (count > 0) given.push({ at, share: count / n });
  }
  const mean = given.reduce((sum, { at, share }) => sum + at * share, 0);
  if (!isPopulation(n, population)) throw new RangeError(`${n} answered of ${population} that were asked`);
  const size = effectiveSize(n, population);
  const mirrored = given.map(({ at, share }) => ({ at: 1 - at, share }));
  const found = { low: 1 - upperEnd(mirrored, 1 - mean, size), high: upperEnd(given, mean, size) };
  const { low, high } = possible(found, { value: mean, n, population }, [0, 1]);
  return { value: 100 * mean, low: 100 * low, high: 100 * high };
}

interface Mass {
  readonly at: number;
  readonly share: number;
}

/** Largest mean that the answers do not speak against, by bisection; the scale is 0–1. */
function upperEnd(given: readonly Mass[], mean: number, n: number): number {
  let inside = mean;
  let outside = 1;
  if (outside - inside < 1e-12) return 1;
  for (let step = 0; step < 40; step++) {
    const middle = (inside + outside) / 2;
    if (n * (middle - mean) ** 2 <= Z95 * Z95 * varianceAt(given, middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** Variance of the likeliest distribution with mean `m` above the observed one. */
function varianceAt(given: readonly Mass[], m: number): number {
  const reach = 1 - m;
  const atEdge = given.reduce((sum, { at, share }) => sum + share / (1 - at), 0);
  if (reach * atEdge <= 1) {
    // Nobody chose the top: the likeliest distribution puts what is missing exactly there.
    const top = 1 - reach * atEdge;
    return given.reduce(
      (sum, { at, share }) => sum + ((share * reach) / (1 - at)) * (at - m) ** 2,
      top * reach * reach,
    );
  }
  // Else the shares are tilted: share / (1 + tilt·(at − m)), with the tilt that gives mean m.
  const last = Math.max(...given.map(({ at }) => at));
  let from = -1 / (last - m);
  let to = 0;
  for (let step = 0; step < 50; step++) {
    const tilt = (from + to) / 2;
    const pull = given.reduce((sum, { at, share }) => sum + (share * (at - m)) / (1 + tilt * (at - m)), 0);
    if (pull > 0) from = tilt;
    else to = tilt;
  }
  const tilt = (from + to) / 2;
  return given.reduce((sum, { at, share }) => sum + (share * (at - m) ** 2) / (1 + tilt * (at - m)), 0);
}
