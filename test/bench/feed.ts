import { Hono } from 'hono';
import { z } from 'zod';
import { type Connector, defineConnector, type Page } from '../../src/connectors/contract.ts';
import { fetchJson } from '../../src/connectors/http.ts';
import { addDays, dayNumber } from '../../src/core/time.ts';

/** Series in the feed, and days in one of its answers: a page holds their product. */
export const VENUES = 200;
export const PAGE_DAYS = 50;
export const PAGE_ROWS = VENUES * PAGE_DAYS;

const answer = z.object({ rows: z.array(z.tuple([z.string(), z.string(), z.number()])) });

/** A system with many series whose figures are all moved by `shift`; it answers in JSON, as real ones do. */
export function createFeed(): { connector: Connector; fetch: typeof fetch; shift: (by: number) => void } {
  let by = 0;
  const app = new Hono();
  app.get('/days', (c) => {
    const from = String(c.req.query('from'));
    const to = String(c.req.query('to'));
    const rows: [string, string, number][] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const n = dayNumber(day);
      for (let venue = 0; venue < VENUES; venue++) rows.push([day, `v${venue}`, n + venue + by]);
    }
    return c.json({ rows });
  });
  const connector = defineConnector({
    key: 'feed',
    label: { nb: 'Målekilden', nn: 'Målekjelda', en: 'The benchmark source' },
    about: { nb: 'Bare i målinger.', nn: 'Berre i målingar.', en: 'In benchmarks only.' },
    needs: ['fetch'],
    config: z.object({}),
    measures: {
      attended: { quantity: 'attended', native: 'attended', reads: 'window', grain: 'day', absence: 'zero' },
    },
    zone: 'Europe/Oslo',
    lookback: 7,
    finality: 7,
    backfill: null,
    span: PAGE_DAYS,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read(_config, window, _state, io): AsyncGenerator<Page> {
      for (let from = window.from; from <= window.to; from = addDays(from, PAGE_DAYS)) {
        const last = addDays(from, PAGE_DAYS - 1);
        const to = last < window.to ? last : window.to;
        const url = `http://feed.example.no/days?from=${from}&to=${to}`;
        const { rows } = answer.parse(await fetchJson(io, { system: 'feed', field: 'url', what: 'days', url }));
        const readings = rows.map(([start, venue, value]) => ({ measure: 'attended', start, value, dims: { venue } }));
        yield { readings, covered: [{ measures: ['attended'], from, to }] };
      }
    },
  });
  return {
    connector,
    fetch: ((input: string | URL | Request, init?: RequestInit) => app.request(String(input), init)) as typeof fetch,
    shift: (to) => {
      by = to;
    },
  };
}
