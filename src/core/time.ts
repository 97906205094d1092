import { Temporal } from 'temporal-polyfill/implementation';

/** A calendar day, `YYYY-MM-DD`, without a zone. Which zone cut it is said by whoever carries it. */
export type IsoDate = string;
/** An instant in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type IsoInstant = string;
/** The clock is a value: milliseconds since 1970 UTC. Tests and the demo bring their own. */
export interface Clock {
  now(): number;
}

/** The one place that reads the machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** Schedules, reports and calendar months of the house are Norwegian. */
export const HOME_ZONE = 'Europe/Oslo';

const DAY_MS = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 of a valid `IsoDate`; throws RangeError on anything else. */
export function dayNumber(date: IsoDate): number {
  return kept(dayNumbers, date, countDays);
}

function countDays(date: IsoDate): number {
  const n = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  if (!ISO_DATE.test(date) || Number.isNaN(n) || isoDay(n) !== date) throw new RangeError(`not a day: ${date}`);
  return n;
}

/** The same few years of days come up again and again. */
const KEPT_DAYS = 5_000;
const dayNumbers = new Map<IsoDate, number>();
const isoDays = new Map<number, IsoDate>();
const starts = new Map<string, number>();

function kept<K, V>(all: Map<K, V>, key: K, find: (key: K) => V): V {
  const known = all.get(key);
  if (known !== undefined) return known;
  const found = find(key);
  if (all.size >= KEPT_DAYS) all.clear();
  all.set(key, found);
  return found;
}

/** The day with this number; the inverse of `dayNumber`. */
export function isoDay(dayNo: number): IsoDate {
  return kept(isoDays, dayNo, nameDay);
}

function nameDay(dayNo: number): IsoDate {
  return new Date(dayNo * DAY_MS).toISOString().slice(0, 10);
}

export function isIsoDate(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return isoDay(dayNumber(date) + days);
}

/** The instant as text; the form in which instants are stored and sent. */
export function isoInstant(ms: number): IsoInstant {
  return new Date(ms).toISOString();
}

/** Milliseconds of an ISO-8601 instant with offset or Z; throws RangeError otherwise. */
export function parseInstant(text: string): number {
  // The form in which instants are stored is read many times over, and comes back the same.
  const stored = Date.parse(text);
  if (!Number.isNaN(stored) && isoInstant(stored) === text) return stored;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new RangeError(`not an instant: ${text}`);
  }
}

/** Which calendar day it is in `zone` at `ms`. */
export function dayIn(zone: string, ms: number): IsoDate {
  const last = lastDays.get(zone);
  if (last && ms >= last.from && ms < last.to) return last.day;
  const day = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString();
  // Nearly every question is about the same day as the one before. The last years that an `IsoDate` can name are not kept.
  if (day >= '0001' && day < '9999') {
    lastDays.set(zone, { day, from: startOfDay(zone, day), to: startOfDay(zone, addDays(day, 1)) });
  }
  return day;
}

const lastDays = new Map<string, { readonly day: IsoDate; readonly from: number; readonly to: number }>();

/** The first instant of the day in `zone`; on a night with a clock change the day is 23 or 25 hours long. */
export function startOfDay(zone: string, date: IsoDate): number {
  return kept(starts, `${zone} ${date}`, () => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);
}

/** Local wall-clock time in `zone` to an instant; a skipped time moves forward, a repeated one is its first. */
export function instantOf(zone: string, date: IsoDate, time: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** ISO week of a day: the week's own year may differ from the day's. */
export function isoWeek(date: IsoDate): { year: number; week: number } {
  const d = Temporal.PlainDate.from(date);
  return { year: d.yearOfWeek ?? d.year, week: d.weekOfYear ?? 0 };
}

/** Monday of an ISO week; throws RangeError where the year has no such week (week 53). */
export function mondayOf(year: number, week: number): IsoDate {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ days: (week - 1) * 7 });
  const text = monday.toString();
  const back = isoWeek(text);
  if (back.year !== year || back.week !== week) throw new RangeError(`${year} has no week ${week}`);
  return text;
}
