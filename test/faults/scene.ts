// Longer than most: what is done, killed and done again stands beside the oracle that judges it.
import { type Database, withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import type { UploadedFile } from '../../src/connectors/contract.ts';
import upload from '../../src/connectors/upload/index.ts';
import { addDays, dayNumber } from '../../src/core/time.ts';
import type { Checkpoint } from '../../src/deps.ts';
import { commitImport } from '../../src/flows/import.ts';
import { type IngestResult, ingest } from '../../src/flows/ingest.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
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
  /** The source that takes files. */
  readonly file: number;
}

/** Between the first version and the second. */
const BETWEEN = '2026-11-03T23:00:00Z';
const SECOND = '2026-11-04T00:00:00Z';
const STARTS = { 1: '2026-11-03T05:00:00Z', 2: '2026-11-04T05:00:00Z' } as const;

async function depsFor(
  database: Database,
  version: 1 | 2,
  minutes: number,
  checkpoint?: (name: Checkpoint) => void | Promise<void>,
) {
  const clock = new TestClock(STARTS[version]);
  clock.advance(minutes * 60_000);
  return testDeps(database, [fill(new Ledger(), version).connector, upload], {
    clock,
    ...(checkpoint ? { checkpoint } : {}),
  });
}

/** A database in which the first version is loaded, and the first file imported. */
export async function prepare(database: Database): Promise<Scene> {
  const deps = await depsFor(database, 1, 0);
  const organisation = await createOrganisation(deps, { slug: 'scene', name: 'Scene', parent: null });
  const base = { organisation, channel: 'website', sampling: 'random' } as const;
  const source = await createSource(deps, { ...base, key: 'ledger', label: 'L', connector: 'ledger', config: {} });
  const config = { mapping: 'long' };
  const file = await createSource(deps, { ...base, key: 'file', label: 'F', connector: 'upload', config });
  const loaded = await ingest(deps, { organisation, source, kind: 'backfill', window: WINDOW });
  const imported = await commitImport(deps, { organisation, source: file, file: fileOf(1) });
  if (loaded.state !== 'done' || imported.state !== 'done') throw new Error('the first load must be whole');
  return { organisation, source, file };
}

/** What is done a second time, and killed: a load page by page, or a file that is stored whole. */
export type Work = 'load' | 'import';

/** Does it with the second version; `minutes` later than it might have been, so that a dead run's lease has run out. */
export async function again(
  database: Database,
  scene: Scene,
  work: Work,
  minutes: number,
  checkpoint?: (name: Checkpoint) => void | Promise<void>,
): Promise<IngestResult> {
  const deps = await depsFor(database, 2, minutes, checkpoint);
  const { organisation, source, file } = scene;
  return work === 'load'
    ? ingest(deps, { organisation, source, kind: 'backfill', window: WINDOW })
    : commitImport(deps, { organisation, source: file, file: fileOf(2) });
}

/** A few more than a page holds, so that the file is written in two. */
const FILE_DAYS = 10_100;
const FILE_FROM = '1990-01-01';

/** The file's values by day: with new, changed, equal and vanished ones in the second version. */
function fileValues(version: 1 | 2): Map<string, number> {
  const values = new Map<string, number>();
  for (let i = 0; i < FILE_DAYS + 2; i++) {
    // The first and the last day stay, so that both files own the same stretch.
    const inner = i > 0 && i < FILE_DAYS + 1;
    if (inner && i % 3000 === (version === 1 ? 17 : 23)) continue;
    values.set(addDays(FILE_FROM, i), version === 2 && i % 7 === 0 ? i + 50_000 : i);
  }
  return values;
}

function fileOf(version: 1 | 2): UploadedFile {
  const rows = [...fileValues(version)].map(([day, value]) => `downloads;${day};day;${value}`);
  const answers = `csat-answers;2026-07-01;month;${version * 20}`;
  const lines = ['metric;period_start;granularity;value;dim.point', ...rows.map((r) => `${r};`), `${answers};5`];
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  return { name: 'days.csv', size: bytes.length, open: () => new Blob([bytes]).stream() };
}

/** What is wrong, in words; nothing when all is well. `healed`: the work was done again to its end. */
export async function faults(database: Database, scene: Scene, work: Work, healed: boolean): Promise<string[]> {
  return withScope(database, { organisations: [scene.organisation] }, async (tx) => {
    const wrong = work === 'load' ? await loadFaults(tx, scene, healed) : await importFaults(tx, scene, healed);
    return [...wrong, ...(await ledgerFaults(tx, healed))];
  });
}

