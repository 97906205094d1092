import { describe, expect, test } from 'vitest';
import { forecastEach, SHIFT } from '../../src/measure/forecast.ts';
import { normalDraws } from '../../src/measure/random.ts';

/** Days whose expectation follows the week, with Poisson-like noise around it. */
function days(
  seed: number,
  length: number,
  week: readonly number[],
  change: (day: number) => number = () => 1,
): number[] {
  const draw = normalDraws(seed);
  return Array.from({ length }, (_, day) => {
    const mean = week[day % 7]! * change(day);
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * draw()));
  });
}

const WEEK = [400, 400, 400, 400, 400, 4, 4];

describe('each day as its past led to expect it', () => {
  test('is predicted from the ninth week on, and so is a gap', () => {
    const values: (number | null)[] = days(1, 70, WEEK);
    values[60] = null;
    const found = forecastEach(values, 'day');
    expect(found.findIndex(({ prediction }) => prediction !== null)).toBe(56);
    expect(found[55]).toEqual({ prediction: null, score: null, gap: false, row: null });
    expect(found[60]).toMatchObject({ score: null, gap: true, row: null });
    expect(found[60]!.prediction).not.toBeNull();
    for (const at of [56, 59, 61, 69]) expect(found[at]!.gap).toBe(false);
  });

  test('a gap delays what needs so many known days', () => {
    const values: (number | null)[] = days(1, 70, WEEK);
    for (const at of [3, 20]) values[at] = null;
    expect(forecastEach(values, 'day').findIndex(({ prediction }) => prediction !== null)).toBe(58);
  });

  test('has a wider error on days of few than on days of many: counting alone varies more there', () => {
    const found = forecastEach(days(2, 200, WEEK), 'day');
    const errorOn = (weekday: number) => {
      const errors = found
        .slice(100)
        .flatMap(({ prediction }, at) => ((at + 100) % 7 === weekday ? [prediction!.error] : []));
      return errors.reduce((sum, e) => sum + e, 0) / errors.length;
    };
    // 1/5 against 1/401 in the variance of the logarithm: six or seven times in the error, less what is not chance.
    expect(errorOn(5) / errorOn(0)).toBeGreaterThan(2.5);
    expect(errorOn(5) / errorOn(0)).toBeLessThan(9);
  });

  test('days that are all alike have errors that are all alike', () => {
    const found = forecastEach(days(3, 200, [100, 100, 100, 100, 100, 100, 100]), 'day');
    const errors = found.slice(100).map(({ prediction }) => prediction!.error);
    expect(Math.max(...errors) / Math.min(...errors)).toBeLessThan(1.6);
  });

  test('is off by so many of its errors, upwards or downwards', () => {
    const values = days(4, 120, WEEK);
    const found = forecastEach([...values.slice(0, 119), 4_000], 'day')[119]!;
    const { expected, error } = found.prediction!;
    expect(found.score).toBeCloseTo((Math.log1p(4_000) - expected) / error, 9);
    expect(forecastEach([...values.slice(0, 119), 0], 'day')[119]!.score).toBeLessThan(0);
  });

  test('a series that never varies is never off, and any change of it is far off', () => {
    const still = Array.from({ length: 80 }, () => 7);
    expect(
      forecastEach(still, 'day')
        .slice(56)
        .every(({ score }) => score === 0),
    ).toBe(true);
    expect(forecastEach([...still, 8], 'day').at(-1)!.score).toBeGreaterThan(1_000);
  });
});

describe('what lies far off', () => {
  test('teaches no more than far off does', () => {
    const values = days(5, 120, WEEK);
    const nextDay = (day: number) =>
      forecastEach([...values.slice(0, 112), day, ...values.slice(113)], 'day')[113]!.prediction!;
    // Ten or a thousand times as many: the next day expects the same.
    expect(nextDay(400_000).expected).toBeCloseTo(nextDay(4_000).expected, 9);
    expect(nextDay(4_000).expected).toBeGreaterThan(nextDay(400).expected);
    // As far down as up.
    expect(nextDay(0).expected).toBeLessThan(nextDay(400).expected);
    const [up, usual, down] = [nextDay(400_000).expected, nextDay(400).expected, nextDay(0).expected];
    expect(up - usual).toBeGreaterThan(0.2 * (usual - down));
    expect(up - usual).toBeLessThan(5 * (usual - down));
  });

  test('begins a row, which goes on while the days stay off on that side', () => {
    const step = forecastEach(
      days(6, 130, WEEK, (day) => (day >= 120 ? 4 : 1)),
      'day',
    );
    expect(step.slice(117, 120).map(({ row }) => row)).toEqual([null, null, null]);
    expect(step.slice(120, 120 + SHIFT).map(({ row }) => row)).toEqual([120, 120, 120]);
  });

  test('and is a new level with its third day: what follows is held against that', () => {
    const series = days(7, 160, [400, 400, 400, 400, 400, 400, 400], (day) => (day >= 120 ? 4 : 1));
    const found = forecastEach(series, 'day');
    expect(found.slice(130).every(({ row }) => row === null)).toBe(true);
    expect(Math.abs(found[124]!.prediction!.expected - Math.log(1_600))).toBeLessThan(0.4);
  });

  test('a day on the other side begins a row of its own', () => {
    const values = days(8, 124, WEEK);
    [values[120], values[121]] = [4_000, 20];
    const found = forecastEach(values, 'day');
    expect(found[120]!.row).toBe(120);
    expect(found[121]!.row).toBe(121);
  });

  test('a usual day ends a row', () => {
    const values = days(9, 124, WEEK);
    values[119] = 4_000;
    const found = forecastEach(values, 'day');
    expect(found[119]!.row).toBe(119);
    expect(found[120]!.row).toBeNull();
  });

  test('is by the series’ own errors once there are a hundred: what varies wildly is far off later', () => {
    const draw = normalDraws(10);
    // Heavy tails: one day in ten varies five times as much.
    const wild = Array.from({ length: 300 }, (_, day) =>
      Math.round(400 * Math.exp((day % 10 === 3 ? 1 : 0.2) * draw())),
    );
    const rows = forecastEach(wild, 'day')
      .slice(160)
      .filter(({ row }) => row !== null).length;
    expect(rows).toBeLessThan(12);
  });
});

test('months need two years, and a count below none is an error', () => {
  const months = Array.from({ length: 30 }, (_, at) => 100 + (at % 12));
  expect(forecastEach(months, 'month').findIndex(({ prediction }) => prediction !== null)).toBe(24);
  expect(() => forecastEach([1, -1], 'day')).toThrow(RangeError);
});
