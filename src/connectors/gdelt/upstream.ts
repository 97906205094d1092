import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, type IsoDate } from '../../core/time.ts';
import { daysBetween, season, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface GdeltUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly firstDay: IsoDate;
  /** Articles on an ordinary day. */
  readonly articles: number;
  readonly faults?: Fault[];
}

/** A stand-in for GDELT's DOC 2.0: timelines by day. Demo and tests only. */
export function createGdeltUpstream({ seed, clock, firstDay, articles, faults = [] }: GdeltUpstreamOptions) {
  const known = (day: IsoDate) => day >= firstDay && day < dayIn('UTC', clock.now());
  const articlesOn = (day: IsoDate) =>
    known(day) ? Math.floor(articles * season(day, firstDay) * (0.5 + drawn(seed, day)) + drawn(seed, day, 'rest')) : 0;
  const toneOn = (day: IsoDate) =>
    articlesOn(day) > 0 ? Math.round((drawn(seed, day, 'tone') * 6 - 3.5) * 1e4) / 1e4 : 0;
  const app = new Hono();
  app.get('/api/v2/doc/doc', async (context) => {
    const { mode = '', query = '', startdatetime: start = '', enddatetime: end = '' } = context.req.query();
    const fault = takeFault(faults, mode, 'timelinetone');
    if (query.replaceAll('"', '').length < 5) return context.html(`The specified phrase is too short. ${canary.name}`);
    const value = mode === 'timelinetone' ? toneOn : articlesOn;
    const days = daysBetween({ from: addDays(plain(start), 1), to: addDays(plain(end), -1) });
    const data = days
      .filter(known)
      .map((day) => ({ date: `${day.replaceAll('-', '')}T000000Z`, value: value(day), norm: 20_000 }));
    const renamed =
      fault?.kind === 'drift-renamed' ? data.map(({ value: tone, ...rest }) => ({ ...rest, tone })) : data;
    const shown = fault?.kind === 'drift-text' ? data.map((one) => ({ ...one, value: `${one.value} poeng` })) : renamed;
    const details = { title: `${canary.name} ${canary.email}` };
    const body =
      data.length === 0 ? '{}' : JSON.stringify({ query_details: details, timeline: [{ series: mode, data: shown }] });
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    if (instead) return instead;
    if (fault?.kind === 'error-inside') return context.html('Please limit requests to one every 5 seconds.');
    return context.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  return {
    app,
    faults,
    /** The mean tone over all articles of the period. */
    tone(period: Period): number {
      const days = daysBetween(period);
      return sum(days.map((day) => toneOn(day) * articlesOn(day))) / sum(days.map(articlesOn));
    },
    toneOn,
    articlesOn,
  };
}

const plain = (text: string) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
