import { Hono } from 'hono';
import { z } from 'zod';
import { isLinkChannel, linkChannels } from '../../catalogue/links.ts';
import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, dayNumber, type IsoDate, isIsoDate, startOfDay } from '../../core/time.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import { DOWNLOAD, dayKnownAt, linksOn, OUTBOUND, pagesOn, type UpstreamSite } from './upstream-days.ts';

export interface PlausibleUpstreamOptions {
  readonly seed: string | number;
  readonly sites: readonly UpstreamSite[];
  readonly clock: Clock;
  /** The one key that opens it. */
  readonly key: string;
  readonly faults?: Fault[];
}

export interface PlausibleUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the ended days in the period and the months that ended in it, as known now, from the seed alone. */
  readonly totals: (domain: string, period: Period) => Record<string, number>;
}

const day = z.string().refine(isIsoDate);

/** A query, as far as the stand-in understands it. */
const asked = z.strictObject({
  site_id: z.string(),
  date_range: z.tuple([day, day]),
  metrics: z.array(z.enum(['visitors', 'visits', 'pageviews', 'bounce_rate', 'visit_duration', 'events'])).min(1),
  dimensions: z.array(z.string()).min(1),
  filters: z.tuple([z.tuple([z.literal('is'), z.literal('event:goal'), z.tuple([z.string()])])]).optional(),
  include: z.strictObject({ time_labels: z.literal(true), total_rows: z.literal(true) }),
  pagination: z.strictObject({ limit: z.int().max(10_000), offset: z.int().min(0) }),
});
type Asked = z.output<typeof asked>;

interface Row {
  readonly dimensions: readonly string[];
  readonly metrics: readonly (number | null)[];
}

const NOT_SET = '(not set)';

