import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateFormat, type DateRule, parseDate, toGrain } from '../../../src/connectors/tables/dates.ts';
import { monthEnd } from '../../../src/core/period.ts';
import { addDays, dayNumber, isoDay, isoWeek } from '../../../src/core/time.ts';
import { brief, daily, readingsOf, report } from './support.ts';

const rule = (format: DateFormat = 'auto', year?: number): DateRule => ({ format, zone: 'Europe/Oslo', year });
const day = (date: string) => ({ start: date, end: date, grain: 'day' });
const month = (first: string) => ({ start: first, end: monthEnd(first), grain: 'month' });

describe('a date cell', () => {
  it.each([
    ['05.10.2026', day('2026-10-05')],
    ['5.1.2026', day('2026-01-05')],
    ['5. 1. 2026', day('2026-01-05')],
    ['05.10.2026 14:30', day('2026-10-05')],
    ['2026-10-05', day('2026-10-05')],
    ['2026-10-05T23:59:59', day('2026-10-05')],
    ['3. oktober 2026', day('2026-10-03')],
    ['3 Oct 2026', day('2026-10-03')],
    ['29.02.2024', day('2024-02-29')],
    ['2026-10', month('2026-10-01')],
    ['2026M10', month('2026-10-01')],
    ['okt 2026', month('2026-10-01')],
    ['Okt. 2026', month('2026-10-01')],
    ['oktober 2026', month('2026-10-01')],
    ['OCTOBER 2026', month('2026-10-01')],
    ['desember\u00a02026', month('2026-12-01')],
    ['Uke 47 2026', { start: '2026-11-16', end: '2026-11-22', grain: 'week' }],
    ['uke 47, 2026', { start: '2026-11-16', end: '2026-11-22', grain: 'week' }],
    ['veke 47 2026', { start: '2026-11-16', end: '2026-11-22', grain: 'week' }],
    ['2026-W47', { start: '2026-11-16', end: '2026-11-22', grain: 'week' }],
    ['2026-W53', { start: '2026-12-28', end: '2027-01-03', grain: 'week' }],
    ['2026-W01', { start: '2025-12-29', end: '2026-01-04', grain: 'week' }],
    ['2026-Q4', { start: '2026-10-01', end: '2026-12-31', grain: 'quarter' }],
    ['4. kvartal 2026', { start: '2026-10-01', end: '2026-12-31', grain: 'quarter' }],
    ['2026', { start: '2026-01-01', end: '2026-12-31', grain: 'year' }],
  ])('%s', (text, meant) => {
    expect(parseDate(text, rule())).toEqual(meant);
  });

  it('with an offset is the day in the mapping’s zone', () => {
    const at = (zone: string) => parseDate('2018-12-31 00:00:00.000000 UTC', { format: 'auto', zone });
    expect(at('Europe/Oslo')).toEqual(day('2018-12-31'));
    expect(at('America/New_York')).toEqual(day('2018-12-30'));
    expect(parseDate('2026-03-28T23:30:00Z', rule())).toEqual(day('2026-03-29'));
    expect(parseDate('2026-10-25T23:30:00+02:00', { format: 'auto', zone: 'UTC' })).toEqual(day('2026-10-25'));
  });

  it('without an offset is local time and is not moved', () => {
    expect(parseDate('2018-12-31 23:59:59', { format: 'auto', zone: 'America/New_York' })).toEqual(day('2018-12-31'));
  });

  it('that only names a month or a week takes the mapping’s year', () => {
    expect(parseDate('oktober', rule('auto', 2026))).toEqual(month('2026-10-01'));
    expect(parseDate('Uke 53', rule('auto', 2026))).toMatchObject({ start: '2026-12-28', grain: 'week' });
    expect(parseDate('oktober', rule())).toEqual({ phrase: 'upload.no-year' });
    expect(parseDate('uke 47', rule())).toEqual({ phrase: 'upload.no-year' });
  });

  it.each([
    ['31.02.2026', { phrase: 'upload.no-such-day', params: { month: '02.2026', days: 28, day: 31 } }],
    ['29.02.2023', { phrase: 'upload.no-such-day', params: { month: '02.2023', days: 28, day: 29 } }],
    ['2026-04-31', { phrase: 'upload.no-such-day', params: { month: '04.2026', days: 30, day: 31 } }],
    ['05.13.2026', { phrase: 'upload.no-such-month', params: { month: 13 } }],
    ['2026-13', { phrase: 'upload.no-such-month', params: { month: 13 } }],
    ['uke 53 2025', { phrase: 'upload.no-such-week', params: { year: 2025, week: 53 } }],
    ['2026-W00', { phrase: 'upload.no-such-week', params: { year: 2026, week: 0 } }],
    ['05.10.26', { phrase: 'upload.date-short-year' }],
    ['okt-26', { phrase: 'upload.date-short-year' }],
    ['05/10/2026', { phrase: 'upload.date-slash' }],
    ['46300', { phrase: 'upload.date-number' }],
    ['01.01.0026', { phrase: 'upload.date-year', params: { first: 1900, last: 2199 } }],
    ['2026-10-05T99:00:00Z', { phrase: 'upload.not-a-date' }],
    ['i går', { phrase: 'upload.not-a-date' }],
    ['Grand Total', { phrase: 'upload.not-a-date' }],
    ['1234567', { phrase: 'upload.not-a-date' }],
  ])('%s is refused', (text, fault) => {
    expect(parseDate(text, rule())).toEqual(fault);
  });

  it('with slashes is read once the mapping says which comes first', () => {
    expect(parseDate('05/10/2026', rule('dd/mm/yyyy'))).toEqual(day('2026-10-05'));
    expect(parseDate('05/10/2026', rule('mm/dd/yyyy'))).toEqual(day('2026-05-10'));
    expect(parseDate('05/10/2026 09:30', rule('dd/mm/yyyy'))).toEqual(day('2026-10-05'));
    expect(parseDate('10/25/2026 23:59:59', rule('mm/dd/yyyy'))).toEqual(day('2026-10-25'));
    expect(parseDate('10/25/2026 i går', rule('mm/dd/yyyy'))).toEqual({ phrase: 'upload.date-slash' });
    expect(parseDate('10/25/2026', rule('dd/mm/yyyy'))).toMatchObject({ phrase: 'upload.no-such-month' });
  });

  it('as a spreadsheet’s day number', () => {
    // 46300 is 2026-10-05 in the 1900 system; 1904 files count 1462 days fewer.
    expect(parseDate(46300, rule())).toEqual(day('2026-10-05'));
    expect(parseDate(46300.75, rule())).toEqual(day('2026-10-05'));
    expect(parseDate('46300', rule('serial'))).toEqual(day('2026-10-05'));
    expect(parseDate(46300 - 1462, rule('serial-1904'))).toEqual(day('2026-10-05'));
    expect(parseDate(60, rule('serial'))).toEqual({ phrase: 'upload.date-serial' });
    expect(parseDate(2026, rule())).toMatchObject({ grain: 'year' });
    expect(parseDate(7, rule())).toEqual({ phrase: 'upload.not-a-date' });
  });

  it('as eight digits only where the mapping says so', () => {
    expect(parseDate('20261005', rule('yyyymmdd'))).toEqual(day('2026-10-05'));
    expect(parseDate(20261005, rule('yyyymmdd'))).toEqual(day('2026-10-05'));
    expect(parseDate('20261005', rule())).toEqual({ phrase: 'upload.not-a-date' });
  });

  const anyDay = fc.integer({ min: dayNumber('1900-03-01'), max: dayNumber('2199-12-31') }).map(isoDay);
  const months = 'januar februar mars april mai juni juli august september oktober november desember'.split(' ');
  const writings: [string, (date: string) => string | number, DateFormat?][] = [
    ['ISO', (d) => d],
    ['dd.mm.yyyy', (d) => d.split('-').reverse().join('.')],
    ['ISO with time', (d) => `${d} 23:59:59.999`],
    ['ISO with noon UTC', (d) => `${d}T12:00:00Z`],
    ['a named month', (d) => `${Number(d.slice(8))}. ${months[Number(d.slice(5, 7)) - 1]} ${d.slice(0, 4)}`],
    ['a day number', (d) => dayNumber(d) - dayNumber('1899-12-30'), 'serial'],
    ['eight digits', (d) => d.replaceAll('-', ''), 'yyyymmdd'],
    ['dd/mm/yyyy', (d) => d.split('-').reverse().join('/'), 'dd/mm/yyyy'],
  ];
  it.each(writings)('comes back from being written as %s', (_, write, format) => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(parseDate(write(date), rule(format))).toEqual(day(date));
      }),
    );
  });

  it('comes back from being written as a week, week 53 included', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const { year, week } = isoWeek(date);
        fc.pre(year >= 1900 && year <= 2199);
        const parsed = parseDate(`Uke ${week} ${year}`, rule());
        expect(parsed).toMatchObject({ grain: 'week' });
        if ('start' in parsed) expect(parsed.start <= date && date <= addDays(parsed.start, 6)).toBe(true);
      }),
    );
  });
});

