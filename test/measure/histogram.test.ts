import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantileOfBands } from '../../src/measure/histogram.ts';

const ENDS = [7, 14, 30, 60, 90, 180];
const LABELS = [...ENDS.map((end) => `to-${end}`), 'over-180'];

/** Counts of values by band, as a body would fill them in. */
function bandsOf(values: readonly number[]): Record<string, number> {
  const counts = Object.fromEntries(LABELS.map((label) => [label, 0]));
  for (const value of values) counts[labelOf(value)]! += 1;
  return counts;
}
function labelOf(value: number): string {
  const end = ENDS.find((at) => value <= at);
  return end === undefined ? 'over-180' : `to-${end}`;
}

describe('a quantile from bands', () => {
  test('is the grouped median of the source', () => {
    // Python 3.13: the age of 1,071 vaccinated people in bands of ten years, whose median_grouped is 37.5.
    const ages = { 'to-20': 0, 'to-30': 172, 'to-40': 484, 'to-50': 387, 'to-60': 22, 'to-70': 6 };
    expect(quantileOfBands(ages, 50)).toBeCloseTo(37.51, 2);
    // The same page: median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]) is 3.7, with bands from half to half.
    const tens = { 'to-5': 0, 'to-15': 1, 'to-25': 2, 'to-35': 1, 'to-45': 5, 'to-55': 1 };
    expect(quantileOfBands(tens, 50)).toBeCloseTo(37, 10);
  });

  test('ends where its band ends, also where the next ones are empty', () => {
    expect(quantileOfBands({ 'to-7': 5, 'to-14': 0, 'to-30': 5, 'over-30': 0 }, 50)).toBe(7);
    expect(quantileOfBands({ 'to-7': 63, 'to-14': 0, 'to-30': 7, 'over-30': 0 }, 90)).toBe(7);
  });

  test('is not known of nothing, nor above the last band’s beginning', () => {
    expect(quantileOfBands({ 'to-7': 0, 'over-7': 0 }, 50)).toBeNull();
    expect(quantileOfBands({ 'to-7': 4, 'over-7': 6 }, 50)).toBeNull();
    expect(quantileOfBands({ 'to-7': 5, 'over-7': 5 }, 50)).toBe(7);
    expect(quantileOfBands({}, 50)).toBeNull();
  });

  test('wants bands that it can read', () => {
    expect(() => quantileOfBands({ '0-7': 3 }, 50)).toThrow('0-7 is no band');
  });

  test('lies in the same band as the value that it stands for, and grows with the share', () => {
    const values = fc.array(fc.double({ min: 0.01, max: 400, noNaN: true }), { minLength: 1, maxLength: 60 });
    const percents = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(values, percents, (all, [a, b]) => {
        const counts = bandsOf(all);
        const found = [Math.min(a, b), Math.max(a, b)].map((percent) => {
          const estimate = quantileOfBands(counts, percent);
          const real = all.toSorted((x, y) => x - y)[Math.ceil((all.length * percent) / 100) - 1]!;
          expect(estimate === null ? 'over-180' : labelOf(estimate)).toBe(labelOf(real));
          return estimate ?? Number.POSITIVE_INFINITY;
        });
        expect(found[0]).toBeLessThanOrEqual(found[1]!);
      }),
    );
  });

  test('takes bands in the order of their ends, however they are written, and knows no others', () => {
    expect(quantileOfBands({ 'over-14': 0, 'to-14': 10, 'to-7': 10 }, 50)).toBe(7);
    expect(quantileOfBands({ 'to-7': 0, 'over-14': 9, 'to-14': 1 }, 50)).toBeNull();
    for (const label of ['to-7x', 'xto-7', 'to-', 'under-7']) {
      expect(() => quantileOfBands({ [label]: 1 }, 50)).toThrow(`${label} is no band`);
    }
  });
});
