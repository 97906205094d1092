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

/**
 * A system with many series whose figures are all moved by `shift`; it answers in JSON, as real ones do.
 * `warm` makes its answers beforehand: what the system itself takes is no part of the pipeline.
 */
export function createFeed(): {
  connector: Connector;
  fetch: typeof fetch;
  shift: (by: number) => void;
  warm: (first: string, pages: number) => void;
} {
  let by = 0;
  const app = new Hono();
  const answers = new Map<string, string>();
  const answerTo = (from: string, to: string): string => {
    const known = answers.get(`${from} ${to} ${by}`);
    if (known !== undefined) return known;
    const rows: [string, string, number][] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const n = dayNumber(day);
      for (let venue = 0; venue < VENUES; venue++) rows.push([day, `v${venue}`, n + venue + by]);
    }
    const made = JSON.stringify({ rows });
    answers.set(`${from} ${to} ${by}`, made);
    return made;
  };
  app.get('/days', (c) => {
    const text = answerTo(String(c.req.query('from')), String(c.req.query('to')));
    return c.body(text, 200, { 'content-type': 'application/json' });
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
    warm: (first, pages) => {
      for (let page = 0; page < pages; page++) {
        const from = addDays(first, page * PAGE_DAYS);
        answerTo(from, addDays(from, PAGE_DAYS - 1));
      }
    },
  };
}
