import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { countOn, countTotal, type DailyUpstreamOptions } from '../../demo/daily.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';

export interface TwilioUpstreamOptions extends DailyUpstreamOptions {
  readonly account: string;
  readonly clientId: string;
}

/** A stand-in for an account and its daily usage in Twilio. Demo and tests only. */
export function createTwilioUpstream(options: TwilioUpstreamOptions) {
  const { clock, token, account, clientId, faults = [] } = options;
  const app = new Hono();
  const failed = (status: number) => ({ code: 20_003, message: `Authenticate, ${canary.name}`, more_info: '', status });
  app.use('*', async (context, next) => {
    if (context.req.header('authorization') === `Basic ${btoa(`${clientId}:${token}`)}`) return next();
    return context.json(failed(401), 401);
  });

  app.get(`/2010-04-01/Accounts/${account}.json`, (context) =>
    context.json({ sid: account, friendly_name: 'Bymiljøetaten', owner: canary.email }),
  );

  app.get('/2010-04-01/Accounts/:account/Usage/Records/Daily.json', async (context) => {
    const fault = takeFault(faults, 'usage', 'usage');
    if (fault?.kind === 'expired-token') return context.json(failed(401), 401);
    if (context.req.param('account') !== account) return context.json(failed(404), 404);
    const { StartDate: from = '', EndDate: to = '', Page = '0' } = context.req.query();
    const days = daysBetween({ from, to }).filter((day) => (countOn(options, day) ?? 0) > 0);
    const page = Number(Page);
    const shown = days.slice(page * 100, (page + 1) * 100);
    const query = new URLSearchParams({ ...context.req.query(), Page: String(page + 1) });
    const records = shown.map((day) => ({
      ...{ category: 'calls-inbound', count: String(countOn(options, day)), usage: '12', price: '0.3' },
      ...{ start_date: day, end_date: day, description: canary.phone },
    }));
    const next = (page + 1) * 100 < days.length ? `${context.req.path}?${query}` : null;
    const body = JSON.stringify(spoil({ usage_records: records, next_page_uri: next }, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });
  return { app, faults, totals: (period: Period) => ({ calls: countTotal(options, period) }) };
}

type Row = Readonly<Record<string, string>>;

function spoil(answer: { usage_records: Row[]; next_page_uri: string | null }, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { message: canary.name };
  const each = (change: (row: Row) => object) => ({ ...answer, usage_records: answer.usage_records.map(change) });
  if (fault?.kind === 'drift-renamed') return each(({ count, ...rest }) => ({ ...rest, number: count }));
  if (fault?.kind === 'drift-text') return each((row) => ({ ...row, count: `${row.count} anrop` }));
  return answer;
}
