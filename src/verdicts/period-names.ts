import { phrase } from '../core/i18n/index.ts';
import { calendarUnit, type Period } from '../core/period.ts';
import { dayNumber, type IsoDate, isIsoDate } from '../core/time.ts';
import { unbroken } from '../core/typography.ts';
import type { Language } from '../core/words.ts';
import type { CompareWith } from './types.ts';

const locales: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };
const DAY_MS = 86_400_000;

const styles = {
  day: { dateStyle: 'long' },
  month: { month: 'long' },
  'month-year': { month: 'long', year: 'numeric' },
  short: { month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Kept, since a formatter costs a hundred times what using it does, and that some ten times what a name does. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const names = new Map<string, string>();
const MOST_NAMES = 2_000;

function dated(lang: Language, date: IsoDate, style: keyof typeof styles): string {
  const key = `${lang} ${style}`;
  const named = `${key} ${date}`;
  const name = names.get(named);
  if (name !== undefined) return name;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locales[lang], { ...styles[style], timeZone: 'UTC' });
  formatters.set(key, known);
  const made = unbroken(known.format(dayNumber(date) * DAY_MS));
  if (names.size >= MOST_NAMES) names.clear();
  names.set(named, made);
  return made;
}

const quarterOf = (date: IsoDate) => Math.ceil(Number(date.slice(5, 7)) / 3);

/** «oktober 2026», «3. kvartal 2026», «2026», or «1. oktober 2026» of a period that is no calendar unit. */
export function periodName(lang: Language, period: Period): string {
  const year = period.from.slice(0, 4);
  const unit = calendarUnit(period);
  if (unit === 'month') return dated(lang, period.from, 'month-year');
  if (unit === 'quarter') return phrase(lang, 'verdict.quarter-of', { number: quarterOf(period.from), year });
  if (unit === 'year') return year;
  const [from, to] = [period.from, period.to].map((d) => dated(lang, d, 'day'));
  return `${from}–${to}`;
}

/** «april 2026», «1. april 2026» of a month or day as files write them; any other text as it is. */
export function momentName(lang: Language, text: string): string {
  if (isIsoDate(text)) return dated(lang, text, 'day');
  return isIsoDate(`${text}-01`) ? dated(lang, `${text}-01`, 'month-year') : text;
}

/** As on the axis of a chart: «okt. 2026», «3. kv. 2026», «2026», or the first day. */
export function shortName(lang: Language, period: Period): string {
  const year = period.from.slice(0, 4);
  const unit = calendarUnit(period);
  if (unit === 'month') return dated(lang, period.from, 'short');
  if (unit === 'quarter') return phrase(lang, 'verdict.quarter-short', { number: quarterOf(period.from), year });
  return unit === 'year' ? year : dated(lang, period.from, 'day');
}

/** The period as it ends a sentence: «i oktober 2026», «fra 1. oktober 2026 til 14. oktober 2026». */
export function during(lang: Language, period: Period): string {
  if (calendarUnit(period)) return phrase(lang, 'verdict.in', { name: periodName(lang, period) });
  const day = (date: IsoDate) => dated(lang, date, 'day');
  return phrase(lang, 'verdict.from-to', { from: day(period.from), to: day(period.to) });
}

/**
 * What is compared with: «oktober i fjor», «september 2026», «perioden før». `seenIn`: the year from which it is looked at;
 * in another than the one after it, or where none is known, «i fjor» would be another year.
 */
export function earlier(lang: Language, how: CompareWith, before: Period, seenIn: number | null): string {
  const unit = calendarUnit(before);
  if (!unit) return phrase(lang, how === 'year-before' ? 'verdict.same-last-year' : 'verdict.before');
  const isLastYear = seenIn === Number(before.from.slice(0, 4)) + 1;
  if (how === 'period-before' || unit === 'year' || !isLastYear) return periodName(lang, before);
  const quarter = () => phrase(lang, 'verdict.quarter', { number: quarterOf(before.from) });
  const name = unit === 'month' ? dated(lang, before.from, 'month') : quarter();
  return phrase(lang, 'verdict.last-year', { name });
}

/** «mars», «mars og april», «januar, mars og april». */
export function monthList(lang: Language, months: readonly IsoDate[]): string {
  return new Intl.ListFormat(locales[lang], { type: 'conjunction' }).format(
    months.map((month) => dated(lang, month, 'month')),
  );
}
