import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, type IsoDate } from '../../core/time.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoAccount, followersOn } from '../../demo/posts.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface YoutubeAnalyticsUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  /** Its handle is the channel's ID. */
  readonly channel: DemoAccount;
  readonly refreshToken: string;
  readonly faults?: Fault[];
}

export interface YoutubeAnalyticsUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the days in the period that are counted now, from the seed alone. */
  readonly totals: (period: Period) => Record<'watch-seconds' | 'shares', number>;
}

const ZONE = 'America/Los_Angeles';
const ACCESS = 'ya29.eier';
/** The newest day it has counted is three days old. */
const COUNTED_AGE = 3;

/** A stand-in for Google's token endpoint and the YouTube Analytics API, v2. Demo and tests only. */
export function createYoutubeAnalyticsUpstream(options: YoutubeAnalyticsUpstreamOptions): YoutubeAnalyticsUpstream {
  const { seed, clock, channel, refreshToken, faults = [] } = options;
  const counted = ({ from, to }: Period) => {
    const last = addDays(dayIn(ZONE, clock.now()), -COUNTED_AGE);
    const days = { from: from < channel.firstDay ? channel.firstDay : from, to: to > last ? last : to };
    return days.from > days.to ? [] : daysBetween(days);
  };
  const countOf = (day: IsoDate, metric: string) => {
    const share = metric === 'shares' ? 0.01 : 2;
    return Math.ceil(followersOn(channel, day) * share * drawn(seed, channel.handle, day, metric));
  };

  const app = new Hono();
  app.post('/token', async (context) => {
    const fault = takeFault(faults, 'token', 'reports');
    const form = new URLSearchParams(await context.req.text());
    if (form.get('refresh_token') !== refreshToken || fault?.kind === 'expired-token') {
      return context.json({ error: 'invalid_grant', error_description: canary.name }, 400);
    }
    const answer = { access_token: ACCESS, expires_in: 3599, scope: 'yt-analytics.readonly', token_type: 'Bearer' };
    const instead = fault ? await faultAnswer(fault, context.req.raw, JSON.stringify(answer), clock.now()) : null;
    return instead ?? context.json(answer);
  });
  app.get('/v2/reports', async (context) => {
    const fault = takeFault(faults, 'reports', 'reports');
    const { ids, startDate = '', endDate = '', metrics = '' } = context.req.query();
    if (context.req.header('authorization') !== `Bearer ${ACCESS}`) return context.json(refusal(401, 'authError'), 401);
    if (ids !== `channel==${channel.handle}`) return context.json(refusal(403, 'forbidden'), 403);
    const names = metrics.split(',');
    const rows = counted({ from: startDate, to: endDate }).map((day) => [
      day,
      ...names.map((name) => countOf(day, name)),
    ]);
    const answer = {
      kind: 'youtubeAnalytics#resultTable',
      columnHeaders: [
        { name: 'day', columnType: 'DIMENSION', dataType: 'STRING' },
        ...names.map((name) => ({ name, columnType: 'METRIC', dataType: 'INTEGER' })),
      ],
      ...(rows.length > 0 ? { rows } : {}),
      channelTitle: canary.name,
    };
    const body = JSON.stringify(spoil(answer, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=UTF-8' });
  });

  return {
    app,
    faults,
    totals(period) {
      const totals = { 'watch-seconds': 0, shares: 0 };
      for (const day of counted(period)) {
        totals['watch-seconds'] += 60 * countOf(day, 'estimatedMinutesWatched');
        totals.shares += countOf(day, 'shares');
      }
      return totals;
    },
  };
}

function refusal(code: number, reason: string) {
  const message = `No. (${canary.name})`;
  return { error: { code, message, errors: [{ message, domain: 'youtubeAnalytics', reason }] } };
}

interface Answer {
  readonly columnHeaders: readonly { readonly name: string }[];
  readonly rows?: readonly (readonly (string | number)[])[];
}

/** The faults that come with HTTP 200. */
function spoil(answer: Answer, fault: Fault | undefined): unknown {
  const { columnHeaders, rows = [] } = answer;
  switch (fault?.kind) {
    case 'error-inside':
      return refusal(500, 'backendError');
    case 'drift-renamed':
      return { ...answer, columnHeaders: columnHeaders.map((one) => ({ ...one, name: `${one.name}Total` })) };
    case 'drift-text':
      return { ...answer, rows: rows.map(([day, ...values]) => [day, ...values.map((value) => `${value} minutter`)]) };
    case 'missing-day':
      return { ...answer, rows: rows.slice(1) };
    default:
      return answer;
  }
}
