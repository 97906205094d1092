import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/time.ts';
import { totalOf } from '../../src/measure/aggregate.ts';
import { coverageShare, isComplete } from '../../src/measure/coverage.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };
const day = (date: string, value: number) => ({ from: date, to: date, value });

describe('a total over a period', () => {
  test('a flow adds, in whatever order and grouping', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 31 }), fc.nat(30), (values, cut) => {
        const days = values.map((value, at) => day(addDays('2026-10-01', at), value));
        const sum = values.reduce((a, b) => a + b, 0);
        const turned = [...days.slice(cut), ...days.slice(0, cut)];
        expect(totalOf('flow', turned, october)).toEqual({ value: sum });
      }),
    );
  });

  test('missing is not zero, unless enough days were looked at and absence means zero', () => {
    const looked = { answered: 31, days: 31, absence: 'zero' } as const;
    expect(totalOf('flow', [], october)).toEqual({ value: null, reason: 'no-values' });
    expect(totalOf('flow', [], october, { ...looked, absence: 'unknown' }).value).toBeNull();
    expect(totalOf('flow', [], october, { ...looked, answered: 20 }).value).toBeNull();
    expect(totalOf('flow', [], october, looked)).toEqual({ value: 0 });
  });

  test('a day and the month that holds it are never added', () => {
    const values = [{ ...october, value: 900 }, day('2026-10-05', 30)];
    expect(totalOf('flow', values, october)).toEqual({ value: null, reason: 'overlapping-values' });
  });

  test('a week that sticks out of the month is refused', () => {
    const week = { from: '2026-10-26', to: '2026-11-01', value: 70 };
    expect(totalOf('flow', [week], october)).toEqual({ value: null, reason: 'outside-period' });
  });

  test('a stock is its last value, seven days old at most', () => {
    const read = [day('2026-10-02', 18_000), day('2026-10-24', 18_420)];
    expect(totalOf('stock', read, october)).toEqual({ value: 18_420, day: '2026-10-24' });
    expect(totalOf('stock', [day('2026-10-23', 18_420)], october)).toEqual({ value: null, reason: 'stale' });
    expect(totalOf('stock', [], october)).toEqual({ value: null, reason: 'no-values' });
  });

  test('what is given stands for its own period only: visitors of two days are not visitors of both', () => {
    const days = [day('2026-10-01', 100), day('2026-10-02', 90)];
    expect(totalOf('given', [{ ...october, value: 1800 }], october)).toEqual({ value: 1800 });
    expect(totalOf('given', days, october)).toEqual({ value: null, reason: 'given-never-adds' });
    expect(totalOf('given', [day('2026-10-01', 100)], october).value).toBeNull();
  });
});

describe('coverage', () => {
  const of = (answered: number, days = 30) => ({ answered, days, absence: 'unknown' }) as const;

  test('is the share of days, and the lowest where several quantities are needed', () => {
    expect(coverageShare([of(30), of(15)])).toBe(0.5);
    expect(coverageShare([])).toBeNull();
  });

  test('a period is complete from nine days of ten, or where nothing counts in days', () => {
    expect(isComplete(coverageShare([of(27)]))).toBe(true);
    expect(isComplete(coverageShare([of(26)]))).toBe(false);
    expect(isComplete(null)).toBe(true);
  });
});
