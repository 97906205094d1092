import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundary,
  calendarPeriod,
  calendarUnit,
  daysIn,
  grainPeriod,
  monthEnd,
  monthStart,
  monthsOf,
  type Period,
  periodBefore,
  yearBefore,
} from '../../src/core/period.ts';
import { addDays, isoDay } from '../../src/core/time.ts';

const anyDay = fc.integer({ min: -25_567, max: 84_005 }).map(isoDay);
const units = fc.constantFrom('month', 'quarter', 'year');
const october: Period = { from: '2026-10-01', to: '2026-10-31' };

describe('calendar units', () => {
  it.each([
    ['month', '2026-02-10', '2026-02-01', '2026-02-28'],
    ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['quarter', '2026-05-15', '2026-04-01', '2026-06-30'],
    ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
    ['year', '2026-05-15', '2026-01-01', '2026-12-31'],
  ] as const)('the %s of %s', (unit, day, from, to) => {
    expect(calendarPeriod(unit, day)).toEqual({ from, to });
  });

  it('are recognised again', () => {
    fc.assert(fc.property(units, anyDay, (unit, day) => calendarUnit(calendarPeriod(unit, day)) === unit));
  });

  it('are not recognised one day short or long', () => {
    expect(calendarUnit({ from: '2026-10-01', to: '2026-10-30' })).toBeNull();
    expect(calendarUnit({ from: '2026-10-02', to: '2026-10-31' })).toBeNull();
    expect(calendarUnit({ from: '2026-10-01', to: '2026-11-30' })).toBeNull();
  });

  it('tile the calendar: the day after one begins the next', () => {
    fc.assert(
      fc.property(units, anyDay, (unit, day) => {
        const here = calendarPeriod(unit, day);
        return calendarPeriod(unit, addDays(here.to, 1)).from === addDays(here.to, 1);
      }),
    );
  });
});

describe('months', () => {
  it('shift across years', () => {
    expect(monthStart('2026-01-31', -1)).toBe('2025-12-01');
    expect(monthStart('2026-11-03', 2)).toBe('2027-01-01');
    expect(monthEnd('2026-12-05')).toBe('2026-12-31');
  });

  it('that a period touches are listed in order', () => {
    expect(monthsOf({ from: '2025-11-30', to: '2026-02-01' })).toEqual([
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ]);
    expect(monthsOf({ from: '2026-02-14', to: '2026-02-14' })).toEqual(['2026-02-01']);
  });
});

describe('grains', () => {
  it('cut a week from Monday to Sunday, also week 53', () => {
    expect(grainPeriod('week', '2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
  });

  it('hold the day they are made from', () => {
    const grains = fc.constantFrom('day', 'week', 'month', 'quarter', 'year');
    fc.assert(
      fc.property(grains, anyDay, (grain, day) => {
        const { from, to } = grainPeriod(grain, day);
        return from <= day && day <= to;
      }),
    );
  });
});

describe('the year before', () => {
  it('moves a month', () => {
    expect(yearBefore(october)).toEqual({ from: '2025-10-01', to: '2025-10-31' });
  });

  it('keeps February whole both into and out of a leap year', () => {
    expect(yearBefore({ from: '2028-02-01', to: '2028-02-29' })).toEqual({ from: '2027-02-01', to: '2027-02-28' });
    expect(yearBefore({ from: '2029-02-01', to: '2029-02-28' })).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  });

  it('turns 29 February into 28', () => {
    expect(yearBefore({ from: '2028-02-29', to: '2028-03-10' })).toEqual({ from: '2027-02-28', to: '2027-03-10' });
    expect(yearBefore({ from: '2028-02-20', to: '2028-02-29' })).toEqual({ from: '2027-02-20', to: '2027-02-28' });
  });

  it('keeps the unit', () => {
    fc.assert(fc.property(units, anyDay, (unit, day) => calendarUnit(yearBefore(calendarPeriod(unit, day))) === unit));
  });
});

describe('the period before', () => {
  it.each([
    [october, { from: '2026-09-01', to: '2026-09-30' }],
    [
      { from: '2026-01-01', to: '2026-03-31' },
      { from: '2025-10-01', to: '2025-12-31' },
    ],
    [
      { from: '2024-01-01', to: '2024-12-31' },
      { from: '2023-01-01', to: '2023-12-31' },
    ],
    [
      { from: '2026-10-05', to: '2026-10-11' },
      { from: '2026-09-28', to: '2026-10-04' },
    ],
  ])('of %o is %o', (period, before) => {
    expect(periodBefore(period)).toEqual(before);
  });

  it('ends the day before, and is as long unless it is a calendar unit', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, length) => {
        const period = { from, to: addDays(from, length) };
        const before = periodBefore(period);
        expect(before.to).toBe(addDays(from, -1));
        if (calendarUnit(period) === null) expect(daysIn(before)).toBe(daysIn(period));
      }),
    );
  });
});

describe('boundaries in a query', () => {
  it('read a month as its first or last day', () => {
    expect(boundary('2026-02', 'from')).toBe('2026-02-01');
    expect(boundary('2026-02', 'to')).toBe('2026-02-28');
    expect(boundary('2028-02', 'to')).toBe('2028-02-29');
  });

  it('read a day as itself', () => {
    expect(boundary('2026-10-31', 'from')).toBe('2026-10-31');
    expect(boundary('2026-10-31', 'to')).toBe('2026-10-31');
  });

  it.each(['2026-13', '2026-00', '2026-02-30', '2026', '10-2026', 'last month', ''])('refuse «%s»', (text) => {
    expect(boundary(text, 'from')).toBeNull();
    expect(boundary(text, 'to')).toBeNull();
  });
});