/** The file is stored whole or not at all: of the first version, or of the second with its history. */
async function importFaults(tx: Tx, scene: Scene, healed: boolean): Promise<string[]> {
  const wrong: string[] = [];
  const own = 'join series s on s.organisation = o.organisation and s.id = o.series';
  const ofFile = `s.source = $1 and s.quantity = 'downloads'`;
  const rows = await tx.query<{ day: string; value: number }>(
    `select o.period_start as day, o.value from observation o ${own} where ${ofFile} and o.value is not null`,
    [scene.file],
  );
  const covered = await tx.query('select 1 from coverage where source = $1 and recorded_at >= $2::timestamptz', [
    scene.file,
    SECOND,
  ]);
  const version = covered.length > 0 ? 2 : 1;
  if (healed && version === 1) wrong.push('the file was not stored again');
  const oracle = fileValues(version);
  const stored = new Map(rows.map((row) => [row.day, row.value]));
  const differ = [...oracle].filter(([day, value]) => stored.get(day) !== value);
  if (stored.size !== oracle.size || rows.length !== oracle.size || differ.length > 0) {
    wrong.push(
      `${differ.length} of ${oracle.size} values are not those of version ${version}; ${rows.length} are there`,
    );
  }
  const [then] = await tx.query<{ total: number; n: number }>(
    `select sum(o.value)::float8 as total, count(*)::int as n from observation_at('${BETWEEN}') o ${own}
     where ${ofFile} and o.value is not null`,
    [scene.file],
  );
  const first = fileValues(1);
  if (then!.n !== first.size || then!.total !== [...first.values()].reduce((sum, value) => sum + value, 0)) {
    wrong.push('the past has changed');
  }
  const [answers] = await tx.query<{ value: number }>(
    `select o.value from observation o ${own} where s.source = $1 and s.quantity = 'csat-answers'`,
    [scene.file],
  );
  if (answers?.value !== version * 20) wrong.push(`the answers are ${answers?.value}, of version ${version}`);
  const hashes = await tx.query<{ n: number }>(
    'select count(distinct file_hash)::int as n from run where source = $1 and file_hash is not null',
    [scene.file],
  );
  if (hashes[0]!.n !== version) wrong.push('the ledger names another file than the one that is stored');
  return wrong;
}

/** Roll-ups, coverage and history are those of the rows, whatever was loaded. */
async function ledgerFaults(tx: Tx, healed: boolean): Promise<string[]> {
  const wrong: string[] = [];
  const drift = await tx.query(
    `select 1 from (
       select o.organisation, o.series, date_trunc('month', o.period_start)::date as month, coalesce(sum(o.value), 0) as total,
         count(o.value) as days
       from observation o join series s on s.organisation = o.organisation and s.id = o.series where s.grain = 'day' group by 1, 2, 3
     ) counted full join rollup r using (organisation, series, month)
     where r.total is distinct from counted.total or r.days is distinct from counted.days`,
  );
  if (drift.length > 0) wrong.push(`${drift.length} roll-ups differ from their rows`);
  const lost = await tx.query<{ n: number }>(
    `select count(*)::int as n from observation o where o.recorded_at >= '${SECOND}'
     and not exists (select 1 from observation_revision v where v.organisation = o.organisation and v.series = o.series and v.period_start = o.period_start
       and v.valid_to = o.recorded_at)
     and exists (select 1 from observation_revision a where a.organisation = o.organisation and a.series = o.series
       and a.period_start = o.period_start and a.recorded_at <= '${BETWEEN}' and a.valid_to > '${BETWEEN}')`,
  );
  if (lost[0]!.n > 0) wrong.push(`${lost[0]!.n} replaced values have no history`);
  const [cache] = await tx.query<{ same: boolean }>(
    `select bool_and(k.days = (select range_agg(daterange(c.day_from, c.day_to, '[]')) from coverage c
       where c.source = k.source and c.quantity = k.quantity and c.grain = k.grain)) as same from coverage_cache k`,
  );
  if (!cache!.same) wrong.push('the coverage cache differs from the record');
  const running = await tx.query('select 1 from run where state = $1', ['running']);
  if (healed && running.length > 0) wrong.push('a dead run is still called running');
  return wrong;
}

/**
 * Between two loads each day must be wholly of the
 * first version or wholly of the second, in order, with its coverage, roll-up and history to match.
 */
async function loadFaults(tx: Tx, scene: Scene, healed: boolean): Promise<string[]> {
  const wrong: string[] = [];
  const oracle = { 1: fill(new Ledger(), 1), 2: fill(new Ledger(), 2) };
  const rows = await tx.query<{ quantity: string; dims: string; day: string; value: number }>(
    `select s.quantity, s.dims, o.period_start as day, o.value from observation o
       join series s on s.organisation = o.organisation and s.id = o.series where o.value is not null and s.source = $1`,
    [scene.source],
  );
  const stored = new Map(rows.map((r) => [r.quantity === 'visits' ? r.day : `${r.day}/${r.dims.slice(6)}`, r.value]));
  if (stored.size !== rows.length) wrong.push('a value is there twice');
  const second = await tx.query<{ day: string }>(
    `select distinct d::date as day from coverage c, generate_series(c.day_from, c.day_to, interval '1 day') d
       where c.source = $1 and c.recorded_at >= '${SECOND}'`,
    [scene.source],
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
  const before = await tx.query<{ total: number }>(
    `select sum(value)::float8 as total from observation_at('${BETWEEN}') o join series s on s.organisation = o.organisation and s.id = o.series
       where s.quantity = 'visits' and s.source = $1`,
    [scene.source],
  );
  if (before[0]!.total !== oracle[1].total(WINDOW.from, WINDOW.to)) wrong.push('the past has changed');
  return wrong;
}
