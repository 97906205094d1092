import { gregorianEaster } from 'date-easter';
import type { Period } from './period.ts';
import { addDays, dayNumber, type IsoDate, isoDay } from './time.ts';

/** Days off that have a date: New Year, Labour Day, Constitution Day, Christmas. */
const FIXED = ['01-01', '05-01', '05-17', '12-25', '12-26'];
/** And those that move with Easter, by days from it: Maundy Thursday to Easter Monday, Ascension, Whitsun. */
const MOVING = [-3, -2, 0, 1, 39, 49, 50];

const easterOf = (year: number): IsoDate => {
  const { month, day } = gregorianEaster(year);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

const daysOffOf = new Map<number, ReadonlySet<IsoDate>>();

/**
 * The days off of a Norwegian year besides Saturdays and Sundays.
 * Source: lov om helligdager og helligdagsfred (LOV-1995-02-24-12) § 2; lov om 1. og 17. mai (LOV-1947-04-26-1).
 */
export function daysOff(year: number): ReadonlySet<IsoDate> {
  let found = daysOffOf.get(year);
  if (!found) {
    const easter = easterOf(year);
    found = new Set([...FIXED.map((date) => `${year}-${date}`), ...MOVING.map((days) => addDays(easter, days))]);
    daysOffOf.set(year, found);
  }
  return found;
}

/**
 * Whether it is like no other of its weekday: a day off from Monday to Friday, or a day on which many have taken leave, from
 * Christmas Eve to New Year and from the Monday before Easter to Easter Monday.
 */
export function isHolidayTime(day: IsoDate): boolean {
  const [year, monthDay] = [Number(day.slice(0, 4)), day.slice(5)];
  if (monthDay >= '12-24' || monthDay === '01-01') return true;
  const fromEaster = dayNumber(day) - dayNumber(easterOf(year));
  if (fromEaster >= -6 && fromEaster <= 1) return true;
  return isWeekday(dayNumber(day)) && daysOff(year).has(day);
}

/** Monday to Friday; 1 January 1970 was a Thursday. */
const isWeekday = (day: number) => (((day + 3) % 7) + 7) % 7 < 5;

/** The nth working day from this day on, which counts where it is one. */
export function workingDay(from: IsoDate, nth: number): IsoDate {
  let left = nth;
  for (let day = dayNumber(from); ; day++) {
    if (isWorkingDay(day)) left--;
    if (left <= 0) return isoDay(day);
  }
}

/** A Monday to Friday that is no day off. */
function isWorkingDay(day: number): boolean {
  const date = isoDay(day);
  return isWeekday(day) && !daysOff(Number(date.slice(0, 4))).has(date);
}

const MOST_KEPT = 1_000;
const counted = new Map<string, number>();

/** How many Mondays to Fridays of a period are no days off. */
export function workingDays(period: Period): number {
  const key = `${period.from} ${period.to}`;
  const found = counted.get(key) ?? count(period);
  if (counted.size >= MOST_KEPT) counted.clear();
  counted.set(key, found);
  return found;
}

function count({ from, to }: Period): number {
  let many = 0;
  for (let day = dayNumber(from); day <= dayNumber(to); day++) if (isWorkingDay(day)) many++;
  return many;
}
