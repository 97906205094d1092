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

  test('counts of less than one are open above where the share cannot be told from one', () => {
    expect(rateRatio({ count: 50_000, exposure: 1 }, { count: 1, exposure: 1 }, 10_000)!.high).toBeNull();
  });

  test('of as many before and after is one', () => {
    expect(rateRatio({ count: 7, exposure: 2 }, { count: 7, exposure: 2 })!.value).toBe(1);
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

describe('how much windows differed while nothing was done', () => {
  // Windows of two, two apart, over 10 13 9 14 8 15 11 12 10: eight sums.
  const values = [10, 13, 9, 14, 8, 15, 11, 12, 10];
  const sums = values.slice(1).map((v, at) => v + values[at]!);
  const shares = sums.slice(2).map((now, at) => (now - sums[at]!) ** 2 / (now + sums[at]!));

  test('is the mean of their squared differences beside what Poisson’s would be, widened by Student’s t', () => {
    const longer = [...values, 30, 4, 28];
    const all = longer.slice(1).map((v, at) => v + longer[at]!);
    const each = all.slice(2).map((now, at) => (now - all[at]!) ** 2 / (now + all[at]!));
    const mean = each.reduce((sum, v) => sum + v, 0) / each.length;
    // Nine pairs of windows of two: four that do not overlap, t = 2.776445, z = 1.959964.
    expect(historyOf(longer, longer.length, 2, 2)).toEqual({
      dispersion: expect.closeTo(mean * (2.776445 / 1.959964) ** 2, 4),
      windows: 4,
    });
  });

  test('is never less than chance alone', () => {
    const calm = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10];
    expect(historyOf(calm, calm.length, 2, 2)).toEqual({ dispersion: 1, windows: 4 });
  });

  test('is not looked for at and after the end, nor in windows with a gap', () => {
    expect(shares).toHaveLength(6);
    expect(historyOf([...values, 13, 9], 9, 1, 4)).toEqual(historyOf(values, 9, 1, 4));
    const gap = [null, 11, 9, 14, 8, 15, 11, null, 10, 12, 9, 13, 8];
    // Pairs of single months, one apart: 12, of which the gaps take three.
    expect(historyOf(gap, gap.length, 1, 1)!.windows).toBe(9);
    // Of windows of two, one apart, six hold a gap: ten pairs, of which five touch one.
    expect(historyOf(gap.slice(1), 12, 2, 1)).toBeNull();
  });

  test('is not told by two windows in which nothing came', () => {
    const rare = [0, 0, 0, 4, 0, 0, 0, 3, 5, 2];
    // Of nine neighbours, four pairs hold nothing.
    expect(historyOf(rare, rare.length, 1, 1)!.windows).toBe(5);
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
