import { Hono } from 'hono';
import { linkChannels } from '../../catalogue/links.ts';
import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, type IsoDate, isIsoDate } from '../../core/time.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import { basic } from './call.ts';
import { allotted, COUNTED, dayKnownAt, linksOn, monthVisitors, pagesOn, type UpstreamSite } from './upstream-days.ts';

export interface SiteimproveUpstreamOptions {
  readonly seed: string | number;
  readonly sites: readonly UpstreamSite[];
  readonly clock: Clock;
  readonly user: string;
  /** The one key that opens it. */
  readonly key: string;
  readonly faults?: Fault[];
}

export interface SiteimproveUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the ended days in the period and the months that ended in it, as known now, from the seed alone. */
  readonly totals: (site: number, period: Period) => Record<string, number>;
}

/** A stand-in for the Siteimprove API v2, for the reports that the connector reads. Demo and tests only. */
export function createSiteimproveUpstream(options: SiteimproveUpstreamOptions): SiteimproveUpstream {
  const { seed, sites, clock, user, key, faults = [] } = options;
  const signed = basic({ user, key });
  const app = new Hono().basePath('/v2');
  app.get('*', async (context) => {
    const path = context.req.path.replace('/v2/', '');
    const [, id, name] = /^sites\/(\d+)(?:\/analytics\/([\w/]+))?$/.exec(path) ?? [];
    const fault = takeFault(faults, name ?? path, 'overview/history');
    if (context.req.header('authorization') !== signed || fault?.kind === 'expired-token') {
      return context.json(refusal('Unauthorized'), 401);
    }
    const site = sites.find((one) => String(one.id) === id);
    const answer =
      path === 'ping/account' ? { status: 'OK', _links: owner } : site && reply(name, site, context.req.query());
    if (!answer) return context.json(refusal('NotFound'), 404);
    const body = JSON.stringify(fault?.kind === 'error-inside' ? refusal('Error') : spoil(answer, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  function reply(name: string | undefined, site: UpstreamSite, query: Record<string, string>): object | null {
    const { id, name: site_name } = site;
    if (name === undefined) return { id, site_name, product: ['analytics'], visits: 0, _links: owner };
    const period = periodOf(query.period);
    const items = period && itemsOf(name, site, period, query.search_results === 'without_results');
    if (!period || !items) return null;
    if (name === 'overview/summary') return items[0]!;
    const [page, size] = [Number(query.page ?? 1), Number(query.page_size ?? 10)];
    const shown = items.slice((page - 1) * size, page * size);
    return { items: shown, total_items: items.length, total_pages: Math.ceil(items.length / size), links: owner };
  }

  function itemsOf(name: string, site: UpstreamSite, period: Period, without: boolean): object[] | null {
    const now = clock.now();
    const days = daysBetween(period);
    const counted = (day: IsoDate) => dayKnownAt(seed, site, day, now);
    switch (name) {
      case 'overview/summary':
        return [{ ...totalOf(days.map(counted)), unique_visitors: monthVisitors(seed, site, period.from, now) }];
      case 'overview/history':
        return points(days, (day) => [counted(day).visits, counted(day)['page-views']]).map(
          ({ timestamp, values: [visits, page_views] }) => ({
            ...{ timestamp, visits, page_views, unique_visitors: visits, new_visitors: 0, returning_visitors: visits },
            last_visitor: canary.address,
          }),
        );
      case 'internal_searches/history':
        return points(days, (day) => [counted(day)[without ? 'site-searches-without-hits' : 'site-searches']]).map(
          ({ timestamp, values: [searches] }) => ({ timestamp, searches, visits: searches, term: canary.name }),
        );
      case 'entries_exits/bounce_rates':
        return pagesOn(seed, site, period.from, now).map(({ url, bounces, entries }, id) => ({
          ...{ id, title: `Til ${canary.name}`, url, bounces, entries, visits: entries },
        }));
      case 'content/most_popular_pages':
        return pagesOn(seed, site, period.from, now).map(({ url, views }, id) => ({
          ...{ id, title: `Til ${canary.name}`, url, page_views: views, rank: id + 1, has_integration: false },
          last_visited: `${period.from}T12:00:00Z`,
        }));
      case 'campaigns/summary':
        return linksOn(seed, site, period.from, now).map(({ campaign, source, medium, visits }) => ({
          ...{ name: campaign, source, medium, visits, pages: 1, _links: owner },
        }));
      default:
        return null;
    }
  }

  function totals(id: number, period: Period): Record<string, number> {
    const site = sites.find((one) => one.id === id);
    if (!site) throw new RangeError(`no site ${id}`);
    const now = clock.now();
    const yesterday = addDays(dayIn(site.zone, now), -1);
    const to = period.to < yesterday ? period.to : yesterday;
    const days = daysBetween({ from: period.from, to });
    const known = days.map((day) => dayKnownAt(seed, site, day, now));
    const links = days.flatMap((day) => linksOn(seed, site, day, now));
    const through = (measure: string) => sum(links.filter((link) => countedAs(link.source) === measure).map(visitsOf));
    const months = monthsOf(period).filter((month) => monthEnd(month) <= to);
    return {
      ...Object.fromEntries(COUNTED.map((name) => [name, sum(known.map((counts) => counts[name]))])),
      visitors: sum(months.map((month) => monthVisitors(seed, site, month, now))),
      'campaign-visits': through('campaign-visits'),
      scans: through('scans'),
    };
  }

  return { app, faults, totals };
}

/** Answers tell of whoever made the key. */
const owner = { contact: { name: canary.name, email: canary.email, phone: canary.phone } };

const visitsOf = ({ visits }: { readonly visits: number }) => visits;
const countedAs = (source: string) =>
  (linkChannels as Readonly<Record<string, { counts: string }>>)[source]?.counts ?? 'campaign-visits';

const refusal = (type: string) => ({ type, message: `No. (${canary.name}, ${canary.email})` });

/** `YYYYMMDD` or two of them, both included. */
function periodOf(text = ''): Period | null {
  const [from = '', to = from] = text.split('_').map((day) => day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
  return isIsoDate(from) && isIsoDate(to) ? { from, to } : null;
}

function totalOf(days: readonly ReturnType<typeof dayKnownAt>[]) {
  const of = (name: (typeof COUNTED)[number]) => sum(days.map((counts) => counts[name]));
  const [visits, bounced] = [of('visits'), of('single-page-visits')];
  return {
    ...{ visits, page_views: of('page-views'), new_visitors: 0, returning_visitors: visits },
    ...{ bounce_rate: visits === 0 ? 0 : bounced / visits, _links: owner },
  };
}

interface Point {
  readonly timestamp: string;
  readonly values: readonly number[];
}

/** The points of a history: hours of one day, days below 62 of them, then months. */
function points(days: readonly IsoDate[], valuesOn: (day: IsoDate) => readonly number[]): Point[] {
  const each = days.map((day): Point => ({ timestamp: `${day}T00:00:00`, values: valuesOn(day) }));
  if (days.length === 1) {
    const hours = each[0]!.values.map((value) => allotted(value, Array<number>(24).fill(1)));
    return Array.from({ length: 24 }, (_, hour) => ({
      timestamp: `${days[0]}T${String(hour).padStart(2, '0')}:00:00`,
      values: hours.map((own) => own[hour]!),
    }));
  }
  if (days.length < 62) return each;
  return [...Map.groupBy(each, ({ timestamp }) => timestamp.slice(0, 7))].map(([month, own]) => ({
    timestamp: `${month}-01T00:00:00`,
    values: own[0]!.values.map((_, i) => sum(own.map(({ values }) => values[i]!))),
  }));
}

/** The faults that come with HTTP 200 and figures: the last point renamed, as text, or left out. */
function spoil(answer: object, fault: Fault | undefined): object {
  if (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text' && fault?.kind !== 'missing-day') return answer;
  const { items, ...rest } = answer as { items: Record<string, unknown>[] };
  const { visits, ...last } = items.at(-1)!;
  const before = items.slice(0, -1);
  if (fault.kind === 'missing-day') return { ...rest, items: before, total_items: before.length };
  const spoilt = fault.kind === 'drift-renamed' ? { visit_count: visits } : { visits: `${visits} besøk` };
  return { ...rest, items: [...before, { ...last, ...spoilt }] };
}
