import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarUnit } from '../../src/core/period.ts';
import { addDays, isoDay } from '../../src/core/time.ts';
import { periodRefusal } from '../../src/measure/allowed-period.ts';

const period = (from: string, to: string) => ({ from, to });
const today = '2026-11-03';

describe('periods that a guarded question may be asked of', () => {
  test.each([
    ['2026-10-01', '2026-10-31'],
    ['2026-07-01', '2026-09-30'],
    ['2025-01-01', '2025-12-31'],
  ])('%s to %s has ended and is whole', (from, to) => {
    expect(periodRefusal(period(from, to), today)).toBeNull();
  });

  test.each([
    ['a month not ended', '2026-11-01', '2026-11-30', 'not-ended', '2026-10-01', '2026-10-31'],
    ['a quarter not ended', '2026-10-01', '2026-12-31', 'not-ended', '2026-07-01', '2026-09-30'],
    ['a week', '2026-10-05', '2026-10-11', 'not-calendar', '2026-10-01', '2026-10-31'],
    ['a part of a month', '2026-10-01', '2026-10-30', 'not-calendar', '2026-10-01', '2026-10-31'],
    ['most of it in the later month', '2026-08-25', '2026-09-24', 'not-calendar', '2026-09-01', '2026-09-30'],
    ['ten months', '2026-01-01', '2026-10-31', 'not-calendar', '2025-01-01', '2025-12-31'],
    ['two months', '2026-07-01', '2026-08-31', 'not-calendar', '2026-07-01', '2026-09-30'],
    ['45 days, like a month', '2026-07-10', '2026-08-23', 'not-calendar', '2026-08-01', '2026-08-31'],
    ['46 days, like a quarter', '2026-07-10', '2026-08-24', 'not-calendar', '2026-07-01', '2026-09-30'],
    ['200 days, like a quarter', '2025-03-01', '2025-09-16', 'not-calendar', '2025-07-01', '2025-09-30'],
    ['201 days, like a year', '2025-03-01', '2025-09-17', 'not-calendar', '2025-01-01', '2025-12-31'],
    [
      'as much of it in both months: the earlier',
      '2026-08-27',
      '2026-09-05',
      'not-calendar',
      '2026-08-01',
      '2026-08-31',
    ],
    ['most of it in the earlier month', '2026-08-07', '2026-09-06', 'not-calendar', '2026-08-01', '2026-08-31'],
  ])('%s is refused, and the nearest is named', (_, from, to, reason, nearFrom, nearTo) => {
    expect(periodRefusal(period(from, to), today)).toEqual({ reason, nearest: period(nearFrom, nearTo) });
  });

  test('a wave is allowed in its own days alone', () => {
    const waves = [period('2026-09-07', '2026-10-04')];
    expect(periodRefusal(waves[0]!, today, waves)).toBeNull();
    expect(periodRefusal(waves[0]!, today)?.reason).toBe('not-calendar');
    expect(periodRefusal(period('2026-09-07', '2026-10-03'), today, waves)?.reason).toBe('not-calendar');
    expect(periodRefusal(period('2026-09-08', '2026-10-04'), today, waves)?.reason).toBe('not-calendar');
    expect(periodRefusal(waves[0]!, '2026-10-04', waves)?.reason).toBe('not-ended');
  });

  test('the nearest ends before today, not on it', () => {
    const refusal = periodRefusal(period('2026-10-05', '2026-10-11'), '2026-10-31');
    expect(refusal?.nearest).toEqual(period('2026-09-01', '2026-09-30'));
  });

  test('the last day of a month is still inside it', () => {
    expect(periodRefusal(period('2026-10-01', '2026-10-31'), '2026-10-31')?.reason).toBe('not-ended');
  });

  test('the nearest is always allowed itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 19_000, max: 21_000 }), fc.nat(800), fc.nat(1000), (start, length, shift) => {
        const from = isoDay(start);
        const refusal = periodRefusal(period(from, addDays(from, length)), isoDay(start + shift));
        if (!refusal) return;
        expect(calendarUnit(refusal.nearest)).not.toBeNull();
        expect(periodRefusal(refusal.nearest, isoDay(start + shift))).toBeNull();
      }),
    );
  });
});
