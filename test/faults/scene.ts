import type { Database } from '../../db/database.ts';
import { withScope } from '../../db/database.ts';
import { addDays, dayNumber } from '../../src/core/time.ts';
import type { Checkpoint } from '../../src/deps.ts';
import { type IngestResult, ingest } from '../../src/flows/ingest.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';

/** The months that are loaded, killed and loaded again. */
const WINDOW = { from: '2026-08-01', to: '2026-10-31' };
const PAGE_DAYS = 7;

/** What the source says: first as it was, then corrected, with new, changed, equal and vanished values. */
function fill(ledger: Ledger, version: 1 | 2): Ledger {
  ledger.pageDays = PAGE_DAYS;
  for (let day = WINDOW.from; day <= WINDOW.to; day = addDays(day, 1)) {
    const n = dayNumber(day);
    const late = n % 5 === 0;
    if (version === 1 && late) continue;
    if (version === 2 && n % 7 === 3) continue;
    ledger.visits.set(day, version === 2 && n % 3 === 0 ? n + 1_000_000 : n);
    for (const point of ['1', '4', '5']) ledger.answers.set(`${day}/${point}`, ((n + Number(point)) % 4) + version);
  }
  return ledger;
}

export interface Scene {
  readonly organisation: number;
  readonly source: number;
}

const STARTS = { 1: '2026-11-03T05:00:00Z', 2: '2026-11-04T05:00:00Z' } as const;

async function depsFor(
  database: Database,
  version: 1 | 2,
  minutes: number,
  checkpoint?: (name: Checkpoint) => void | Promise<void>,
) {
  const clock = new TestClock(STARTS[version]);
  clock.advance(minutes * 60_000);
  return testDeps(database, [fill(new Ledger(), version).connector], { clock, ...(checkpoint ? { checkpoint } : {}) });
}

/** A database in which the first version is loaded. */
export async function prepare(database: Database): Promise<Scene> {
  const organisation = await addOrganisation(database, 'scene');
  const deps = await depsFor(database, 1, 0);
  const source = await createSource(deps, {
    organisation,
    key: 'ledger',
    label: 'Ledger',
    connector: 'ledger',
    channel: 'website',
    config: {},
    sampling: 'random',
  });
  const result = await ingest(deps, { organisation, source, kind: 'backfill', window: WINDOW });
  if (result.state !== 'done') throw new Error('the first load must be whole');
  return { organisation, source };
}

/** Loads the second version; `minutes` later than it might have been, so that a dead run's lease has run out. */
export async function reload(
  database: Database,
  scene: Scene,
  minutes: number,
  checkpoint?: (name: Checkpoint) => void | Promise<void>,
): Promise<IngestResult> {
  const deps = await depsFor(database, 2, minutes, checkpoint);
  return ingest(deps, { ...scene, kind: 'backfill', window: WINDOW });
}

/**
 * What is wrong with the database, in words; nothing when all is well. Between two loads each day must be wholly of the
 * first version or wholly of the second, in order, with its coverage, roll-up and history to match.
 */
export async function faults(database: Database, scene: Scene, healed: boolean): Promise<string[]> {
  const wrong: string[] = [];
  const oracle = { 1: fill(new Ledger(), 1), 2: fill(new Ledger(), 2) };
  await withScope(database, { organisations: [scene.organisation] }, async (tx) => {
    const rows = await tx.query<{ quantity: string; dims: string; day: string; value: number }>(
      `select s.quantity, s.dims, o.period_start as day, o.value from observation o
       join series s on s.organisation = o.organisation and s.id = o.series where o.value is not null`,
    );
    const stored = new Map(rows.map((r) => [r.quantity === 'visits' ? r.day : `${r.day}/${r.dims.slice(6)}`, r.value]));
    if (stored.size !== rows.length) wrong.push('a value is there twice');
    const second = await tx.query<{ day: string }>(
      `select distinct d::date as day from coverage c, generate_series(c.day_from, c.day_to, interval '1 day') d
       where c.recorded_at >= '2026-11-04T00:00:00Z'`,
    );
    const reached = new Set(second.map((r) => r.day));
    for (let day = WINDOW.from; day <= WINDOW.to; day = addDays(day, 1)) {
      const version = reached.has(day) ? 2 : 1;
      if (healed && version === 1) wrong.push(`${day} was not read again`);
      const expected = [
        [day, oracle[version].visits.get(day)],
        ...['1', '2', '3', '4', '5'].map((p) => [`${day}/${p}`, oracle[version].answers.get(`${day}/${p}`)]),
      ] as [string, number | undefined][];
      for (const [key, value] of expected) {
        if (stored.get(key) !== value) wrong.push(`${key} is ${stored.get(key)}, not ${value} (version ${version})`);
      }
    }
    const drift = await tx.query(
      `select r.series, r.month from rollup r cross join lateral (
         select coalesce(sum(o.value), 0) as total, count(o.value) as days from observation o where o.series = r.series
          and o.period_start >= r.month and o.period_start < r.month + interval '1 month') as counted
       where r.total <> counted.total or r.days <> counted.days`,
    );
    if (drift.length > 0) wrong.push(`${drift.length} roll-ups differ from their rows`);
    const lost = await tx.query<{ n: number }>(
      `select count(*)::int as n from observation o where o.recorded_at >= '2026-11-04T00:00:00Z'
       and not exists (select 1 from observation_revision v where v.series = o.series and v.period_start = o.period_start
         and v.valid_to = o.recorded_at) and o.period_start in (select period_start from observation_at('2026-11-03T23:00:00Z') a where a.series = o.series)`,
    );
    if (lost[0]!.n > 0) wrong.push(`${lost[0]!.n} replaced values have no history`);
    const before = await tx.query<{ total: number }>(
      `select sum(value)::float8 as total from observation_at('2026-11-03T23:00:00Z') o join series s on s.organisation = o.organisation and s.id = o.series
       where s.quantity = 'visits'`,
    );
    if (before[0]!.total !== oracle[1].total(WINDOW.from, WINDOW.to)) wrong.push('the past has changed');
    const [cache] = await tx.query<{ same: boolean }>(
      `select bool_and(k.days = (select range_agg(daterange(c.day_from, c.day_to, '[]')) from coverage c where c.quantity = k.quantity)) as same
       from coverage_cache k`,
    );
    if (!cache!.same) wrong.push('the coverage cache differs from the record');
    const running = await tx.query('select 1 from run where state = $1', ['running']);
    if (healed && running.length > 0) wrong.push('a dead run is still called running');
  });
  return wrong;
}
