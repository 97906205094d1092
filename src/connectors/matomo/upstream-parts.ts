import type { IsoDate } from '../../core/time.ts';
import { sum } from '../../demo/calendar.ts';
import { canary, drawn } from '../../demo/seed.ts';
import { type Counts, dayKnownAt, type UpstreamSite } from './upstream-days.ts';

type Seed = string | number;

/** Whole numbers in proportion to the weights, which add up to the total exactly. */
function allotted(total: number, weights: readonly number[]): number[] {
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

/** The day's counts by page, as the counter knew them at `now`: together exactly the site's own. */
export function pagesOn(seed: Seed, site: UpstreamSite, day: IsoDate, now: number) {
  const { pages = [{ host: 'www.example.no', path: '/', weight: 1 }] } = site;
  const counts = dayKnownAt(seed, site, day, now);
  const weights = pages.map(({ path, weight }) => weight * (0.8 + 0.4 * drawn(seed, site.id, day, path)));
  const of = (name: keyof Counts) => allotted(counts[name], weights);
  const columns = {
    visits: of('visits'),
    'visit-actions': of('visit-actions'),
    'single-page-visits': of('single-page-visits'),
    'visit-seconds': of('visit-seconds'),
    'page-views': of('page-views'),
  };
  return pages.map(({ host, path }, i) => ({
    host,
    path,
    visits: columns.visits[i]!,
    'visit-actions': columns['visit-actions'][i]!,
    'single-page-visits': columns['single-page-visits'][i]!,
    'visit-seconds': columns['visit-seconds'][i]!,
    'page-views': columns['page-views'][i]!,
  }));
}

/** The day's visits by each of the site's links. */
export function linksOn(seed: Seed, site: UpstreamSite, day: IsoDate, now: number) {
  const { visits } = dayKnownAt(seed, site, day, now);
  return (site.links ?? []).map((link) => {
    const around = 0.6 + 0.4 * drawn(seed, site.id, day, link.campaign, link.term ?? '');
    return { ...link, visits: Math.floor(visits * link.share * around) };
  });
}

type Page = ReturnType<typeof pagesOn>[number];

function entryColumns(page: Page): Record<string, number> {
  return {
    entry_nb_visits: page.visits,
    entry_nb_actions: page['visit-actions'],
    entry_bounce_count: page['single-page-visits'],
    entry_sum_visit_length: page['visit-seconds'],
  };
}

function viewColumns(page: Page): Record<string, number> {
  return { nb_visits: page.visits, nb_hits: page['page-views'] };
}

/** A day of `Actions.getEntryPageUrls` or `Actions.getPageUrls`, flat: pages by name, then what had no room. */
export function pageTable(seed: Seed, site: UpstreamSite, day: IsoDate, now: number, entries: boolean): object[] {
  const pages = pagesOn(seed, site, day, now).filter((page) => page[entries ? 'visits' : 'page-views'] > 0);
  const columns = entries ? entryColumns : viewColumns;
  const { rows = pages.length } = site;
  const own = pages.slice(0, rows).map((page) => ({
    label: `${page.path} ${canary.name}`,
    ...columns(page),
    url: `https://${page.host}${page.path}`,
    segment: `pageUrl==${canary.email}`,
  }));
  const others = pages.slice(rows).map(columns);
  if (others.length === 0) return own;
  const names = Object.keys(others[0]!);
  const joined = Object.fromEntries(names.map((name) => [name, sum(others.map((row) => row[name]!))]));
  return [...own, { label: 'Others', ...joined }];
}

/** A day of `Referrers.getCampaigns`, expanded. */
export function campaignTable(seed: Seed, site: UpstreamSite, day: IsoDate, now: number): object[] {
  const links = linksOn(seed, site, day, now).filter(({ visits }) => visits > 0);
  return [...Map.groupBy(links, ({ campaign }) => campaign)].map(([label, own]) => {
    const terms = own.filter(({ term }) => term !== null);
    const subtable = terms.map(({ term, visits }) => ({ label: term, nb_visits: visits }));
    return {
      label,
      nb_visits: sum(own.map(({ visits }) => visits)),
      segment: `referrerName==${canary.name}`,
      ...(subtable.length > 0 ? { idsubdatatable: 7, subtable } : {}),
    };
  });
}