describe('the mapping’s grain', () => {
  it('takes the period that a day lies in', () => {
    const parsed = parseDate('31.10.2026', rule());
    if ('phrase' in parsed) throw new Error('not read');
    expect(toGrain(parsed, 'month')).toEqual(month('2026-10-01'));
    expect(toGrain(parsed, 'week')).toEqual({ start: '2026-10-26', end: '2026-11-01', grain: 'week' });
  });

  it('never stretches a month to a quarter or cuts it to days', async () => {
    const { refused } = await report('Dato;Tall\n2026-10;5\n', daily);
    expect(refused).toMatchObject([{ row: 2, phrase: 'upload.date-grain', params: { example: '2026-10-05' } }]);
  });
});

describe('dates in a file', () => {
  it('refuses 31.02.2026 with its row, and says what would be right', async () => {
    const { refused } = await report('Dato;Tall\n28.02.2026;1\n31.02.2026;2\n', daily);
    expect(refused).toEqual([
      {
        row: 3,
        column: 'Dato',
        value: '31.02.2026',
        phrase: 'upload.no-such-day',
        params: { row: 3, column: 'Dato', month: '02.2026', days: 28, day: 31 },
      },
    ]);
  });

  it('refuses a row without a date', async () => {
    const { refused } = await report('Dato;Tall\n;1\n', daily);
    expect(refused).toMatchObject([{ row: 2, phrase: 'upload.date-missing' }]);
  });

  it('takes the two nights when clocks change by the wall clock', async () => {
    const file = 'Dato;Tall\n2026-03-29T00:30:00Z;1\n2026-10-24T22:30:00Z;2\n';
    expect(brief(await readingsOf(file, daily))).toEqual(['visits@day 2026-03-29 1', 'visits@day 2026-10-25 2']);
  });
});
