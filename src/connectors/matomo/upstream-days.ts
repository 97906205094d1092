import { calendarPeriod, monthEnd, type Period } from '../../core/period.ts';
import { addDays, dayIn, dayNumber, type IsoDate, startOfDay } from '../../core/time.ts';
import { drawn } from '../../demo/seed.ts';

export interface UpstreamSite {
  readonly id: number;
  readonly name: string;
  readonly zone: string;
  /** The site was made then; earlier days have nothing. */
  readonly firstDay: IsoDate;
  /** On an ordinary weekday of the first year; 1000 unless said. */
  readonly visitsPerDay?: number;
  /** Days on which nobody came. */
  readonly emptyDays?: readonly IsoDate[];
}

/** Totals of a day or month, as an all-knowing counter has them; keys are the connector's measures. */
export type Counts = Readonly<Record<(typeof COUNTED)[number], number>>;
export const COUNTED = [
  'visits',
  'visit-actions',
  'single-page-visits',
  'converted-visits',
  'visit-seconds',
  'page-views',
  'downloads',
  'outlinks',
  'site-searches',
] as const;

const SUNDAY_TO_SATURDAY = [0.42, 1.08, 1.06, 1.02, 1, 0.86, 0.38] as const;
/** A day is counted to the end on its third day: queued tracking arrives late. */
const KNOWN_BY_AGE = [0, 0.962, 0.987] as const;
const DAY_MS = 86_400_000;

/** What the site counted on the day, as the counter knew it at `now` (ms); all zero where nobody came. */
export function dayKnownAt(seed: string | number, site: UpstreamSite, day: IsoDate, now: number): Counts {
  const share = shareKnown(site, day, now);
  const all = finalDay(seed, site, day);
  return Object.fromEntries(COUNTED.map((name) => [name, Math.floor(all[name] * share)])) as Counts;
}

/** Unique visitors of a whole or running month: some people come more than once. */
export function monthVisitors(seed: string | number, site: UpstreamSite, month: IsoDate, now: number): number {
  const { from, to } = calendarPeriod('month', month);
  const visits = sum(daysBetween({ from, to }).map((day) => dayKnownAt(seed, site, day, now).visits));
  return Math.floor(visits * (0.58 + 0.08 * drawn(seed, site.id, from, 'returning')));
}

export function daysBetween({ from, to }: Period): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

/** How much of the day's visits were counted at `now`. */
function shareKnown(site: UpstreamSite, day: IsoDate, now: number): number {
  const age = dayNumber(dayIn(site.zone, now)) - dayNumber(day);
  if (age < 0) return 0;
  return age === 0 ? (now - startOfDay(site.zone, day)) / DAY_MS : (KNOWN_BY_AGE[age] ?? 1);
}

function finalDay(seed: string | number, site: UpstreamSite, day: IsoDate): Counts {
  const around = (name: string, width: number) => 1 + width * (2 * drawn(seed, site.id, day, name) - 1);
  const open = day >= site.firstDay && !site.emptyDays?.includes(day);
  const visits = open ? (site.visitsPerDay ?? 1000) * season(site, day) * around('visits', 0.09) : 0;
  const pages = visits * 2.6 * around('page-views', 0.06);
  return {
    visits,
    'page-views': pages,
    'visit-actions': pages * 1.22 * around('visit-actions', 0.03),
    'single-page-visits': visits * 0.44 * around('single-page-visits', 0.08),
    'converted-visits': visits * 0.031 * around('converted-visits', 0.3),
    'visit-seconds': visits * 148 * around('visit-seconds', 0.07),
    downloads: visits * 0.064 * around('downloads', 0.2),
    outlinks: visits * 0.087 * around('outlinks', 0.2),
    'site-searches': visits * 0.052 * around('site-searches', 0.2),
  };
}

/** Weekday, summer, Christmas, Easter and a growth of 6 per cent a year. */
function season(site: UpstreamSite, day: IsoDate): number {
  const number = dayNumber(day);
  const years = (number - dayNumber(site.firstDay)) / 365.25;
  const weekday = SUNDAY_TO_SATURDAY[(((number + 4) % 7) + 7) % 7] ?? 1;
  const monthDay = day.slice(5);
  const summer = monthDay >= '06-25' && monthDay <= '08-10' ? 0.62 : 1;
  const christmas = monthDay >= '12-23' || monthDay <= '01-01' ? 0.5 : 1;
  const fromEaster = number - dayNumber(easter(Number(day.slice(0, 4))));
  return weekday * summer * christmas * (fromEaster >= -7 && fromEaster <= 1 ? 0.58 : 1) * 1.06 ** years;
}

/** Easter Sunday, by Oudin's method; valid for the Gregorian calendar. */
function easter(year: number): IsoDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const epact = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const moon =
    epact -
    Math.floor(epact / 28) *
      (1 - Math.floor(epact / 28) * Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return addDays(monthEnd(`${year}-02-01`), moon - weekday + 28);
}
