import type { PhraseKey, PhraseParams } from '../../core/i18n/index.ts';
import { calendarPeriod, type Grain, grainPeriod } from '../../core/period.ts';
import { addDays, dayIn, dayNumber, type IsoDate, isIsoDate, isoDay, mondayOf, parseInstant } from '../../core/time.ts';
import { monthOf } from './month-names.ts';

/** `auto` reads every way of writing that can only mean one day; the others must be stated, since they can be misread. */
export const DATE_FORMATS = ['auto', 'dd/mm/yyyy', 'mm/dd/yyyy', 'yyyymmdd', 'serial', 'serial-1904'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export type CalendarGrain = Exclude<Grain, 'wave'>;

/** The days that a cell means, and how exactly it says so. */
export interface Dated {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly grain: CalendarGrain;
}

export interface DateFault {
  readonly phrase: PhraseKey;
  readonly params?: PhraseParams;
}

export interface DateRule {
  readonly format: DateFormat;
  readonly zone: string;
  /** Gives months and weeks without a year theirs. */
  readonly year?: number | undefined;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const two = (n: number) => String(n).padStart(2, '0');
const not = (phrase: PhraseKey, params?: PhraseParams): DateFault => (params ? { phrase, params } : { phrase });
const whole = (grain: CalendarGrain, date: IsoDate): Dated => {
  const { from, to } = grainPeriod(grain, date);
  return { start: from, end: to, grain };
};
const goodYear = (year: number) => year >= FIRST_YEAR && year <= LAST_YEAR;

function day(year: number, month: number, dayOfMonth: number): Dated | DateFault {
  if (!goodYear(year)) return not('upload.date-year', { first: FIRST_YEAR, last: LAST_YEAR });
  if (month < 1 || month > 12) return not('upload.no-such-month', { month });
  const date = `${year}-${two(month)}-${two(dayOfMonth)}`;
  if (isIsoDate(date)) return { start: date, end: date, grain: 'day' };
  const last = Number(calendarPeriod('month', `${year}-${two(month)}-01`).to.slice(8));
  return not('upload.no-such-day', { month: `${two(month)}.${year}`, days: last, day: dayOfMonth });
}

function month(year: number, number: number): Dated | DateFault {
  const first = day(year, number, 1);
  return 'phrase' in first ? first : whole('month', first.start);
}

function week(year: number, number: number): Dated | DateFault {
  if (!goodYear(year)) return not('upload.date-year', { first: FIRST_YEAR, last: LAST_YEAR });
  try {
    const monday = mondayOf(year, number);
    return { start: monday, end: addDays(monday, 6), grain: 'week' };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return not('upload.no-such-week', { year, week: number });
  }
}

/** Spreadsheets count days from 1899-12-30 (or from 1904-01-01 in old Mac files); before March 1900 they miscount. */
function serial(value: number, format: DateFormat): Dated | DateFault {
  const epoch = format === 'serial-1904' ? '1904-01-01' : '1899-12-30';
  const days = Math.floor(value);
  // 2199-12-31 in the 1900 system.
  if (days < 61 || days > 109_574) return not('upload.date-serial');
  const date = isoDay(dayNumber(epoch) + days);
  return { start: date, end: date, grain: 'day' };
}

function fromNumber(value: number, format: DateFormat): Dated | DateFault {
  if (format === 'serial' || format === 'serial-1904') return serial(value, format);
  if (format === 'yyyymmdd') return fromText(String(value), { format, zone: 'UTC' });
  if (Number.isInteger(value) && goodYear(value)) return whole('year', `${value}-01-01`);
  // In a workbook a bare number from 1954 on is a day that lost its formatting.
  return value >= 20_000 ? serial(value, 'serial') : not('upload.not-a-date');
}

type Form = readonly [RegExp, (m: RegExpExecArray, rule: DateRule) => Dated | DateFault];
const n = (m: RegExpExecArray, group: number) => Number(m[group]);

function instant(m: RegExpExecArray, rule: DateRule): Dated | DateFault {
  const [, year, mon, dom, time, offset] = m;
  const local = day(Number(year), Number(mon), Number(dom));
  if ('phrase' in local || !offset) return local;
  const zone = /^(?:z|utc|gmt)$/.test(offset) ? 'Z' : offset;
  try {
    const date = dayIn(rule.zone, parseInstant(`${local.start}T${time}${zone}`));
    return { start: date, end: date, grain: 'day' };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return not('upload.not-a-date');
  }
}

function named(word: string, year: number): Dated | DateFault {
  const number = monthOf(word);
  return number === null ? not('upload.not-a-date') : month(year, number);
}

const CLOCK = '(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)';
const SLASHED = new RegExp(`^(\\d{1,2})\\/(\\d{1,2})\\/(\\d{4})(?:,? ${CLOCK})?$`);
const FORMS: readonly Form[] = [
  [/^(\d{4})-(\d{2})-(\d{2})$/, (m) => day(n(m, 1), n(m, 2), n(m, 3))],
  [new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})[t ]${CLOCK} ?(z|utc|gmt|[+-]\\d{2}:?\\d{2})?$`), instant],
  [
    new RegExp(`^(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})(?:,? (?:kl\\.? )?${CLOCK})?$`),
    (m) => day(n(m, 3), n(m, 2), n(m, 1)),
  ],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{2})$/, () => not('upload.date-short-year')],
  [/^(\d{4})-(\d{2})$/, (m) => month(n(m, 1), n(m, 2))],
  [/^(\d{4})m(\d{2})$/, (m) => month(n(m, 1), n(m, 2))],
  [/^(\d{4})-?w(\d{1,2})$/, (m) => week(n(m, 1), n(m, 2))],
  [/^(?:uke|veke|week) (\d{1,2}),? (\d{4})$/, (m) => week(n(m, 2), n(m, 1))],
  [
    /^(?:uke|veke|week) (\d{1,2})$/,
    (m, rule) => (rule.year === undefined ? not('upload.no-year') : week(rule.year, n(m, 1))),
  ],
  [/^(\d{4})-?[qk]([1-4])$/, (m) => whole('quarter', `${m[1]}-${two(n(m, 2) * 3)}-01`)],
  [/^[qk]([1-4]),? (\d{4})$/, (m) => whole('quarter', `${m[2]}-${two(n(m, 1) * 3)}-01`)],
  [/^([1-4])\. kvartal,? (\d{4})$/, (m) => whole('quarter', `${m[2]}-${two(n(m, 1) * 3)}-01`)],
  [/^([a-zæøå]+)\.?,?[ -](\d{4})$/, (m) => named(m[1]!, n(m, 2))],
  [
    /^([a-zæøå]+)\.?[ -]\d{2}$/,
    (m) => (monthOf(m[1]!) === null ? not('upload.not-a-date') : not('upload.date-short-year')),
  ],
  [
    /^(\d{1,2})\.? ([a-zæøå]+)\.?,? (\d{4})$/,
    (m) => {
      const number = monthOf(m[2]!);
      return number === null ? not('upload.not-a-date') : day(n(m, 3), number, n(m, 1));
    },
  ],
  [
    /^([a-zæøå]+)\.?$/,
    (m, rule) => {
      if (monthOf(m[1]!) === null) return not('upload.not-a-date');
      return rule.year === undefined ? not('upload.no-year') : named(m[1]!, rule.year);
    },
  ],
  [/^(\d{4})$/, (m) => (goodYear(n(m, 1)) ? whole('year', `${m[1]}-01-01`) : not('upload.not-a-date'))],
  [/^\d{1,2}\/\d{1,2}\/\d{2,4}(?: .*)?$/, () => not('upload.date-slash')],
  [/^\d{5}(?:[.,]\d+)?$/, () => not('upload.date-number')],
];

function fromText(text: string, rule: DateRule): Dated | DateFault {
  const s = text
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .toLowerCase();
  const slashed = SLASHED.exec(s);
  if (slashed && rule.format === 'dd/mm/yyyy') return day(n(slashed, 3), n(slashed, 2), n(slashed, 1));
  if (slashed && rule.format === 'mm/dd/yyyy') return day(n(slashed, 3), n(slashed, 1), n(slashed, 2));
  const solid = rule.format === 'yyyymmdd' ? /^(\d{4})(\d{2})(\d{2})$/.exec(s) : null;
  if (solid) return day(n(solid, 1), n(solid, 2), n(solid, 3));
  if (rule.format.startsWith('serial') && /^\d+(?:\.\d+)?$/.test(s)) return serial(Number(s), rule.format);
  for (const [form, read] of FORMS) {
    const match = form.exec(s);
    if (match) return read(match, rule);
  }
  return not('upload.not-a-date');
}

/** The days that one cell means, or why it means none. Text without an offset is local time and is not moved. */
export function parseDate(cell: string | number, rule: DateRule): Dated | DateFault {
  return typeof cell === 'number' ? fromNumber(cell, rule.format) : fromText(cell, rule);
}

/** How a cell must look for each grain: shown to the one who must mend it. */
const EXAMPLES: Record<CalendarGrain, string> = {
  day: '2026-10-05',
  week: '2026-W41',
  month: '2026-10',
  quarter: '2026-Q4',
  year: '2026',
};

/** The period of this grain that the cell names; a day names the one it lies in, nothing else is stretched or cut. */
export function toGrain(dated: Dated, grain: CalendarGrain): Dated | DateFault {
  if (dated.grain === grain) return dated;
  if (dated.grain === 'day') return whole(grain, dated.start);
  return not('upload.date-grain', { example: EXAMPLES[grain] });
}
