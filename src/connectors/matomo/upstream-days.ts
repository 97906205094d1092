import { calendarPeriod } from '../../core/period.ts';
import { dayIn, dayNumber, type IsoDate, startOfDay } from '../../core/time.ts';
import { daysBetween, season, sum } from '../../demo/calendar.ts';
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
  /** Where visits begin and what is looked at; the front page alone unless said. */
  readonly pages?: readonly UpstreamPage[];
  /** How many pages a day keep a row of their own; all unless said. */
  readonly rows?: number;
  /** Tagged links on other sites, on paper and in messages; none unless said. */
  readonly links?: readonly UpstreamLink[];
  /** None unless said. */
  readonly goals?: readonly UpstreamGoal[];
}

interface UpstreamPage {
  readonly host: string;
  /** With the query that visitors came with, where there is one. */
  readonly path: string;
  /** How often beside the others. */
  readonly weight: number;
}

interface UpstreamLink {
  readonly campaign: string;
  /** Null where the link has none. */
  readonly term: string | null;
  /** Of all visits; all shares together at most one. */
  readonly share: number;
}

export interface UpstreamGoal {
  readonly id: number;
  /** What reaching it means. */
  readonly quantity: 'tasks-started' | 'tasks-completed' | 'helpful-answers';
  /** Of all visits. */
  readonly share: number;
  /** Before this day nobody had made it. */
  readonly since?: IsoDate;
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

/** How much of the day's visits were counted at `now`. */
function shareKnown(site: UpstreamSite, day: IsoDate, now: number): number {
  const age = dayNumber(dayIn(site.zone, now)) - dayNumber(day);
  if (age < 0) return 0;
  return age === 0 ? (now - startOfDay(site.zone, day)) / DAY_MS : (KNOWN_BY_AGE[age] ?? 1);
}

function finalDay(seed: string | number, site: UpstreamSite, day: IsoDate): Counts {
  const around = (name: string, width: number) => 1 + width * (2 * drawn(seed, site.id, day, name) - 1);
  const open = day >= site.firstDay && !site.emptyDays?.includes(day);
  const visits = open ? (site.visitsPerDay ?? 1000) * season(day, site.firstDay) * around('visits', 0.09) : 0;
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
