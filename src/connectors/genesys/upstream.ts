import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, dayIn, type IsoDate, isoInstant, startOfDay } from '../../core/time.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { countOn, countTotal, type DailyUpstreamOptions, shareOf } from '../../demo/daily.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';

export interface GenesysUpstreamOptions extends DailyUpstreamOptions {
  readonly clientId: string;
  /** Queues by ID. */
  readonly queues: Readonly<Record<string, string>>;
}

/** A stand-in for sign-in, queues and conversation aggregates of Genesys Cloud. Demo and tests only. */
export function createGenesysUpstream(options: GenesysUpstreamOptions) {
  const { clock, zone, token, clientId, queues, faults = [] } = options;
  const app = new Hono();
  const given = new Set<string>();

  app.post('/oauth/token', async (context) => {
    const fault = takeFault(faults, 'token', 'query');
    if (context.req.header('authorization') !== `Basic ${btoa(`${clientId}:${token}`)}`) {
      return context.json({ error: 'invalid_client', description: `client not found, ${canary.name}` }, 400);
    }
    const access = `tegn-${given.size + 1}`;
    given.add(`Bearer ${access}`);
    const body = JSON.stringify({ access_token: access, token_type: 'bearer', expires_in: 86_399 });
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  app.use('/api/*', async (context, next) => {
    if (given.has(context.req.header('authorization') ?? '')) return next();
    return context.json({ message: `Unauthorized, ${canary.email}`, code: 'bad.credentials', status: 401 }, 401);
  });

  app.get('/api/v2/routing/queues/:id', (context) => {
    const name = queues[context.req.param('id')];
    const id = context.req.param('id');
    return name
      ? context.json({ id, name, createdBy: canary.email })
      : context.json({ message: `Unable to find ${canary.name}`, code: 'not.found', status: 404 }, 404);
  });

  app.post('/api/v2/analytics/conversations/aggregates/query', async (context) => {
    const fault = takeFault(faults, 'query', 'query');
    if (fault?.kind === 'expired-token') given.clear();
    if (given.size === 0) return context.json({ message: 'Unauthorized', code: 'bad.credentials', status: 401 }, 401);
    const { interval } = await context.req.json<{ interval: string }>();
    const [from, end] = interval.split('/').map((text) => dayIn(zone, Date.parse(text)));
    const days = daysBetween({ from: from!, to: addDays(end!, -1) });
    const data = days.flatMap((day) => rowOf(options, day) ?? []);
    const body = JSON.stringify(
      spoil(data.length > 0 ? { results: [{ group: { mediaType: 'voice' }, data }] } : {}, fault),
    );
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  const totals = (period: Period) => {
    const figures = (day: IsoDate, count: number) => figuresOf(options, day, count);
    return {
      offered: countTotal(options, period),
      answered: countTotal(options, period, (day, count) => figures(day, count).answered),
      abandoned: countTotal(options, period, (day, count) => figures(day, count).abandoned),
      handling: countTotal(options, period, (day, count) => figures(day, count).seconds),
    };
  };
  return { app, faults, totals };
}

function figuresOf(options: GenesysUpstreamOptions, day: IsoDate, offered: number) {
  const abandoned = shareOf(options, day, 'abandoned', offered, 0.03, 0.15);
  const answered = offered - abandoned;
  return { abandoned, answered, seconds: shareOf(options, day, 'seconds', answered * 400, 0.5, 1) };
}

/** Null on a day without calls: it is left out. */
function rowOf(options: GenesysUpstreamOptions, day: IsoDate) {
  const offered = countOn(options, day) ?? 0;
  if (offered === 0) return null;
  const { answered, abandoned, seconds } = figuresOf(options, day, offered);
  const [start, end] = [day, addDays(day, 1)].map((at) => isoInstant(startOfDay(options.zone, at)));
  const metrics = [
    { metric: 'nOffered', stats: { count: offered } },
    { metric: 'tAnswered', stats: { count: answered, sum: answered * 9000 } },
    { metric: 'tAbandon', stats: { count: abandoned, sum: abandoned * 30_000 } },
    { metric: 'tHandle', stats: { count: answered, sum: seconds * 1000 } },
  ];
  return { interval: `${start}/${end}`, metrics, _person: canary.email };
}

function spoil(
  answer: { results?: { group: object; data: NonNullable<ReturnType<typeof rowOf>>[] }[] },
  fault: Fault | undefined,
): unknown {
  if (fault?.kind === 'error-inside') return { results: canary.name };
  if (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text') return answer;
  return {
    results: answer.results?.map(({ data, ...rest }) => ({
      ...rest,
      data: data.map(({ interval, metrics, ...row }) =>
        fault.kind === 'drift-renamed'
          ? { ...row, period: interval, metrics }
          : {
              ...row,
              interval,
              metrics: metrics.map(({ metric, stats }) => ({ metric, stats: { count: `${stats.count}` } })),
            },
      ),
    })),
  };
}
