import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysIn } from '../../src/core/period.ts';
import { addDays } from '../../src/core/time.ts';
import { daysOff, isHolidayTime, workingDay, workingDays } from '../../src/core/working-days.ts';

describe('working days in Norway', () => {
  test('the days off of 2026', () => {
    expect([...daysOff(2026)].sort()).toEqual([
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-05',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-17',
      '2026-05-24',
      '2026-05-25',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  test('Easter moves working days between March and April', () => {
    const march = (year: number) => workingDays({ from: `${year}-03-01`, to: `${year}-03-31` });
    // Easter Day was 31 March in 2024, 20 April in 2025.
    expect([march(2024), march(2025), march(2026)]).toEqual([19, 21, 22]);
  });

  test('the days of 2026 that are like no other of their weekday', () => {
    const days = Array.from({ length: 365 }, (_, at) => addDays('2026-01-01', at)).filter(isHolidayTime);
    const easter = ['03-30', '03-31', '04-01', '04-02', '04-03', '04-04', '04-05', '04-06'];
    const christmas = ['12-24', '12-25', '12-26', '12-27', '12-28', '12-29', '12-30', '12-31'];
    expect(days.map((day) => day.slice(5))).toEqual(['01-01', ...easter, '05-01', '05-14', '05-25', ...christmas]);
  });

  test('a year has 249 to 256 of them, and two stretches have what they have together', () => {
    for (let year = 2020; year <= 2035; year++) {
      const many = workingDays({ from: `${year}-01-01`, to: `${year}-12-31` });
      expect(many).toBeGreaterThanOrEqual(249);
      expect(many).toBeLessThanOrEqual(256);
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (first, second) => {
        const from = '2025-02-03';
        const middle = addDays(from, first);
        const to = addDays(middle, 1 + second);
        const whole = { from, to };
        const parts = [
          { from, to: middle },
          { from: addDays(middle, 1), to },
        ];
        expect(parts.reduce((sum, part) => sum + workingDays(part), 0)).toBe(workingDays(whole));
        expect(workingDays(whole)).toBeLessThanOrEqual(daysIn(whole));
      }),
    );
  });

  test.each([
    // 1 January is a day off, and 2027 begins on a Friday.
    ['2027-01-01', 1, '2027-01-04'],
    ['2027-01-01', 3, '2027-01-06'],
    // Easter Day is 5 April in 2026: Thursday, Friday and Monday around it are off.
    ['2026-04-01', 1, '2026-04-01'],
    ['2026-04-01', 3, '2026-04-08'],
    // 1 May is a day off, a Friday, and 3 May a Sunday.
    ['2026-05-01', 1, '2026-05-04'],
    ['2026-08-01', 1, '2026-08-03'],
    ['2026-12-01', 3, '2026-12-03'],
    ['2026-12-24', 2, '2026-12-28'],
  ])('from %s on, number %i is %s', (from, nth, day) => {
    expect(workingDay(from, nth)).toBe(day);
  });

  test('the nth from any day on has n of them up to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 30 }), (shift, nth) => {
        const from = addDays('2024-01-01', shift);
        const to = workingDay(from, nth);
        expect(workingDays({ from, to })).toBe(nth);
        expect(workingDays({ from: to, to })).toBe(1);
      }),
    );
  });
});
