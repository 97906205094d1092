import postgres from 'postgres';
import { numberArray, plainArray } from '../../db/arrays.ts';
import { withScope } from '../../db/database.ts';
import { addDays, dayNumber } from '../../src/core/time.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { createFeed, PAGE_DAYS, PAGE_ROWS, VENUES } from './feed.ts';
import type { Stage } from './stage.ts';

export interface IngestFigures {
  readonly database: string;
  readonly rows: number;
  /** Rows per second. */
  readonly pipeline: { readonly fresh: number; readonly same: number; readonly changed: number };
  readonly unnest: { readonly fresh: number; readonly same: number; readonly changed: number };
  readonly copy: number | null;
}

const FIRST = '2024-01-01';

/** Rows per second through the pipeline, and through the barest statements that could stand in its place; turn by turn. */
export async function benchIngest(stage: Stage, pages: number, rounds: number): Promise<IngestFigures> {
  const rows = pages * PAGE_ROWS;
  const window = { from: FIRST, to: addDays(FIRST, pages * PAGE_DAYS - 1) };
  const seen: Record<string, number[]> = {};
  const time = async (name: string, work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    const speed = (rows / (performance.now() - start)) * 1000;
    seen[name] = [...(seen[name] ?? []), speed];
  };
  for (let round = 0; round < rounds; round++) {
    const pipeline = await preparePipeline(stage, `bench-${round}`, window, pages);
    const bare = await prepareBare(stage, round, pages);
    await time('fresh', () => pipeline(0));
    await time('bare fresh', () => bare(0));
    await time('same', () => pipeline(0));
    await time('bare same', () => bare(0));
    await time('changed', () => pipeline(1));
    await time('bare changed', () => bare(1));
    if (stage.url) {
      const copy = await prepareCopy(stage.url, round, pages);
      await time('copy', copy);
    }
  }
  const median = (name: string) =>
    Math.round((seen[name] ?? []).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0);
  return {
    database: stage.name,
    rows,
    pipeline: { fresh: median('fresh'), same: median('same'), changed: median('changed') },
    unnest: { fresh: median('bare fresh'), same: median('bare same'), changed: median('bare changed') },
    copy: stage.url ? median('copy') : null,
  };
}

async function preparePipeline(stage: Stage, slug: string, window: { from: string; to: string }, pages: number) {
  const feed = createFeed();
  const clock = new TestClock('2026-11-03T05:00:00Z');
  const deps = await testDeps(stage.database, [feed.connector], { clock, fetch: feed.fetch });
  const organisation = await addOrganisation(stage.database, slug);
  const input = {
    organisation,
    key: 'feed',
    label: 'Feed',
    connector: 'feed',
    channel: 'conference' as const,
    config: {},
    sampling: null,
  };
  const source = await createSource(deps, input);
  for (const shift of [0, 1]) {
    feed.shift(shift);
    feed.warm(window.from, pages);
  }
  return async (shift: number) => {
    feed.shift(shift);
    clock.advance(1000);
    const result = await ingest(deps, { organisation, source, kind: 'backfill', window });
    if (result.state !== 'done') throw new Error(`the pipeline ended as ${result.state}`);
  };
}

/** The same values, a page at a time, already in columns. */
function* columnsOf(pages: number, shift: number) {
  for (let page = 0; page < pages; page++) {
    const series: number[] = [];
    const start: string[] = [];
    const value: number[] = [];
    for (let d = 0; d < PAGE_DAYS; d++) {
      const day = addDays(FIRST, page * PAGE_DAYS + d);
      for (let venue = 0; venue < VENUES; venue++) {
        series.push(venue);
        start.push(day);
        value.push(dayNumber(day) + venue + shift);
      }
    }
    yield { series, start, value };
  }
}

/** One upsert from arrays into a table of the same shape and under the same row-level security, and nothing else. */
async function prepareBare(stage: Stage, round: number, pages: number) {
  const table = `bare_${round}`;
  const organisation = await addOrganisation(stage.database, `bare-${round}`);
  await stage.engine.script(
    `create table ${table} (like observation including defaults including indexes);
     alter table ${table} enable row level security; alter table ${table} force row level security;
     create policy tenant on ${table} to ekko_app using (organisation = any ((select ekko_scope())::int[]))
       with check (organisation = any ((select ekko_scope())::int[]));
     grant select, insert, update on ${table} to ekko_app;`,
  );
  return async (shift: number) => {
    for (const { series, start, value } of columnsOf(pages, shift)) {
      await withScope(stage.database, { organisations: [organisation] }, (tx) =>
        tx.query(
          `insert into ${table} (organisation, series, period_start, period_end, value, flags, run, recorded_at)
           select $1, s, d, d, v, 0, 1, $5::timestamptz from unnest($2::int[], $3::date[], $4::float8[]) as u(s, d, v)
           on conflict (organisation, series, period_start) do update set period_end = excluded.period_end,
             value = excluded.value, flags = excluded.flags, run = excluded.run, recorded_at = excluded.recorded_at`,
          [organisation, numberArray(series), plainArray(start), numberArray(value), '2026-11-03T05:00:00Z'],
        ),
      );
    }
  };
}

/** COPY into an equal keyed table without row-level security, which it does not pass. */
async function prepareCopy(url: string, round: number, pages: number) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const table = `copied_${round}`;
  await sql.unsafe(`create table ${table} (like observation including defaults including indexes)`);
  return async () => {
    for (const { series, start, value } of columnsOf(pages, 0)) {
      const lines = series.map(
        (s, i) => `1\t${s}\t${start[i]}\t${start[i]}\t${value[i]}\t0\t1\t2026-11-03T05:00:00Z\n`,
      );
      const stream = await sql.unsafe(`copy ${table} from stdin`).writable();
      await new Promise<void>((resolve, reject) => {
        stream.once('error', reject);
        stream.once('finish', resolve);
        stream.end(lines.join(''));
      });
    }
    await sql.end();
  };
}
