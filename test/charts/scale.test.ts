import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOver, namedTicks, rounded } from '../../src/charts/scale.ts';

const values = fc.array(
  fc.oneof(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), fc.double({ noNaN: true, min: -100, max: 100 })),
  { maxLength: 20 },
);
const counts = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 20 });

describe('a scale', () => {
  test('holds every value between its ends, and has three to five ticks in order, all different', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (some, zero) => {
        const { domain, ticks } = axisOver(some, { zero });
        // Save for what a computer rounds off.
        const slack = (domain[1] - domain[0]) * 1e-9;
        expect(some.every((value) => value >= domain[0] - slack && value <= domain[1] + slack)).toBe(true);
        expect(domain[0]).toBeLessThan(domain[1]);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(5);
        for (const [at, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(domain[0]);
          expect(tick).toBeLessThanOrEqual(domain[1]);
          if (at > 0) expect(tick).toBeGreaterThan(ticks[at - 1]!);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('of counts is marked at whole numbers only', () => {
    fc.assert(
      fc.property(counts, (some) => {
        const { ticks } = axisOver(some, { whole: true });
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 1000 },
    );
    expect(axisOver([0, 1], { whole: true }).ticks).toEqual([0, 1, 2]);
    expect(axisOver([0, 1]).ticks).not.toEqual([0, 1, 2]);
  });

  test('begins at zero where it must, or where the lowest value is near it, and else above', () => {
    expect(axisOver([60, 70], { zero: true }).domain[0]).toBe(0);
    expect(axisOver([-70, -60], { zero: true }).domain[1]).toBe(0);
    expect(axisOver([20, 70]).domain[0]).toBe(0);
    expect(axisOver([60, 70])).toEqual({ domain: [60, 70], ticks: expect.arrayContaining([60, 65, 70]) });
  });

  test('of values that are all alike has the value well inside, and stays above zero with it', () => {
    expect(axisOver([67.5, 67.5])).toEqual({ domain: [60, 75], ticks: [60, 65, 70, 75] });
    expect(axisOver([0]).domain).toEqual([0, 1]);
    expect(axisOver([]).domain).toEqual([0, 1]);
    const { domain } = axisOver([-5]);
    expect(domain[0]).toBeLessThan(-5);
    expect(domain[1]).toBeGreaterThan(-5);
  });
});

test('ticks that the format cannot tell apart are named once', () => {
  const axis = { domain: [0, 1], ticks: [0, 0.25, 0.5, 1] } as const;
  expect(namedTicks(axis, (value) => value.toFixed(0)).map(({ text }) => text)).toEqual(['0', '', '1', '']);
  expect(namedTicks(axis, String).map(({ text }) => text)).toEqual(['0', '0.25', '0.5', '1']);
});

test('coordinates have two decimals, and no minus before a zero', () => {
  expect(rounded(1.23456)).toBe(1.23);
  expect(Object.is(rounded(-0.001), 0)).toBe(true);
});
