import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilson } from '../../src/measure/interval.ts';

describe('Wilson interval', () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d as Newcombe printed it', (hits, n, low, high) => {
    const found = wilson(hits, n)!;
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  test('±10 points needs 93 answers and ±5 points 381, at one half', () => {
    const halfWidth = (n: number) => {
      const { low, high } = wilson(Math.floor(n / 2), n)!;
      return (high - low) / 2;
    };
    expect(halfWidth(93)).toBeLessThan(0.1);
    expect(halfWidth(91)).toBeGreaterThan(0.0999);
    expect(halfWidth(381)).toBeLessThan(0.05);
    expect(halfWidth(379)).toBeGreaterThan(0.04999);
  });

  test('no answers give no interval, and impossible counts are refused', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(() => wilson(3, 2)).toThrow('wilson wants whole hits of n, got 3 of 2 of null');
    expect(() => wilson(-1, 5)).toThrow(RangeError);
    expect(() => wilson(0.5, 2)).toThrow(RangeError);
  });

  test('is closed at the ends', () => {
    expect([wilson(0, 3)!.low, wilson(3, 3)!.high]).toEqual([0, 1]);
    expect(wilson(3, 3, 9)!.high).toBe(1);
  });

  test('holds the observed share, stays in 0–1, and mirrors', () => {
    const sample = fc
      .integer({ min: 1, max: 500 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(sample, ([hits, n]) => {
        const { low, high } = wilson(hits, n)!;
        const mirror = wilson(n - hits, n)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(hits / n);
        expect(high).toBeGreaterThanOrEqual(hits / n);
        expect(high).toBeLessThanOrEqual(1);
        expect(mirror.low).toBeCloseTo(1 - high, 10);
      }),
    );
  });

  test('its coverage at n = 5, enumerated: 95.6 % in the mean, but 83.2 % at the least', () => {
    // The least lies just beside the ends of the intervals, so those are the shares to look at.
    const ends = [0, 1, 2, 3, 4, 5].flatMap((hits) => Object.values(wilson(hits, 5)!));
    const shares = ends.flatMap((p) => [p - 1e-9, p + 1e-9]).filter((p) => p > 0 && p < 1);
    const grid = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
    const least = Math.min(...shares.map((p) => coverage(5, p)));
    const mean = grid.reduce((sum, p) => sum + coverage(5, p), 0) / grid.length;
    expect(least).toBeCloseTo(0.8315, 4);
    // On shares in steps of half a percent it looks a little better.
    expect(coverage(5, 0.035)).toBeCloseTo(0.837, 3);
    expect(mean).toBeGreaterThan(0.95);
    expect(mean).toBeLessThan(0.96);
  });
});

function coverage(n: number, p: number): number {
  let total = 0;
  let chance = (1 - p) ** n;
  for (let hits = 0; hits <= n; hits++) {
    const { low, high } = wilson(hits, n)!;
    if (low <= p && p <= high) total += chance;
    chance *= ((n - hits) / (hits + 1)) * (p / (1 - p));
  }
  return total;
}
