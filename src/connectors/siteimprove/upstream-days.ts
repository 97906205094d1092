import { calendarPeriod } from '../../core/period.ts';
import { dayIn, dayNumber, type IsoDate } from '../../core/time.ts';
import { daysBetween, season, sum } from '../../demo/calendar.ts';
import { drawn } from '../../demo/seed.ts';

export interface UpstreamSite {
  readonly id: number;
  readonly name: string;
  readonly zone: string;
  /** Counting began then; earlier days are zero. */
  readonly firstDay: IsoDate;
  /** On an ordinary weekday of the first year; 1000 unless said. */
  readonly visitsPerDay?: number;
  /** Days on which nobody came. */
  readonly emptyDays?: readonly IsoDate[];
  /** Where visits begin and what is looked at; the front page alone unless said. */
  readonly pages?: readonly UpstreamPage[];
  /** Tagged links on other sites, on paper and in messages; none unless said. */
  readonly links?: readonly UpstreamLink[];
}

export interface UpstreamPage {
  readonly url: string;
  /** How often beside the others. */
  readonly weight: number;
}

interface UpstreamLink {
  readonly campaign: string;
  readonly source: string;
  readonly medium: string;
  /** Of all visits; all shares together at most one. */
  readonly share: number;
}

/** What is counted of a day; keys are the connector's measures. */
export const COUNTED = [
  'visits',
  'page-views',
  'single-page-visits',
  'site-searches',
  'site-searches-without-hits',
] as const;
export type Counts = Readonly<Record<(typeof COUNTED)[number], number>>;

type Seed = string | number;

/** What the site counted on the day, as known at `now` (ms): the last day ended grows once more; nothing of later ones. */
export function dayKnownAt(seed: Seed, site: UpstreamSite, day: IsoDate, now: number): Counts {
  const age = dayNumber(dayIn(site.zone, now)) - dayNumber(day);
  const known = age < 0 ? 0 : age < 2 ? 0.97 : 1;
  const all = finalDay(seed, site, day);
  return Object.fromEntries(COUNTED.map((name) => [name, Math.floor(all[name] * known)])) as Counts;
}

function finalDay(seed: Seed, site: UpstreamSite, day: IsoDate): Counts {
  const around = (name: string, width: number) => 1 + width * (2 * drawn(seed, site.id, day, name) - 1);
  const open = day >= site.firstDay && !site.emptyDays?.includes(day);
  const visits = open ? (site.visitsPerDay ?? 1000) * season(day, site.firstDay) * around('visits', 0.09) : 0;
  const searches = visits * 0.07 * around('site-searches', 0.2);
  return {
    visits,
    'page-views': visits * 2.4 * around('page-views', 0.06),
    'single-page-visits': visits * 0.46 * around('single-page-visits', 0.08),
    'site-searches': searches,
    'site-searches-without-hits': searches * 0.12 * around('site-searches-without-hits', 0.3),
  };
}

/** Unique visitors of a whole or running month: some people come more than once. */
export function monthVisitors(seed: Seed, site: UpstreamSite, month: IsoDate, now: number): number {
  const { from, to } = calendarPeriod('month', month);
  const visits = sum(daysBetween({ from, to }).map((day) => dayKnownAt(seed, site, day, now).visits));
  return Math.floor(visits * (0.58 + 0.08 * drawn(seed, site.id, from, 'returning')));
}

/** Whole numbers in proportion to the weights, which add up to the total exactly. */
export function allotted(total: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    const upTo = Math.round((total * before) / all);
    const own = upTo - given;
    given = upTo;
    return own;
  });
}

/** The day's counts by page, the most viewed first: together exactly the site's own. */
export function pagesOn(seed: Seed, site: UpstreamSite, day: IsoDate, now: number) {
  const { pages = [{ url: 'https://www.example.no/', weight: 1 }] } = site;
  const counts = dayKnownAt(seed, site, day, now);
  const weights = pages.map(({ weight }) => weight);
  const [views, bounces, entries] = (['page-views', 'single-page-visits', 'visits'] as const).map((name) =>
    allotted(counts[name], weights),
  );
  const rows = pages.map(({ url }, i) => ({ url, views: views![i]!, bounces: bounces![i]!, entries: entries![i]! }));
  return rows.sort((a, b) => b.views - a.views);
}

/** The day's visits by each of the site's links. */
export function linksOn(seed: Seed, site: UpstreamSite, day: IsoDate, now: number) {
  const { visits } = dayKnownAt(seed, site, day, now);
  return (site.links ?? []).map((link) => {
    const around = 0.6 + 0.4 * drawn(seed, site.id, day, link.campaign, link.source);
    return { ...link, visits: Math.floor(visits * link.share * around) };
  });
}
