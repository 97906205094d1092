import { z } from 'zod';
import { withScope } from '../../db/database.ts';
import { defineConnector, type Page } from '../../src/connectors/contract.ts';
import { spans } from '../../src/connectors/cover.ts';
import { pagePieces } from '../../src/connectors/pieces.ts';
import type { Period } from '../../src/core/period.ts';
import { addDays, dayNumber } from '../../src/core/time.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readPieces } from '../../src/flows/pieces.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { type Spread, spreadOf } from './figures.ts';
import type { Stage } from './stage.ts';

const NOW = '2026-11-03T05:00:00Z';
const YEAR = { from: '2025-11-03', to: '2026-11-02' };
const WEEK = { from: '2026-10-27', to: '2026-11-02' };
const NIGHT = 7;

export interface PieceFigures {
  readonly database: string;
  readonly pages: number;
  readonly rows: number;
  /** Pages a day told of each second, with pieces: a whole year for the first time. */
  readonly fresh: number;
  /** A night's week read again, ms: figures alone, with pieces that are the same, with pieces of which one day changed. */
  readonly night: { readonly without: Spread; readonly same: Spread; readonly changed: Spread };
  /** The lists of a channel's page, ms. */
  readonly lists: { readonly month: Spread; readonly quarter: Spread; readonly year: Spread };
}

/** A shared site of so many pages: every page is a reading of its own, as Matomo gives it, and a piece where asked. */
function siteOf(pages: number, listed: boolean, shift: { of: number }) {
  const urls = Array.from({ length: pages }, (_, i) => `https://www.example.no/tema-${i % 40}/en-side-om-noe-${i}`);
  const viewsOf = (i: number, day: number) => 1 + ((i * 7919 + day * 31) % 997) + (pages - i);
  return defineConnector({
    key: listed ? 'listed' : 'plain',
    label: { nb: 'Sted', nn: 'Stad', en: 'Site' },
    about: { nb: 'Bare til målinger.', nn: 'Berre til målingar.', en: 'For measuring only.' },
    needs: [],
    config: z.object({}),
    measures: {
      'page-views': { quantity: 'page-views', native: 'views', reads: 'window', grain: 'day', absence: 'zero' },
    },
    zone: 'Europe/Oslo',
    lookback: NIGHT,
    finality: NIGHT,
    backfill: null,
    span: 400,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read(_config, window): AsyncGenerator<Page> {
      for (const span of spans(window, NIGHT)) {
        const first = dayNumber(span.from);
        const days = Array.from({ length: dayNumber(span.to) - first + 1 }, (_, at) => {
          const moved = at === 0 ? shift.of : 0;
          const rows = urls.map((url, i) => ({ url, value: viewsOf(i, first + at) + moved }));
          return { day: addDays(span.from, at), rows, flags: 0 };
        });
        const readings = days.flatMap(({ day, rows }) =>
          rows.map(({ url, value }) => {
            const { hostname: host, pathname: path } = new URL(url);
            return { measure: 'page-views', start: day, value, route: { host, path }, dims: { part: 'pages' } };
          }),
        );
        const covered = [{ measures: ['page-views'], ...span, routed: ['host', 'path'] as const }];
        yield { readings, covered, ...(listed ? { pieces: pagePieces('page-views', days) } : {}) };
      }
    },
  });
}

/** What pieces cost when they are read, stored and listed: a site of so many pages, each seen every day of a year. */
export async function benchPieces(stage: Stage, pages: number, rounds: number): Promise<PieceFigures> {
  const shift = { of: 0 };
  const connectors = [siteOf(pages, false, shift), siteOf(pages, true, shift)];
  const clock = new TestClock(NOW);
  const deps = await testDeps(stage.database, connectors, { clock });
  const organisation = await addOrganisation(stage.database, 'bench-pieces');
  const sources: Record<string, number> = {};
  for (const connector of ['plain', 'listed']) {
    const base = { organisation, key: connector, label: connector, connector, config: {}, sampling: null };
    sources[connector] = await createSource(deps, { ...base, channel: 'website' });
  }
  const read = async (key: string, window: Period) => {
    clock.advance(60_000);
    const { error } = await ingest(deps, { organisation, source: sources[key]!, kind: 'backfill', window });
    if (error) throw error;
  };
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const rows = pages * (dayNumber(YEAR.to) - dayNumber(YEAR.from) + 1);
  const fresh = await timed(() => read('listed', YEAR));
  await read('plain', WEEK);
  const night = { without: [] as number[], same: [] as number[], changed: [] as number[] };
  const lists = { month: [] as number[], quarter: [] as number[], year: [] as number[] };
  const periods = {
    month: { from: '2026-10-01', to: '2026-10-31' },
    quarter: { from: '2026-07-01', to: '2026-09-30' },
    year: YEAR,
  };
  const [stored] = await withScope(stage.database, { organisations: [organisation] }, (tx) =>
    tx.query<{ n: number }>('select count(*)::int as n from piece_day'),
  );
  if (stored!.n !== rows) throw new Error(`${stored!.n} rows are stored of ${rows}`);
  for (let round = 0; round < rounds; round++) {
    night.without.push(await timed(() => read('plain', WEEK)));
    night.same.push(await timed(() => read('listed', WEEK)));
    shift.of++;
    night.changed.push(await timed(() => read('listed', WEEK)));
    // So that figures change as much where no piece is told of.
    await read('plain', WEEK);
    for (const name of ['month', 'quarter', 'year'] as const) {
      const asked = { organisation: { id: organisation, slug: 'x' }, channel: 'website' as const };
      lists[name].push(await timed(() => readPieces(deps, { ...asked, period: periods[name] })));
    }
  }
  return {
    ...{ database: stage.name, pages, rows, fresh: Math.round((rows / fresh) * 1000) },
    night: { without: spreadOf(night.without), same: spreadOf(night.same), changed: spreadOf(night.changed) },
    lists: { month: spreadOf(lists.month), quarter: spreadOf(lists.quarter), year: spreadOf(lists.year) },
  };
}
