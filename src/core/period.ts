import { addDays, dayNumber, type IsoDate, isoWeek, mondayOf } from './time.ts';

/** How long a native value is: a daily and a monthly flow are different series and can never be added. */
export const GRAINS = ['day', 'week', 'month', 'quarter', 'year', 'wave'] as const;
export type Grain = (typeof GRAINS)[number];

/** A run of whole days, both ends included. */
export interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export type CalendarUnit = 'month' | 'quarter' | 'year';

const two = (n: number) => String(n).padStart(2, '0');
const firstOf = (year: number, month: number): IsoDate => `${String(year).padStart(4, '0')}-${two(month)}-01`;
const yearOf = (date: IsoDate) => Number(date.slice(0, 4));
const monthOfYear = (date: IsoDate) => Number(date.slice(5, 7));

/** First day of the month, `shift` months away. */
export function monthStart(date: IsoDate, shift = 0): IsoDate {
  const index = yearOf(date) * 12 + monthOfYear(date) - 1 + shift;
  return firstOf(Math.floor(index / 12), (index % 12) + 1);
}

export function monthEnd(date: IsoDate): IsoDate {
  return addDays(monthStart(date, 1), -1);
}

export function daysIn(period: Period): number {
  return dayNumber(period.to) - dayNumber(period.from) + 1;
}

/** The calendar unit that holds the day. */
export function calendarPeriod(unit: CalendarUnit, date: IsoDate): Period {
  if (unit === 'year') return { from: firstOf(yearOf(date), 1), to: `${date.slice(0, 4)}-12-31` };
  const start = unit === 'quarter' ? monthStart(date, -((monthOfYear(date) - 1) % 3)) : monthStart(date);
  return { from: start, to: addDays(monthStart(start, unit === 'quarter' ? 3 : 1), -1) };
}

/** Month, quarter or year if the period is exactly one of them, else null. */
export function calendarUnit(period: Period): CalendarUnit | null {
  const { from, to } = period;
  if (!from.endsWith('-01')) return null;
  if (to === monthEnd(from)) return 'month';
  if (monthOfYear(from) % 3 === 1 && to === monthEnd(monthStart(from, 2))) return 'quarter';
  return from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31` ? 'year' : null;
}

/** The native period of a grain that holds the day; a wave has no calendar and is refused. */
export function grainPeriod(grain: Exclude<Grain, 'wave'>, date: IsoDate): Period {
  if (grain === 'day') return { from: date, to: date };
  if (grain === 'week') {
    const { year, week } = isoWeek(date);
    const monday = mondayOf(year, week);
    return { from: monday, to: addDays(monday, 6) };
  }
  return calendarPeriod(grain, date);
}

/** First days of the calendar months that the period touches, in order. */
export function monthsOf(period: Period): IsoDate[] {
  const months: IsoDate[] = [];
  for (let m = monthStart(period.from); m <= period.to; m = monthStart(m, 1)) months.push(m);
  return months;
}

/** The same stretch a year earlier; whole calendar units stay whole (29 February becomes 28). */
export function yearBefore(period: Period): Period {
  const shift = (date: IsoDate) => {
    const year = String(yearOf(date) - 1).padStart(4, '0');
    const day = `${year}${date.slice(4)}`;
    return date.endsWith('-02-29') ? `${year}-02-28` : day;
  };
  const unit = calendarUnit(period);
  return unit ? calendarPeriod(unit, shift(period.from)) : { from: shift(period.from), to: shift(period.to) };
}

/** The stretch just before: the calendar unit before a calendar unit, else as many days. */
export function periodBefore(period: Period): Period {
  const unit = calendarUnit(period);
  const last = addDays(period.from, -1);
  return unit ? calendarPeriod(unit, last) : { from: addDays(period.from, -daysIn(period)), to: last };
}

/** Where the query says `YYYY-MM` or `YYYY-MM-DD`: the first or last day it means; null if it is neither. */
export function boundary(text: string, end: 'from' | 'to'): IsoDate | null {
  try {
    if (/^\d{4}-\d{2}$/.test(text)) {
      const first = `${text}-01`;
      dayNumber(first);
      return end === 'from' ? first : monthEnd(first);
    }
    dayNumber(text);
    return text;
  } catch {
    return null;
  }
}
