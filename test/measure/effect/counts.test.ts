import { describe, expect, test } from 'vitest';
import { historyOf, rateRatio } from '../../../src/measure/effect/counts.ts';
import { seatbelts } from './data.ts';

describe('the ratio of two rates', () => {
  test('as R’s poisson.test gives it for 11 in 800 and 21 in 3,011', () => {
    const { value, low, high } = rateRatio({ count: 11, exposure: 800 }, { count: 21, exposure: 3011 })!;
    expect(value).toBeCloseTo(1.971488, 6);
    expect(low).toBeCloseTo(0.8584264, 5);
    expect(high).toBeCloseTo(4.2772659, 5);
  });

  test('nothing before leaves the upper end open, nothing after begins at zero, nothing at all says nothing', () => {
    expect(rateRatio({ count: 5, exposure: 1 }, { count: 0, exposure: 1 })).toMatchObject({ value: null, high: null });
    expect(rateRatio({ count: 0, exposure: 1 }, { count: 5, exposure: 1 })).toMatchObject({ value: 0, low: 0 });
    expect(rateRatio({ count: 0, exposure: 1 }, { count: 0, exposure: 1 })).toBeNull();
  });

  test('holds at least 95 % of Poisson counts, by enumeration', () => {
    for (const mean of [0.5, 2, 6, 15]) {
      const chance = (k: number) => Math.exp(-mean + k * Math.log(mean) - logFactorial(k));
      let held = 0;
      for (let a = 0; a < 60; a++) {
        for (let b = 0; b < 60; b++) {
          const found = rateRatio({ count: a, exposure: 1 }, { count: b, exposure: 1 });
          if (!found || (found.low <= 1 && (found.high === null || found.high >= 1))) held += chance(a) * chance(b);
        }
      }
      expect(held, String(mean)).toBeGreaterThan(0.95);
    }
  });
});

describe('twelve months against the twelve before, while nothing was done', () => {
  const before = seatbelts.drivers.slice(0, seatbelts.law);
  const windows = Array.from({ length: before.length - 24 + 1 }, (_, at) => at);
  const sum = (from: number) => before.slice(from, from + 12).reduce((all, v) => all + v, 0);
  const found = (at: number, dispersion: number) =>
    rateRatio({ count: sum(at + 12), exposure: 12 }, { count: sum(at), exposure: 12 }, dispersion)!;
  const called = (dispersion: number) =>
    windows.filter((at) => found(at, dispersion).low > 1 || found(at, dispersion).high! < 1).length / windows.length;

  test('as if they were Poisson’s, two of three are called a change', () => {
    expect(called(1)).toBeCloseTo(0.66, 1);
  });

  test('with what the history shows, hardly any is', () => {
    const history = historyOf(before, before.length, 12, 12)!;
    expect(history.dispersion).toBeGreaterThan(10);
    expect(called(history.dispersion)).toBeLessThan(0.05);
  });

  test('a history of fewer than four windows is none', () => {
    expect(historyOf(before, 47, 12, 12)).toBeNull();
    expect(historyOf(before, 71, 12, 12)).not.toBeNull();
  });
});

const logFactorial = (n: number) => Array.from({ length: n }, (_, at) => Math.log(at + 1)).reduce((a, b) => a + b, 0);
