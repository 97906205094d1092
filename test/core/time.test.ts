import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayIn,
  dayNumber,
  HOME_ZONE,
  instantOf,
  isIsoDate,
  isoDay,
  isoInstant,
  isoWeek,
  isZone,
  mondayOf,
  parseInstant,
  startOfDay,
} from '../../src/core/time.ts';

const HOUR = 3_600_000;
/** From 1 January 1900 to 31 December 2199. */
const anyDay = fc.integer({ min: -25_567, max: 84_005 });
const hoursOf = (zone: string, day: string) => (startOfDay(zone, addDays(day, 1)) - startOfDay(zone, day)) / HOUR;

describe('day numbers', () => {
  it('count from 1970', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('2026-11-03')).toBe(20_760);
  });

  it('go to text and back for any day', () => {
    fc.assert(fc.property(anyDay, (n) => dayNumber(isoDay(n)) === n));
  });

  it('keep the order of the text', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => a < b === isoDay(a) < isoDay(b)));
  });

  it('add as numbers do', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -999, max: 999 }), (n, d) => dayNumber(addDays(isoDay(n), d)) === n + d),
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '31.10.2026', ''])('refuse «%s»', (text) => {
    expect(() => dayNumber(text)).toThrow(RangeError);
    expect(isIsoDate(text)).toBe(false);
  });

  it('know leap days', () => {
    expect(isIsoDate('2028-02-29')).toBe(true);
    expect(isIsoDate('2100-02-29')).toBe(false);
  });
});

describe('the night the clock goes forward, 29 March 2026 in Oslo', () => {
  it('makes the day 23 hours long', () => {
    expect(hoursOf(HOME_ZONE, '2026-03-29')).toBe(23);
    expect(hoursOf(HOME_ZONE, '2026-03-28')).toBe(24);
    expect(hoursOf(HOME_ZONE, '2026-03-30')).toBe(24);
  });

  it('starts each day at local midnight', () => {
    expect(isoInstant(startOfDay(HOME_ZONE, '2026-03-29'))).toBe('2026-03-28T23:00:00.000Z');
    expect(isoInstant(startOfDay(HOME_ZONE, '2026-03-30'))).toBe('2026-03-29T22:00:00.000Z');
  });

  it('moves the skipped 02:30 forward to 03:30', () => {
    expect(isoInstant(instantOf(HOME_ZONE, '2026-03-29', '02:30'))).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf(HOME_ZONE, '2026-03-29', '02:30')).toBe(instantOf(HOME_ZONE, '2026-03-29', '03:30'));
  });
});

describe('the night the clock goes back, 25 October 2026 in Oslo', () => {
  it('makes the day 25 hours long', () => {
    expect(hoursOf(HOME_ZONE, '2026-10-25')).toBe(25);
    expect(hoursOf(HOME_ZONE, '2026-10-24')).toBe(24);
    expect(hoursOf(HOME_ZONE, '2026-10-26')).toBe(24);
  });

  it('takes the first of the two 02:30', () => {
    expect(isoInstant(instantOf(HOME_ZONE, '2026-10-25', '02:30'))).toBe('2026-10-25T00:30:00.000Z');
    expect(isoInstant(instantOf(HOME_ZONE, '2026-10-25', '03:00'))).toBe('2026-10-25T02:00:00.000Z');
  });

  it('keeps both 02:30 on the same day', () => {
    const first = instantOf(HOME_ZONE, '2026-10-25', '02:30');
    expect(dayIn(HOME_ZONE, first)).toBe('2026-10-25');
    expect(dayIn(HOME_ZONE, first + HOUR)).toBe('2026-10-25');
  });
});

describe('days in a zone', () => {
  it('depend on the zone', () => {
    const evening = parseInstant('2026-10-31T23:30:00Z');
    expect(dayIn('UTC', evening)).toBe('2026-10-31');
    expect(dayIn(HOME_ZONE, evening)).toBe('2026-11-01');
    expect(dayIn('America/New_York', evening)).toBe('2026-10-31');
  });

  it.each([HOME_ZONE, 'UTC', 'America/New_York', 'Pacific/Auckland'])('begin at their first instant in %s', (zone) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), (n) => {
        const start = startOfDay(zone, isoDay(n));
        return dayIn(zone, start) === isoDay(n) && dayIn(zone, start - 1) === isoDay(n - 1);
      }),
    );
  });

  it('know a zone from a mistake', () => {
    expect(isZone('Europe/Oslo')).toBe(true);
    expect(isZone('Europe/Olso')).toBe(false);
    expect(isZone('')).toBe(false);
  });
});

describe('instants', () => {
  it('are read with Z or an offset', () => {
    expect(parseInstant('2026-10-25T02:30:00+02:00')).toBe(parseInstant('2026-10-25T00:30:00Z'));
  });

  it('come back as they were stored', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.nat(86_399_999),
        (day, ms) => parseInstant(isoInstant(day * 86_400_000 + ms)) === day * 86_400_000 + ms,
      ),
    );
  });

  it.each(['2026-02-30T00:00:00.000Z', '2026-10-25', '2026-10-25T02:30:00', 'yesterday', ''])(
    'refuse «%s», which names no instant',
    (text) => {
      expect(() => parseInstant(text)).toThrow(RangeError);
    },
  );
});

describe('ISO weeks', () => {
  it('give 2026 a week 53, which reaches into 2027', () => {
    expect(mondayOf(2026, 53)).toBe('2026-12-28');
    expect(isoWeek('2026-12-31')).toEqual({ year: 2026, week: 53 });
    expect(isoWeek('2027-01-03')).toEqual({ year: 2026, week: 53 });
    expect(isoWeek('2027-01-04')).toEqual({ year: 2027, week: 1 });
  });

  it('give 2025 only 52', () => {
    expect(mondayOf(2025, 52)).toBe('2025-12-22');
    expect(() => mondayOf(2025, 53)).toThrow('2025 has no week 53');
    expect(isoWeek('2025-12-29')).toEqual({ year: 2026, week: 1 });
  });

  it.each([0, -1, 54])('have no week %i', (week) => {
    expect(() => mondayOf(2026, week)).toThrow(RangeError);
  });

  it('start on a Monday at most six days before any of their days', () => {
    fc.assert(
      fc.property(anyDay, (n) => {
        const { year, week } = isoWeek(isoDay(n));
        const behind = n - dayNumber(mondayOf(year, week));
        return behind >= 0 && behind <= 6;
      }),
    );
  });
});
