import { Hono } from 'hono';
import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn } from '../../core/time.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';
import { faultOf, type UpstreamAccount } from './upstream-account.ts';
import {
  eventFacts,
  type Fact,
  monthUsers,
  ownEventsOf,
  sessionFacts,
  type UpstreamProperty,
} from './upstream-facts.ts';
import { answerOf, Refused, type Report } from './upstream-report.ts';

export interface Ga4UpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  /** The one account that may read. */
  readonly account: UpstreamAccount;
  readonly properties: readonly UpstreamProperty[];
  readonly faults?: Fault[];
}

export interface Ga4Upstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the ended days in the period as known now, from the seed alone; `visitors` of the months that ended in it. */
  readonly totals: (property: number, period: Period) => Record<string, number>;
  /** The same of the visits that began, or the pages that lie, at or below a path. */
  readonly below: (property: number, period: Period, path: string) => Record<'visits' | 'page-views', number>;
}

const SCOPE = 'https://www.googleapis.com/auth/analytics.readonly';
const LIFETIME_SECONDS = 3599;

/** A stand-in for Google's token endpoint and the GA4 Data API, v1beta. Demo and tests only. */
export function createGa4Upstream(options: Ga4UpstreamOptions): Ga4Upstream {
  const { seed, clock, account, properties, faults = [] } = options;
  /** Tokens given, and until when (ms) they are good. */
  const tokens = new Map<string, number>();
  const app = new Hono();

  app.post('/token', async (context) => {
    const fault = takeFault(faults, 'token', 'runReport');
    const { grant_type, assertion } = await context.req.parseBody();
    const isBearer = grant_type === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    const wrong = isBearer ? await faultOf(String(assertion), account, SCOPE, clock.now()) : 'Invalid grant_type';
    if (wrong !== null || fault?.kind === 'expired-token') {
      const why = `${wrong} (${canary.name})`;
      return context.json(
        { error: isBearer ? 'invalid_grant' : 'unsupported_grant_type', error_description: why },
        400,
      );
    }
    const token = `ya29.${Math.floor(drawn(seed, tokens.size) * 1e9)}`;
    tokens.set(token, clock.now() + LIFETIME_SECONDS * 1000);
    const body = JSON.stringify({
      access_token: token,
      expires_in: LIFETIME_SECONDS,
      token_type: 'Bearer',
      owner: canary.name,
    });
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  app.post('/v1beta/properties/:call', async (context) => {
    const fault = takeFault(faults, 'runReport', 'runReport');
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if ((tokens.get(token) ?? 0) <= clock.now() || fault?.kind === 'expired-token') {
      return context.json(refusal(401, 'UNAUTHENTICATED'), 401);
    }
    const property = properties.find(({ id }) => `${id}:runReport` === context.req.param('call'));
    if (!property) return context.json(refusal(403, 'PERMISSION_DENIED'), 403);
    try {
      const report = await context.req.json<Report>();
      const answer = answerOf(report, property, factsOf(options, property, report));
      const body = JSON.stringify(spoil(answer, fault));
      const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
      return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=UTF-8' });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return context.json(refusal(400, 'INVALID_ARGUMENT'), 400);
    }
  });

  const find = (id: number) => {
    const property = properties.find((one) => one.id === id);
    if (!property) throw new RangeError(`no property ${id}`);
    return property;
  };
  const endedDays = ({ zone }: UpstreamProperty, { from, to }: Period) => {
    const yesterday = addDays(dayIn(zone, clock.now()), -1);
    return daysBetween({ from, to: to < yesterday ? to : yesterday });
  };

  return {
    app,
    faults,
    totals(id, period) {
      const property = find(id);
      const days = endedDays(property, period);
      const sessions = days.flatMap((day) => sessionFacts(seed, property, day, clock.now()));
      const events = days.flatMap((day) => eventFacts(seed, property, day, clock.now()));
      const named = (name: string) => events.filter(({ dimensions }) => dimensions.eventName === name);
      const by = (...sources: string[]) =>
        sessions.filter(({ dimensions }) => sources.includes(dimensions.sessionManualSource ?? ''));
      const months = monthsOf(period).filter((month) => days.includes(monthEnd(month)));
      return {
        visits: total(sessions, 'sessions'),
        'engaged-visits': total(sessions, 'engagedSessions'),
        'page-views': total(events, 'screenPageViews'),
        'key-events': total(events, 'keyEvents'),
        downloads: total(named('file_download'), 'eventCount'),
        'site-searches': total(named('view_search_results'), 'eventCount'),
        ...ownTotals(ownEventsOf(property).map(([counted, name]) => [counted, total(named(name), 'eventCount')])),
        'campaign-visits': total(by('facebook', 'newsletter'), 'sessions'),
        scans: total(by('brochure'), 'sessions'),
        ...(months.length > 0
          ? { visitors: sum(months.map((month) => monthUsers(seed, property, month, clock.now()))) }
          : {}),
      };
    },
    below(id, period, path) {
      const property = find(id);
      const days = endedDays(property, period);
      const lies = (place: string | undefined) => place === path || place?.startsWith(`${path}/`) === true;
      const sessions = days.flatMap((day) => sessionFacts(seed, property, day, clock.now()));
      const events = days.flatMap((day) => eventFacts(seed, property, day, clock.now()));
      return {
        visits: total(
          sessions.filter(({ dimensions }) => lies(dimensions.landingPage)),
          'sessions',
        ),
        'page-views': total(
          events.filter(({ dimensions }) => lies(dimensions.pagePath)),
          'screenPageViews',
        ),
      };
    },
  };
}

const total = (facts: readonly Fact[], metric: string) => sum(facts.map(({ metrics }) => metrics[metric] ?? 0));

function factsOf({ seed, clock }: Ga4UpstreamOptions, property: UpstreamProperty, report: Report): Fact[] {
  const [range] = report.dateRanges;
  if (!range) throw new Refused();
  const period = { from: range.startDate, to: range.endDate };
  const wants = (...names: string[]) => report.metrics.some(({ name }) => names.includes(name));
  if (wants('totalUsers')) {
    return monthsOf(period).map((month) => ({
      dimensions: { yearMonth: month },
      metrics: { totalUsers: monthUsers(seed, property, month, clock.now()) },
    }));
  }
  const facts = wants('sessions', 'engagedSessions') ? sessionFacts : eventFacts;
  return daysBetween(period).flatMap((day) => facts(seed, property, day, clock.now()));
}

function refusal(code: number, status: string) {
  return { error: { code, status, message: `No. (${canary.name}, ${canary.address})` } };
}

type Answer = ReturnType<typeof answerOf>;

/** The faults that come with HTTP 200 and figures: the last row renamed, as text, or left out. */
function spoil(answer: Answer, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return refusal(500, 'INTERNAL');
  const last = answer.rows?.at(-1);
  if (!last || !['drift-renamed', 'drift-text', 'missing-day'].includes(fault?.kind ?? '')) return answer;
  const others = answer.rows!.slice(0, -1);
  if (fault?.kind === 'missing-day') return { ...answer, rows: others, rowCount: others.length };
  const { metricValues, ...rest } = last;
  const spoilt =
    fault?.kind === 'drift-renamed'
      ? { ...rest, metrics: metricValues }
      : { ...rest, metricValues: metricValues.map(({ value }) => ({ value: `${value} besøk` })) };
  return { ...answer, rows: [...others, spoilt] };
}

/** Yes and no are answers to one question. */
function ownTotals(counts: readonly (readonly [string, number])[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [counted, count] of counts) {
    const quantity = counted.startsWith('helpful-') ? 'helpful-answers' : counted;
    sums[quantity] = (sums[quantity] ?? 0) + count;
  }
  return sums;
}
