import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { countOn, countTotal, type DailyUpstreamOptions } from '../../demo/daily.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';

export interface MeltwaterUpstreamOptions extends DailyUpstreamOptions {
  readonly search: number;
}

/** A stand-in for saved searches and their analytics in Meltwater. Demo and tests only. */
export function createMeltwaterUpstream(options: MeltwaterUpstreamOptions) {
  const { clock, token, search, faults = [] } = options;
  const app = new Hono();
  app.use('/v3/*', async (context, next) => {
    if (context.req.header('apikey') === token) return next();
    return context.json({ message: `Invalid authentication credentials, ${canary.name}` }, 401);
  });

  app.get('/v3/searches', (context) =>
    context.json({ searches: [{ id: search, name: 'Bymiljøetaten', type: 'boolean', owner: canary.email }] }),
  );

  app.get('/v3/analytics/:search', async (context) => {
    const fault = takeFault(faults, 'analytics', 'analytics');
    if (fault?.kind === 'expired-token') return context.json({ message: canary.name }, 401);
    if (context.req.param('search') !== String(search)) return context.json({ message: canary.name }, 404);
    const { start = '', end = '' } = context.req.query();
    const days = daysBetween({ from: start.slice(0, 10), to: end.slice(0, 10) });
    const rows = days.map((day) => ({ date: day, document_count: countOn(options, day) ?? 0, hours: [] }));
    const body = JSON.stringify(spoil({ time_series: rows, top_authors: [canary.name] }, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });
  return { app, faults, totals: (period: Period) => ({ mentions: countTotal(options, period) }) };
}

function spoil(
  answer: { time_series: { date: string; document_count: number }[]; top_authors: string[] },
  fault: Fault | undefined,
): unknown {
  if (fault?.kind === 'error-inside') return { message: canary.name };
  const each = (change: (row: { date: string; document_count: number }) => object) => ({
    ...answer,
    time_series: answer.time_series.map(change),
  });
  if (fault?.kind === 'drift-renamed') return each(({ date, ...rest }) => ({ ...rest, day: date }));
  if (fault?.kind === 'drift-text') return each((row) => ({ ...row, document_count: `${row.document_count}` }));
  return answer;
}
