import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proportionDifference } from '../../src/measure/difference.ts';
import { effectiveSize, isPopulation, possible } from '../../src/measure/finite-population.ts';
import { wilson } from '../../src/measure/interval.ts';
import { netPromoterScore } from '../../src/measure/nps.ts';
import { ordinalIndex } from '../../src/measure/ordinal.ts';

const width = ({ low, high }: { low: number; high: number }) => high - low;

describe('a population that has an end', () => {
  test('100 of 200 say as much as 199 of an endless one', () => {
    expect(effectiveSize(100, 200)).toBe(199);
    expect(effectiveSize(100, null)).toBe(100);
    expect(effectiveSize(100, 1e12)).toBeCloseTo(100, 6);
    expect(effectiveSize(200, 200)).toBe(Number.POSITIVE_INFINITY);
    expect(effectiveSize(201, 200)).toBe(Number.POSITIVE_INFINITY);
  });

  test('narrows the range by √((N − n) / (N − 1))', () => {
    const ratio = width(wilson(500, 1_000, 2_000)!) / width(wilson(500, 1_000)!);
    expect(ratio).toBeCloseTo(Math.sqrt(1_000 / 1_999), 2);
  });

  test('is not known of fewer than answered', () => {
    expect([isPopulation(5, 5), isPopulation(5, null), isPopulation(5, 4), isPopulation(5, Number.NaN)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(() => wilson(3, 5, 4)).toThrow(RangeError);
    expect(() => ordinalIndex({ 5: 5 }, 1, 5, 4)).toThrow(RangeError);
    expect(() => netPromoterScore({ 9: 5 }, 4)).toThrow(RangeError);
  });

  test('leaves open only what those without an answer may have thought', () => {
    expect(possible({ low: 0, high: 1 }, { value: 0.5, n: 8, population: 10 }, [0, 1])).toEqual({
      low: 0.4,
      high: expect.closeTo(0.6),
    });
    expect(possible({ low: 0, high: 1 }, { value: 0.5, n: 8, population: null }, [0, 1])).toEqual({ low: 0, high: 1 });
    // Two of three said yes: of three no fewer than two thirds, of four half, and no more than three quarters.
    expect(wilson(2, 3, 4)!).toEqual({ low: expect.closeTo(0.5), high: expect.closeTo(0.75) });
  });

  test('holds the value, lies within the endless range, and closes as all answer', () => {
    const counts = fc.record({ 1: fc.nat(40), 2: fc.nat(40), 3: fc.nat(40), 4: fc.nat(40), 5: fc.nat(40) });
    fc.assert(
      fc.property(counts, fc.nat(200), (given, silent) => {
        const n = Object.values(given).reduce((sum, count) => sum + count, 0);
        fc.pre(n > 0);
        const endless = ordinalIndex(given, 1, 5)!;
        const found = ordinalIndex(given, 1, 5, n + silent)!;
        expect(found.value).toBe(endless.value);
        expect(found.low).toBeGreaterThanOrEqual(endless.low - 1e-9);
        expect(found.high).toBeLessThanOrEqual(endless.high + 1e-9);
        expect(found.low).toBeLessThanOrEqual(found.value + 1e-9);
        expect(found.high).toBeGreaterThanOrEqual(found.value - 1e-9);
        if (silent === 0) expect(width(found)).toBeCloseTo(0, 6);
        const ends = fc.sample(fc.constantFrom(n, n + silent), 1)[0]!;
        expect(
          width(netPromoterScore({ 9: given[5]!, 7: given[3]!, 2: given[1]! + given[2]! + given[4]! }, ends)!),
        ).toBeLessThanOrEqual(200);
      }),
    );
  });

  test('NPS of all is exact, of half is narrower, and points the same way', () => {
    const counts = { 10: 50, 8: 30, 3: 20 };
    expect(netPromoterScore(counts, 100)).toEqual({ value: 30, low: 30, high: 30 });
    const [half, endless] = [netPromoterScore(counts, 200)!, netPromoterScore(counts)!];
    expect(half.value).toBe(30);
    // (0.5·199 + 0.75 − 0.2·199 − 0.75) / 202 ± 1.96·√(…)
    expect((half.low + half.high) / 2).toBeCloseTo((30 * 199) / 202, 1);
    expect(width(half)).toBeLessThan(width(endless));
  });

  test('a difference of two that were asked whole is what it is', () => {
    const found = proportionDifference([60, 100, 100], [50, 100, 100])!;
    expect(found).toMatchObject({
      value: expect.closeTo(0.1),
      low: expect.closeTo(0.1),
      high: expect.closeTo(0.1),
      clear: true,
    });
  });

  test('its coverage of 20 drawn of 60, enumerated over every number of yes: least 89.3 %, mean 95.5 %', () => {
    const covered = Array.from({ length: 61 }, (_, yes) => coverage(yes, 20, 60));
    expect(Math.min(...covered)).toBeCloseTo(0.893, 3);
    const mean = covered.reduce((sum, c) => sum + c, 0) / covered.length;
    expect(mean).toBeGreaterThan(0.95);
    // The endless range is wider than it need be.
    const endless = Array.from({ length: 61 }, (_, yes) => coverage(yes, 20, 60, null));
    expect(endless.reduce((sum, c) => sum + c, 0) / 61).toBeGreaterThan(mean + 0.01);
  });
});

/** How often the range holds the share of `yes` among all, over every draw of `n`. */
function coverage(yes: number, n: number, all: number, population: number | null = all): number {
  const choose = (of: number, take: number) => {
    let ways = 1;
    for (let i = 0; i < take; i++) ways *= (of - i) / (i + 1);
    return take < 0 || take > of ? 0 : ways;
  };
  let held = 0;
  for (let hits = 0; hits <= n; hits++) {
    const chance = (choose(yes, hits) * choose(all - yes, n - hits)) / choose(all, n);
    const { low, high } = wilson(hits, n, population)!;
    if (low - 1e-12 <= yes / all && yes / all <= high + 1e-12) held += chance;
  }
  return held;
}