/** A stand-in for Plausible’s Stats API v2, for the queries that the connector makes. Demo and tests only. */
export function createPlausibleUpstream(options: PlausibleUpstreamOptions): PlausibleUpstream {
  const { seed, sites, clock, key, faults = [] } = options;
  const app = new Hono();
  app.post('/api/v2/query', async (context) => {
    const sent = asked.safeParse(await context.req.json());
    const { dimensions = [], filters } = sent.data ?? {};
    const fault = takeFault(faults, filters?.[0][2][0] ?? dimensions.join(), 'time:day');
    const site = sites.find(({ domain }) => domain === sent.data?.site_id);
    const right = context.req.header('authorization') === `Bearer ${key}` && fault?.kind !== 'expired-token';
    if (right && !sent.success) return context.json(refusal('Invalid query.'), 400);
    if (!right || !site || !sent.success) return context.json(refusal('Invalid API key or site ID.'), 401);
    const goal = filters?.[0][2][0];
    if (goal && !(site.goals ?? [DOWNLOAD, OUTBOUND]).includes(goal)) {
      return context.json(refusal(`Invalid filters. The goal \`${goal}\` is not configured for this site.`), 400);
    }
    const body = JSON.stringify(spoil(reply(site, sent.data), fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  function reply(site: UpstreamSite, query: Asked) {
    const [from, to] = query.date_range;
    const [time = ''] = query.dimensions;
    const days = daysBetween({ from, to });
    const rows =
      time === 'time:month' ? monthRows(site, query, { from, to }) : days.flatMap((day) => dayRows(site, query, day));
    const { limit, offset } = query.pagination;
    const began = `${from}T00:00:00${offsetOf(site.zone, from)}`;
    return {
      results: rows.slice(offset, offset + limit),
      meta: {
        time_labels: time === 'time:month' ? monthsOf({ from, to }) : days,
        total_rows: rows.length,
        asked_by: canary.email,
      },
      query: { ...query, date_range: [began, `${to}T23:59:59${offsetOf(site.zone, to)}`] },
    };
  }

  /** Rows without visits are left out. */
  function dayRows(site: UpstreamSite, { metrics, dimensions, filters }: Asked, day: IsoDate): Row[] {
    const now = clock.now();
    const known = dayKnownAt(seed, site, day, now);
    if (known.visits === 0) return [];
    const rest = known.visits - sum(linksOn(seed, site, day, now).map(({ visits }) => visits));
    switch (dimensions.slice(1).join()) {
      case 'visit:utm_campaign,visit:utm_source,visit:utm_content':
        return [{ campaign: NOT_SET, source: NOT_SET, content: null, visits: rest }, ...linksOn(seed, site, day, now)]
          .filter(({ visits }) => visits > 0)
          .map(({ campaign, source, content, visits }) => ({
            ...{ dimensions: [day, campaign, source, content ?? NOT_SET], metrics: [visits] },
          }));
      case 'event:hostname,event:page':
        return pagesOn(seed, site, day, now)
          .filter(({ views }) => views > 0)
          .map(({ host, path, views }) => ({ dimensions: [day, host, path], metrics: [views] }));
      default: {
        const goal = filters?.[0][2][0] as typeof DOWNLOAD | undefined;
        const events = known[goal ?? DOWNLOAD];
        if (goal && events === 0) return [];
        return [{ dimensions: [day], metrics: metrics.map((metric) => metricOf({ ...known, events }, metric)) }];
      }
    }
  }

  /** Nobody is recognised the next day: the visitors of a month are those of its days together. */
  function monthRows(site: UpstreamSite, { metrics }: Asked, period: Period): Row[] {
    return monthsOf(period).flatMap((month) => {
      const known = monthKnown(site, month);
      return known.visits === 0
        ? []
        : [{ dimensions: [month], metrics: metrics.map((metric) => metricOf(known, metric)) }];
    });
  }

  function monthKnown(site: UpstreamSite, month: IsoDate) {
    const days = daysBetween({ from: month, to: monthEnd(month) });
    return added(days.map((day) => dayKnownAt(seed, site, day, clock.now())));
  }

  function totals(domain: string, period: Period): Record<string, number> {
    const site = sites.find((one) => one.domain === domain);
    if (!site) throw new RangeError(`no site ${domain}`);
    const now = clock.now();
    const yesterday = addDays(dayIn(site.zone, now), -1);
    const to = period.to < yesterday ? period.to : yesterday;
    const days = daysBetween({ from: period.from, to });
    const known = days.map((day) => dayKnownAt(seed, site, day, now));
    const links = days.flatMap((day) => linksOn(seed, site, day, now));
    const through = (measure: string) =>
      sum(links.filter(({ source }) => countedAs(source) === measure).map(({ visits }) => visits));
    const months = monthsOf(period).filter((month) => monthEnd(month) <= to);
    const all = added(known);
    return {
      visits: all.visits,
      'page-views': all.pageviews,
      // As far as whole per cents tell.
      'single-page-visits': sum(
        known.map((one) => Math.round((one.visits * (metricOf(one, 'bounce_rate') ?? 0)) / 100)),
      ),
      downloads: all[DOWNLOAD],
      outlinks: all[OUTBOUND],
      'campaign-visits': through('campaign-visits'),
      scans: through('scans'),
      visitors: sum(months.map((month) => monthKnown(site, month).visitors)),
      'visit-seconds-mean': sum(months.map((month) => metricOf(monthKnown(site, month), 'visit_duration') ?? 0)),
    };
  }

  return { app, faults, totals };
}

type Known = ReturnType<typeof dayKnownAt>;

function added(days: readonly Known[]): Known {
  const of = (name: keyof Known) => sum(days.map((known) => known[name]));
  return {
    ...{ visits: of('visits'), visitors: of('visitors'), pageviews: of('pageviews'), bounces: of('bounces') },
    ...{ seconds: of('seconds'), [DOWNLOAD]: of(DOWNLOAD), [OUTBOUND]: of(OUTBOUND) },
  };
}

function metricOf(known: Known & { readonly events?: number }, metric: Asked['metrics'][number]): number | null {
  const { visits, bounces, seconds } = known;
  if (metric === 'bounce_rate') return visits === 0 ? null : Math.round((100 * bounces) / visits);
  if (metric === 'visit_duration') return visits === 0 ? null : Math.round(seconds / visits);
  return known[metric] ?? null;
}

const countedAs = (source: string) => (isLinkChannel(source) ? linkChannels[source].counts : 'campaign-visits');

const refusal = (error: string) => ({ error: `${error} (${canary.name}, ${canary.email})` });

/** How far the zone is from UTC as the day begins, as `+01:00`. */
function offsetOf(zone: string, day: IsoDate): string {
  const minutes = dayNumber(day) * 1440 - startOfDay(zone, day) / 60_000;
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** The faults that come with HTTP 200 and figures: the last day as text, under another name, or left out. */
function spoil(answer: { results: readonly Row[]; meta: { time_labels: readonly string[] } }, fault?: Fault): object {
  if (fault?.kind === 'error-inside') return refusal('Internal error');
  const { results, meta, ...rest } = answer;
  const [before, last] = [results.slice(0, -1), results.at(-1)];
  switch (fault?.kind) {
    case 'missing-day': {
      const time_labels = meta.time_labels.filter((label) => label !== last?.dimensions[0]);
      return { ...rest, results: before, meta: { ...meta, time_labels, total_rows: before.length } };
    }
    case 'drift-renamed':
      return { ...rest, results: [...before, { dimensions: last?.dimensions, values: last?.metrics }], meta };
    case 'drift-text':
      return {
        ...rest,
        results: [...before, { ...last, metrics: last?.metrics.map((value) => `${value} besøk`) }],
        meta,
      };
    default:
      return answer;
  }
}
