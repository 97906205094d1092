import { dayIn, dayNumber, type IsoDate } from '../../core/time.ts';
import { season, sum } from '../../demo/calendar.ts';
import { drawn } from '../../demo/seed.ts';

export interface UpstreamSite {
  readonly domain: string;
  readonly zone: string;
  /** Counting began then; there is nothing of earlier days. */
  readonly firstDay: IsoDate;
  /** On an ordinary weekday of the first year; 1000 unless said. */
  readonly visitsPerDay?: number;
  /** Days on which nobody came. */
  readonly emptyDays?: readonly IsoDate[];
  /** Goals that are set up, of those that Plausible counts by itself; both unless said. */
  readonly goals?: readonly string[];
  /** What is looked at; the front page alone unless said. */
  readonly pages?: readonly UpstreamPage[];
  /** Tagged links on other sites, on paper and in messages; none unless said. */
  readonly links?: readonly UpstreamLink[];
}

interface UpstreamPage {
  readonly host: string;
  readonly path: string;
  /** How often beside the others. */
  readonly weight: number;
}

interface UpstreamLink {
  readonly campaign: string;
  readonly source: string;
  /** Null where the link has none. */
  readonly content: string | null;
  /** Of all visits; all shares together at most one. */
  readonly share: number;
}

export const DOWNLOAD = 'File Download';
export const OUTBOUND = 'Outbound Link: Click';

type Seed = string | number;

/** What the site counted on the day, as known at `now` (ms); nothing of days that have not been. */
export function dayKnownAt(seed: Seed, site: UpstreamSite, day: IsoDate, now: number) {
  const known = dayNumber(dayIn(site.zone, now)) - dayNumber(day);
  const around = (name: string, width: number) => 1 + width * (2 * drawn(seed, site.domain, day, name) - 1);
  const open = known >= 0 && day >= site.firstDay && !site.emptyDays?.includes(day);
  const share = known === 1 ? 0.98 : 1;
  const base = open ? (site.visitsPerDay ?? 1000) * season(day, site.firstDay) * around('visits', 0.09) * share : 0;
  const visits = Math.floor(base);
  return {
    visits,
    visitors: Math.floor(visits * 0.88),
    pageviews: Math.floor(visits * 2.3 * around('pageviews', 0.06)),
    bounces: Math.floor(visits * 0.47 * around('bounces', 0.08)),
    seconds: Math.floor(visits * 96 * around('seconds', 0.07)),
    [DOWNLOAD]: Math.floor(visits * 0.06 * around('downloads', 0.2)),
    [OUTBOUND]: Math.floor(visits * 0.08 * around('outlinks', 0.2)),
  };
}

/** The day's page views by page: together exactly the site's own. */
export function pagesOn(seed: Seed, site: UpstreamSite, day: IsoDate, now: number) {
  const { pages = [{ host: 'www.example.no', path: '/', weight: 1 }] } = site;
  const { pageviews } = dayKnownAt(seed, site, day, now);
  const all = sum(pages.map(({ weight }) => weight));
  const own = pages.map((page) => ({ ...page, views: Math.floor((pageviews * page.weight) / all) }));
  const rest = pageviews - sum(own.map(({ views }) => views));
  return own.map((page, i) => (i === 0 ? { ...page, views: page.views + rest } : page));
}

/** The day's visits by each of the site's links. */
export function linksOn(seed: Seed, site: UpstreamSite, day: IsoDate, now: number) {
  const { visits } = dayKnownAt(seed, site, day, now);
  return (site.links ?? []).map((link) => {
    const around = 0.6 + 0.4 * drawn(seed, site.domain, day, link.campaign, link.source, link.content ?? '');
    return { ...link, visits: Math.floor(visits * link.share * around) };
  });
}
