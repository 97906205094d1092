import { Hono } from 'hono';
import { calendarPeriod, calendarUnit, monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, type IsoDate } from '../../core/time.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import { COUNTED, dayKnownAt, monthVisitors, type UpstreamSite } from './upstream-days.ts';
import { goalDayAnswer, goalKnownAt, goalsAnswer } from './upstream-goals.ts';
import { campaignTable, pageTable } from './upstream-parts.ts';

export type { Fault, FaultKind } from '../../demo/faults.ts';
export type { UpstreamSite } from './upstream-days.ts';

export interface MatomoUpstreamOptions {
  readonly seed: string | number;
  readonly sites: readonly UpstreamSite[];
  readonly clock: Clock;
  /** The one key that opens it. */
  readonly token: string;
  /** A queue that whoever tests may fill; each fault spoils one answer. */
  readonly faults?: Fault[];
}

export interface MatomoUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Figures of the ended days in the period as known now, from the seed alone; `visitors` for one whole ended month. */
  readonly totals: (site: number, period: Period) => Record<string, number>;
}

type Form = Readonly<Record<string, unknown>>;

const BAD_TOKEN =
  'Unable to authenticate with the provided token. It is either invalid, expired or is required to be sent as a POST parameter.';

/** A stand-in for Matomo 5 that speaks its Reporting API for the methods the connector uses. Demo and tests only. */
export function createMatomoUpstream(options: MatomoUpstreamOptions): MatomoUpstream {
  const { seed, sites, clock, token, faults = [] } = options;
  const app = new Hono();
  app.all('/index.php', async (context) => {
    const form: Form = context.req.method === 'POST' ? await context.req.parseBody() : context.req.query();
    const method = String(form.method);
    const fault = takeFault(faults, method, 'VisitsSummary.get');
    const inBody = context.req.method === 'POST' && form.token_auth === token;
    const right = inBody && fault?.kind !== 'expired-token';
    const answer = spoil(right ? reply(options, form) : failed(BAD_TOKEN), fault);
    const body = JSON.stringify(answer);
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  function totals(id: number, period: Period): Record<string, number> {
    const site = sites.find((candidate) => candidate.id === id);
    if (!site) throw new RangeError(`no site ${id}`);
    const now = clock.now();
    const yesterday = addDays(dayIn(site.zone, now), -1);
    const days = daysBetween({ from: period.from, to: period.to < yesterday ? period.to : yesterday });
    const known = days.map((day) => dayKnownAt(seed, site, day, now));
    const result: Record<string, number> = {};
    for (const name of COUNTED) result[name] = sum(known.map((counts) => counts[name]));
    for (const one of site.goals ?? []) {
      const visits = days.map((day) => goalKnownAt(seed, site, one, day, now));
      result[one.quantity] = (result[one.quantity] ?? 0) + sum(visits);
    }
    const wholeMonth = calendarUnit(period) === 'month' && period.to <= yesterday;
    return wholeMonth ? { ...result, visitors: monthVisitors(seed, site, period.from, now) } : result;
  }

  return { app, faults, totals };
}

function reply(options: MatomoUpstreamOptions, form: Form): unknown {
  if (form.method === 'API.getMatomoVersion') return { value: '5.4.0', contact: canary.email };
  const site = options.sites.find(({ id }) => String(id) === form.idSite);
  if (!site) return failed(`An unexpected website was found in the request: website id was set to '${form.idSite}' .`);
  if (form.method === 'SitesManager.getSiteFromId') {
    const { id, name, zone, firstDay } = site;
    const ts = `${firstDay} 07:00:00`;
    return { idsite: id, name, timezone: zone, currency: 'NOK', ts_created: ts, creator_login: canary.email };
  }
  if (form.method === 'Goals.getGoals') return goalsAnswer(site);
  const report = form.method === 'Goals.get' ? goal(String(form.idGoal)) : REPORTS[String(form.method)];
  if (!report) return failed(`The method '${form.method}' does not exist or is not available.`);
  const [from = '', to = from] = String(form.date).split(',');
  if (form.period === 'month') {
    const months = monthsOf({ from, to: monthEnd(to) });
    return Object.fromEntries(months.map((month) => [month.slice(0, 7), report(options, site, month, 'month')]));
  }
  return Object.fromEntries(daysBetween({ from, to }).map((day) => [day, report(options, site, day, 'day')]));
}

type Report = (options: MatomoUpstreamOptions, site: UpstreamSite, start: IsoDate, unit: 'day' | 'month') => unknown;
const pages =
  (entries: boolean): Report =>
  ({ seed, clock }, site, day) =>
    pageTable(seed, site, day, clock.now(), entries);

const goal =
  (id: string): Report =>
  ({ seed, clock }, site, day) =>
    goalDayAnswer(seed, site, id, day, clock.now());

const REPORTS: Readonly<Record<string, Report>> = {
  'VisitsSummary.get': visitsSummary,
  'Actions.get': actions,
  'Actions.getEntryPageUrls': pages(true),
  'Actions.getPageUrls': pages(false),
  'Referrers.getCampaigns': ({ seed, clock }, site, day) => campaignTable(seed, site, day, clock.now()),
};

type Counted = ReturnType<typeof dayKnownAt>;

function counted({ seed, clock }: MatomoUpstreamOptions, site: UpstreamSite, start: IsoDate, unit: 'day' | 'month') {
  const period = unit === 'day' ? { from: start, to: start } : calendarPeriod('month', start);
  const days = daysBetween(period).map((day) => dayKnownAt(seed, site, day, clock.now()));
  const totals = Object.fromEntries(COUNTED.map((name) => [name, sum(days.map((counts) => counts[name]))]));
  return totals as Counted;
}

function visitsSummary(options: MatomoUpstreamOptions, site: UpstreamSite, start: IsoDate, unit: 'day' | 'month') {
  const found = counted(options, site, start, unit);
  const visits = found.visits;
  if (visits === 0) return [];
  const now = options.clock.now();
  return {
    nb_uniq_visitors: unit === 'month' ? monthVisitors(options.seed, site, start, now) : Math.ceil(visits * 0.88),
    nb_users: 0,
    nb_visits: visits,
    nb_actions: found['visit-actions'],
    nb_visits_converted: found['converted-visits'],
    bounce_count: found['single-page-visits'],
    sum_visit_length: found['visit-seconds'],
    max_actions: 41,
    bounce_rate: found['single-page-visits'] / visits,
    nb_actions_per_visit: found['visit-actions'] / visits,
    avg_time_on_site: Math.round(found['visit-seconds'] / visits),
    last_visitor: { ...canary },
  };
}

function actions(options: MatomoUpstreamOptions, site: UpstreamSite, start: IsoDate, unit: 'day' | 'month') {
  const found = counted(options, site, start, unit);
  if (found.visits === 0) return [];
  return {
    nb_pageviews: found['page-views'],
    nb_uniq_pageviews: Math.floor(found['page-views'] * 0.81),
    nb_downloads: found.downloads,
    nb_uniq_downloads: Math.floor(found.downloads * 0.9),
    nb_outlinks: found.outlinks,
    nb_uniq_outlinks: Math.floor(found.outlinks * 0.9),
    nb_searches: found['site-searches'],
    nb_keywords: Math.floor(found['site-searches'] * 0.4),
    last_keyword: `${canary.name} ${canary.nationalId}`,
  };
}

function failed(message: string) {
  return { result: 'error', message: `${message} (${canary.name}, ${canary.address})` };
}

/** The faults that come with HTTP 200 and figures: one day renamed, as text, or left out. */
function spoil(answer: unknown, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return failed('Mysqli statement execute error');
  if (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text' && fault?.kind !== 'missing-day') return answer;
  const dates = { ...(answer as Record<string, Record<string, unknown>>) };
  const last = Object.keys(dates).findLast((date) => !Array.isArray(dates[date])) ?? '';
  const { nb_visits, ...rest } = dates[last] ?? {};
  if (fault.kind === 'missing-day') delete dates[last];
  else if (fault.kind === 'drift-renamed') dates[last] = { ...rest, visits_count: nb_visits };
  else dates[last] = { ...rest, nb_visits: `${nb_visits} besøk` };
  return dates;
}
