// Longer than most: what may meet whom, one meeting after another, on each database.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { drawn } from '../../src/demo/seed.ts';
import type { Checkpoint } from '../../src/deps.ts';
import { type IngestRequest, ingest } from '../../src/flows/ingest.ts';
import { readNumber } from '../../src/flows/number.ts';
import { readObservations, readVerdicts } from '../../src/flows/read.ts';
import type { NumberedVerdict, ObservationRow } from '../../src/flows/read-types.ts';
import { release } from '../../src/flows/release.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const day = (n: number) => `2026-10-${String(n).padStart(2, '0')}`;
const days = Array.from({ length: 31 }, (_, i) => day(i + 1));

/** A gate that opens once. */
function latch() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe.each(DATABASES)('races on %s', (name) => {
  let db: TestDatabase;
  let organisation: number;
  let slug: string;
  let clock: TestClock;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    slug = `org-${++serial}`;
    clock = new TestClock('2026-11-03T05:00:00Z');
    organisation = await addOrganisation(db.database, slug);
  });

  /** A source of its own ledger, and one process's way of reading it. */
  async function sourceOf(ledger: Ledger, key: string) {
    const process = (more: { checkpoint?: (name: Checkpoint) => void | Promise<void> } = {}) =>
      testDeps(db.database, [ledger.connector], { clock, ...more });
    const source = await createSource(await process(), {
      organisation,
      key,
      label: key,
      connector: 'ledger',
      channel: 'website',
      config: {},
      sampling: 'random',
    });
    const request: IngestRequest = { organisation, source, kind: 'backfill', window: OCTOBER };
    return { source, process, request };
  }
  function october(value: (n: number) => number): Ledger {
    const ledger = new Ledger();
    for (const [i, date] of days.entries()) ledger.visits.set(date, value(i + 1));
    return ledger;
  }
  const rows = <R extends object>(text: string, params: (string | number)[] = []) =>
    withScope(db.database, { organisations: [organisation] }, (tx) => tx.query<R>(text, params));
  const stored = async () =>
    (await rows<{ total: number }>('select coalesce(sum(value), 0)::float8 as total from observation'))[0]!.total;
  const version = async () => (await rows<{ at: string }>('select recorded_at as at from organisation'))[0]!.at;

  /** Whatever met whom: roll-ups and coverage are those of the rows, and no two pages share a recorded time. */
  async function isConsistent(): Promise<void> {
    expect(
      await rows(
        `select r.series, r.month from rollup r cross join lateral (
           select coalesce(sum(o.value), 0) as total, count(o.value) as days from observation o where o.series = r.series
             and o.period_start >= r.month and o.period_start < r.month + interval '1 month') as counted
         where r.total <> counted.total or r.days <> counted.days`,
      ),
    ).toEqual([]);
    expect(
      await rows(
        `select k.quantity from coverage_cache k where k.days <> (select range_agg(daterange(c.day_from, c.day_to, '[]'))
           from coverage c where c.source = k.source and c.quantity = k.quantity)`,
      ),
    ).toEqual([]);
    // Two runs may never write under one recorded time: then `asOf` could not tell them apart.
    expect(await rows('select recorded_at from coverage group by recorded_at having count(distinct run) > 1')).toEqual(
      [],
    );
    expect(
      await rows('select 1 from observation_revision where valid_to <= recorded_at'),
      'a value was replaced before it was recorded',
    ).toEqual([]);
  }

  it('begins one of two runs that start on a source in the same moment, and tells the other so', async () => {
    const ledger = october((n) => n);
    const { process, request } = await sourceOf(ledger, 'one');
    const both = [await process(), await process()];
    // Whoever has begun waits until the other has been told.
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    ledger.beforePage = () => told;
    const [a, b] = await Promise.allSettled(both.map((deps) => ingest(deps, request).finally(tell)));
    const states = [a!, b!].map((r) => (r.status === 'fulfilled' ? r.value.state : r.reason.phrase));
    expect(states.toSorted()).toEqual(['done', 'source.busy']);
    expect(await stored()).toBe(496);
    expect(await rows('select state from run')).toEqual([{ state: 'done' }]);
    await isConsistent();
  });

  it('tells a dry run too that another run reads the source, and stores nothing of it', async () => {
    const ledger = october((n) => n);
    const { process, request } = await sourceOf(ledger, 'one');
    let met: unknown = null;
    let asked = false;
    const first = await process({
      checkpoint: async (at) => {
        if (at !== 'page.committed' || asked) return;
        asked = true;
        met = await ingest(await process(), { ...request, dryRun: true }).catch((error: unknown) => error);
      },
    });
    expect(await ingest(first, request)).toMatchObject({ state: 'done' });
    expect(met).toMatchObject({ status: 409, phrase: 'source.busy' });
    expect(await stored()).toBe(496);
  });

  it('lets a pull follow a backfill over the same days, whichever was first', async () => {
    for (const order of ['backfill first', 'pull first']) {
      const ledger = october((n) => n);
      const { process, request } = await sourceOf(ledger, order.replace(' ', '-'));
      const pull: IngestRequest = { organisation, source: request.source, kind: 'pull' };
      const backfill = { ...request, window: { from: day(20), to: '2026-11-02' } };
      const [one, two] = order === 'backfill first' ? [backfill, pull] : [pull, backfill];
      await ingest(await process(), one);
      ledger.visits.set(day(28), 2800);
      clock.advance(1000);
      const second = await ingest(await process(), two);
      expect(second).toMatchObject({ state: 'done', changed: 1 });
      await ingest(await process(), request);
      const [row] = await rows<{ total: number; rows: number }>(
        `select sum(o.value)::float8 as total, count(*)::int as rows from observation o join series s on s.id = o.series
         where s.source = $1`,
        [request.source],
      );
      expect(row).toEqual({ total: 496 - 28 + 2800, rows: 31 });
    }
    await isConsistent();
  });

  it('stores what it read, when the source corrects itself between reading and commit, and the correction next time', async () => {
    const ledger = october((n) => n);
    ledger.pageDays = 31;
    const { process, request } = await sourceOf(ledger, 'one');
    const first = await process({
      checkpoint: (at) => {
        if (at === 'page.values') ledger.visits.set(day(7), 700).delete(day(8));
      },
    });
    await ingest(first, request);
    expect(await stored()).toBe(496);
    const before = await version();
    clock.advance(1000);
    expect(await ingest(await process(), request)).toMatchObject({ changed: 1, gone: 1, same: 29 });
    expect(await stored()).toBe(496 - 7 + 700 - 8);
    const [then] = await rows<{ total: number }>(`select sum(value)::float8 as total from observation_at('${before}')`);
    expect(then!.total).toBe(496);
    await isConsistent();
  });

  /** A run that stalls for six minutes at its second page, just when the source corrects itself and another run begins. */
  async function stallAt(where: Checkpoint, wait: boolean) {
    const ledger = october((n) => n);
    const { process, request } = await sourceOf(ledger, 'one');
    let hits = 0;
    let other: Promise<unknown> = Promise.resolve();
    // Ready beforehand: it shall begin at that very moment.
    const rival = await process();
    const stalling = await process({
      checkpoint: async (at) => {
        if (at !== where || ++hits !== 2) return;
        ledger.visits.set(day(3), 300).set(day(25), 2500);
        clock.advance(6 * 60_000);
        other = ingest(rival, request).then(
          (result) => result.state,
          (error: { phrase?: string }) => error.phrase,
        );
        if (wait) await other;
      },
    });
    const first = (await ingest(stalling, request)).state;
    return { first, second: await other, again: async () => ingest(await process(), request) };
  }
  const CORRECTED = 496 - 3 + 300 - 25 + 2500;

  it.each(['page.read', 'page.committed'] as const)(
    'keeps nothing that a run writes after it stalled at %s and lost its lease',
    async (where) => {
      const { first, second } = await stallAt(where, true);
      expect([first, second]).toEqual(['interrupted', 'done']);
      expect(await stored()).toBe(CORRECTED);
      expect(await rows('select state from run order by id')).toEqual([{ state: 'interrupted' }, { state: 'done' }]);
      await isConsistent();
    },
  );

  it.each(['page.opened', 'page.values', 'page.closed'] as const)(
    'lets one of two go on when a run stalls inside its transaction at %s, and the next run heals',
    async (where) => {
      const { first, second, again } = await stallAt(where, false);
      // The other waits for the transaction; then whoever asks first goes on.
      expect([
        ['done', 'source.busy'],
        ['interrupted', 'done'],
      ]).toContainEqual([first, second]);
      await isConsistent();
      clock.advance(1000);
      expect(await again()).toMatchObject({ state: 'done' });
      expect(await stored()).toBe(CORRECTED);
      await isConsistent();
    },
  );

  it('loads two sources of one organisation into one month, page by page in any order, and loses nothing', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const ledgers = [october((n) => n * seed), october((n) => 1000 + n)];
      const loads = await Promise.all(
        ledgers.map(async (ledger, which) => {
          ledger.pageDays = 1 + Math.floor(drawn(seed, which, 'pages') * 6);
          ledger.beforePage = (page) =>
            new Promise((resolve) => setTimeout(resolve, Math.floor(drawn(seed, which, page) * 12)));
          return sourceOf(ledger, `s${seed}-${which}`);
        }),
      );
      const results = await Promise.all(loads.map(async ({ process, request }) => ingest(await process(), request)));
      expect(results.map((r) => [r.state, r.fresh, r.changed, r.gone])).toEqual([
        ['done', 31, 0, 0],
        ['done', 31, 0, 0],
      ]);
      for (const [which, ledger] of ledgers.entries()) {
        const [found] = await rows<{ total: number; rows: number; rolled: number }>(
          `select sum(o.value)::float8 as total, count(*)::int as rows,
             (select sum(r.total)::float8 from rollup r join series x on x.id = r.series where x.source = $1) as rolled
           from observation o join series s on s.id = o.series where s.source = $1`,
          [loads[which]!.source],
        );
        const total = ledger.total(OCTOBER.from, OCTOBER.to);
        expect(found).toEqual({ total, rows: 31, rolled: total });
      }
    }
    await isConsistent();
  });

  it('reads the same rows again, whatever has been loaded and corrected since', { timeout: 60_000 }, async () => {
    const ledgers = [october((n) => n), october((n) => 1000 + n)];
    for (const ledger of ledgers) {
      ledger.pageDays = 4;
      // Between pages the readers get their turn, on the embedded database too.
      ledger.beforePage = () => new Promise((resolve) => setTimeout(resolve, 2));
      for (const [i, date] of days.entries()) ledger.answers.set(`${date}/5`, i % 4).set(`${date}/1`, 1);
    }
    const loads = await Promise.all(ledgers.map((ledger, which) => sourceOf(ledger, `s${which}`)));
    const reader = await testDeps(db.database, [ledgers[0]!.connector], { clock });
    const finished = latch();
    let running = true;
    void finished.opened.then(() => {
      running = false;
    });

    interface Reading {
      readonly at: string;
      readonly rows: readonly ObservationRow[];
      readonly verdicts: readonly NumberedVerdict[];
      readonly totals: unknown;
    }
    const ref = { id: organisation, slug };
    const open = ['web-analytics.visits'];
    const exported = async (asOf: string) => {
      const all: ObservationRow[] = [];
      for await (const page of readObservations(reader, { organisation: ref, period: OCTOBER, asOf }))
        all.push(...page);
      return all;
    };
    const verdictsNow = () =>
      readVerdicts(reader, {
        organisation: ref,
        indicators: open,
        channels: ['website'],
        period: OCTOBER,
        compare: 'year-before',
      });
    const totalsAt = (at: string) =>
      rows(`select s.quantity, s.source, sum(o.value)::float8 as total, count(*)::int as n from observation_at('${at}') o
        join series s on s.id = o.series group by 1, 2 order by 1, 2`);

    const read = async (): Promise<Reading[]> => {
      const readings: Reading[] = [];
      while (running) {
        const at = await version();
        readings.push({ at, rows: await exported(at), verdicts: await verdictsNow(), totals: await totalsAt(at) });
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
      return readings;
    };
    const load = async (which: number) => {
      for (let round = 1; round <= 5; round++) {
        for (const [i, date] of days.entries()) {
          if ((i + round) % 3 === 0) ledgers[which]!.visits.set(date, round * 10_000 + i);
          if ((i + round) % 7 === 0) ledgers[which]!.visits.delete(date);
        }
        clock.advance(1);
        const result = await ingest(await loads[which]!.process(), loads[which]!.request);
        if (result.state !== 'done') throw new Error(`round ${round} ended ${result.state}`);
      }
    };
    const readers = [read(), read()];
    await Promise.all([load(0), load(1), release(reader, organisation)]);
    finished.open();
    const readings = (await Promise.all(readers)).flat();

    expect(new Set(readings.map((r) => r.at)).size, 'many moments were pinned').toBeGreaterThan(4);
    for (const reading of readings) {
      expect(await exported(reading.at)).toEqual(reading.rows);
      expect(await totalsAt(reading.at)).toEqual(reading.totals);
      for (const { id, value, words } of reading.verdicts) {
        if (id === null) continue;
        expect((await readNumber(reader, { organisation: ref, id })).number).toMatchObject({ value, words });
      }
    }
    // Positive control: the newest reading is not the first.
    expect(readings.at(-1)!.rows).not.toEqual(readings[0]!.rows);
    expect(await stored()).toBeGreaterThan(0);
    await isConsistent();
  });
});
