import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fisherExact, proportionDifference } from '../../src/measure/difference.ts';

describe('difference of two proportions', () => {
  test('56 of 70 against 48 of 80 as Newcombe printed it', () => {
    const found = proportionDifference([56, 70], [48, 80])!;
    expect(found.value).toBeCloseTo(0.2, 10);
    expect(found.low).toBeCloseTo(0.0524, 4);
    expect(found.high).toBeCloseTo(0.3339, 4);
    expect(found.clear).toBe(true);
    expect(found.fisher).toBeNull();
  });

  test('a side without answers has no difference', () => {
    expect(proportionDifference([0, 0], [3, 5])).toBeNull();
  });

  test('swapping the sides mirrors the interval', () => {
    const sample = fc
      .integer({ min: 1, max: 200 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const there = proportionDifference(a, b)!;
        const back = proportionDifference(b, a)!;
        expect(back.low).toBeCloseTo(-there.high, 10);
        expect(back.clear).toBe(there.clear);
      }),
    );
  });

  test('where an expected count is below 5, Newcombe alone is not enough', () => {
    const found = proportionDifference([5, 30], [0, 31])!;
    expect(found.low).toBeGreaterThan(0);
    expect(found.fisher).toBeCloseTo(0.0237, 3);
    const tighter = proportionDifference([4, 30], [0, 34])!;
    expect(tighter.low).toBeGreaterThan(0);
    expect(tighter.fisher).toBeGreaterThan(0.04);
  });
});

describe("Fisher's exact test, two-sided", () => {
  test('the lady tasting tea', () => {
    expect(fisherExact([3, 4], [1, 4])).toBeCloseTo(0.4857, 4);
  });

  test.each([
    ['web analytics', [2, 12], [28, 37], 0.0005, 4],
    ['satisfaction surveys', [9, 12], [19, 37], 0.19, 2],
    ['reputation', [6, 12], [14, 37], 0.51, 2],
    ['letters', [14, 33], [17, 90], 0.0105, 4],
  ] as const)('leaders against others on %s', (_, leaders, others, p, digits) => {
    expect(fisherExact(leaders, others)).toBeCloseTo(p, digits);
  });

  test('the survey lets only web analytics be called a difference at 1 %', () => {
    const clear = (a: readonly [number, number], b: readonly [number, number]) => proportionDifference(a, b)!.clear;
    expect(clear([2, 12], [28, 37])).toBe(true);
    expect(clear([9, 12], [19, 37])).toBe(false);
    expect(clear([6, 12], [14, 37])).toBe(false);
  });

  test('Fisher is asked where few of either kind are expected in the smaller of the two', () => {
    // Expected: 4.5 that say no of 30; 1.9 that say yes of 20.
    expect(proportionDifference([29, 30], [22, 30])!.fisher).not.toBeNull();
    expect(proportionDifference([20, 200], [1, 20])!.fisher).not.toBeNull();
    // Just five.
    expect(proportionDifference([5, 30], [5, 30])!.fisher).toBeNull();
    expect(proportionDifference([4, 30], [5, 30])!.fisher).not.toBeNull();
  });
});
