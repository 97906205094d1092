import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEmpirical } from '../../src/measure/empirical.ts';

const sizes = fc.array(fc.oneof(fc.nat({ max: 9 }), fc.double({ min: 0, max: 9, noNaN: true })), { maxLength: 120 });

describe('what a new error is held against', () => {
  test('of nineteen, none leaves 95 % unless it is the largest', () => {
    const errors = createEmpirical(Array.from({ length: 19 }, (_, at) => 19 - at));
    expect(errors.within(0.95)).toBe(19);
    expect(errors.within(0.99)).toBe(Number.POSITIVE_INFINITY);
    expect(errors.p(19.5)).toBe(1 / 20);
    expect(errors.p(19)).toBe(2 / 20);
    expect(errors.p(0)).toBe(1);
  });

  test('is counted as it stands, in whatever order it came', () => {
    fc.assert(
      fc.property(sizes, fc.nat({ max: 10 }), (all, size) => {
        const together = createEmpirical(all);
        const oneByOne = createEmpirical([]);
        for (const each of all) oneByOne.add(each);
        const p = (1 + all.filter((each) => each >= size).length) / (1 + all.length);
        expect(together.p(size)).toBe(p);
        expect(oneByOne.p(size)).toBe(p);
        expect(oneByOne.within(0.9)).toBe(together.within(0.9));
        expect(p <= 0.05).toBe(size > together.within(0.95));
      }),
    );
  });
});
