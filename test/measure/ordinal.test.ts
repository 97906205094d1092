import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilson } from '../../src/measure/interval.ts';
import { ordinalIndex } from '../../src/measure/ordinal.ts';

const five = (counts: readonly number[]) => Object.fromEntries(counts.map((count, at) => [String(at + 1), count]));
const index = (counts: readonly number[]) => ordinalIndex(five(counts), 1, 5)!;

describe('index 0–100 of ordinal answers', () => {
  test('5 is 100, 4 is 75, 1 is 0', () => {
    expect(index([0, 0, 0, 0, 3]).value).toBe(100);
    expect(index([0, 0, 0, 3, 0]).value).toBe(75);
    expect(index([1, 0, 0, 0, 1]).value).toBe(50);
    expect(ordinalIndex({}, 1, 5)).toBeNull();
    expect(() => ordinalIndex({ 6: 1 }, 1, 5)).toThrow(RangeError);
  });

  test('with two points it is Wilson', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (no, yes) => {
        fc.pre(no + yes > 0);
        const { low, high } = wilson(yes, no + yes)!;
        const found = ordinalIndex({ 0: no, 1: yes }, 0, 1)!;
        expect(found.low).toBeCloseTo(100 * low, 6);
        expect(found.high).toBeCloseTo(100 * high, 6);
      }),
    );
  });

  test('holds the value, stays on the scale, has width, and mirrors', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 5, maxLength: 5 }), (counts) => {
        fc.pre(counts.some((c) => c > 0));
        const { value, low, high } = index(counts);
        expect(low).toBeGreaterThanOrEqual(-1e-9);
        expect(low).toBeLessThanOrEqual(value + 1e-9);
        expect(high).toBeGreaterThanOrEqual(value - 1e-9);
        expect(high).toBeLessThanOrEqual(100 + 1e-9);
        expect(high - low).toBeGreaterThan(1);
        expect(index(counts.toReversed()).low).toBeCloseTo(100 - high, 6);
      }),
    );
  });

  test('agrees with the normal interval where answers are many', () => {
    const found = index([100, 200, 300, 250, 150]);
    const points = [0, 25, 50, 75, 100];
    const weights = [0.1, 0.2, 0.3, 0.25, 0.15];
    const mean = points.reduce((sum, x, at) => sum + x * weights[at]!, 0);
    const spread = Math.sqrt(points.reduce((sum, x, at) => sum + (x - mean) ** 2 * weights[at]!, 0) / 1000);
    expect(found.low).toBeCloseTo(mean - 1.96 * spread, 0);
    expect(found.high).toBeCloseTo(mean + 1.96 * spread, 0);
  });

  // All 1001 distributions in steps of a tenth with more than one point; t, on skewed ones, falls to 86.6 % at n = 10.
  test.each([
    { n: 5, least: 0.9185, mean: 0.9795 },
    { n: 10, least: 0.9244, mean: 0.9665 },
    { n: 20, least: 0.9398, mean: 0.9584 },
  ])('coverage over all outcomes at n = $n: least $least, mean $mean', ({ n, least, mean }) => {
    const found = coverage(n);
    expect(found.least).toBeCloseTo(least, 3);
    expect(found.mean).toBeCloseTo(mean, 3);
  });

  test.each([
    [2, 3],
    [1, 4],
    [9, 1],
    [20, 12],
  ])('%d at the lowest and %d in the middle: as a search over all distributions has it', (low, middle) => {
    const found = ordinalIndex({ 1: low, 3: middle }, 1, 5)!;
    expect(found.high / 100).toBeCloseTo(searchedEnd(low, middle), 2);
  });

  test('is refused of points beside the scale, and of more than were asked', () => {
    expect(() => ordinalIndex({ 6: 1 }, 1, 5)).toThrow('point 6 is not on the scale 1–5');
    expect(() => ordinalIndex({ 0: 1 }, 1, 5)).toThrow(RangeError);
    expect(() => ordinalIndex({ 5: 3 }, 1, 5, 2)).toThrow('3 answered of 2 that were asked');
    expect(ordinalIndex({ 5: 3 }, 1, 5)!.high).toBe(100);
  });
});

/** The upper end of answers at 0 and ½ of the scale, from trying every share at the top for every mean. */
function searchedEnd(low: number, middle: number): number {
  const n = low + middle;
  const mean = middle / 2 / n;
  let end = mean;
  for (let m = mean; m < 1; m += 0.001) {
    let [best, variance] = [Number.NEGATIVE_INFINITY, 0];
    for (let top = 0; top <= m; top += 0.0005) {
      const half = 2 * (m - top);
      const none = 1 - half - top;
      if (half < 0 || none < 0) continue;
      const likelihood = low * Math.log(none) + middle * Math.log(half);
      if (likelihood > best) [best, variance] = [likelihood, none * m * m + half * (0.5 - m) ** 2 + top * (1 - m) ** 2];
    }
    if (n * (m - mean) ** 2 <= 1.96 ** 2 * variance) end = m;
  }
  return end;
}

function* compositions(n: number, parts: number): Generator<number[]> {
  if (parts === 1) yield [n];
  else for (let i = 0; i <= n; i++) for (const rest of compositions(n - i, parts - 1)) yield [i, ...rest];
}

/** Chance that the interval holds the true index, by enumerating every outcome under every distribution of the grid. */
function coverage(n: number): { least: number; mean: number } {
  const logFactorial = [0, 0];
  for (let i = 2; i <= n; i++) logFactorial[i] = logFactorial[i - 1]! + Math.log(i);
  const outcomes = [...compositions(n, 5)].map((counts) => {
    const { low, high } = index(counts);
    const ways = counts.reduce((sum, c) => sum - logFactorial[c]!, logFactorial[n]!);
    return { counts, low: low - 1e-9, high: high + 1e-9, ways };
  });
  const grid = [...compositions(10, 5)].filter((tenths) => tenths.filter((t) => t > 0).length > 1);
  const all = grid.map((tenths) => {
    const logs = tenths.map((t) => Math.log(t / 10));
    const truth = tenths.reduce((sum, t, at) => sum + (t / 10) * 25 * at, 0);
    let covered = 0;
    for (const { counts, low, high, ways } of outcomes) {
      if (truth < low || truth > high) continue;
      let log = ways;
      for (let at = 0; at < 5; at++) if (counts[at]) log += counts[at]! * logs[at]!;
      covered += Math.exp(log);
    }
    return covered;
  });
  return { least: Math.min(...all), mean: all.reduce((sum, c) => sum + c, 0) / all.length };
}
