// Longer than most: what a file may do and what not, on each database.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { getSource } from '../../db/queries/sources.ts';
import type { UploadedFile } from '../../src/connectors/contract.ts';
import upload from '../../src/connectors/upload/index.ts';
import { SourceError } from '../../src/core/errors.ts';
import { addDays } from '../../src/core/time.ts';
import { canary } from '../../src/demo/seed.ts';
import { CHECKPOINTS, type Checkpoint } from '../../src/deps.ts';
import { commitImport, type ImportRequest, inspectImport } from '../../src/flows/import.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { createSource } from '../../src/flows/source.ts';
import { changeSource } from '../../src/flows/source-change.ts';
import { canaryWritings, found } from '../support/contract.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const HEADER = 'metric;period_start;period_end;granularity;value;dim.point';
const fileOf = (rows: readonly string[], name = 'oktober.csv'): UploadedFile => {
  const bytes = new TextEncoder().encode(`${[HEADER, ...rows].join('\n')}\n`);
  return { name, size: bytes.length, open: () => new Blob([bytes]).stream() };
};
const visits = (day: string, value: number | string) => `visits;${day};;day;${value};`;
const answers = (month: string, point: number, value: number) => `csat-answers;${month}-01;;month;${value};${point}`;
const october = (value: (n: number) => number | string) =>
  Array.from({ length: 31 }, (_, i) => visits(addDays('2026-10-01', i), value(i + 1)));

describe.each(DATABASES)('importing a file into %s', (name) => {
  let db: TestDatabase;
  let organisation: number;
  let source: number;
  let slug: string;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    slug = `org-${++serial}`;
    clock = new TestClock('2026-11-03T05:00:00Z');
    deps = await testDeps(db.database, [upload], { clock });
    organisation = await addOrganisation(db.database, slug);
    source = await createSource(deps, {
      organisation,
      key: 'file',
      label: 'File',
      connector: 'upload',
      channel: 'website',
      config: { mapping: 'long' },
      sampling: 'random',
    });
  });

  const scoped = <R extends object>(text: string, params: (string | number)[] = []) =>
    withScope(db.database, { organisations: [organisation] }, (tx) => tx.query<R>(text, params));
  const store = (file: UploadedFile, more: Partial<ImportRequest & { sha256: string; settings: string }> = {}) => {
    clock.advance(1000);
    return commitImport(deps, { organisation, source, file, ...more });
  };
  const inspect = (file: UploadedFile, more: Partial<ImportRequest> = {}) =>
    inspectImport(deps, { organisation, source, file, ...more });
  /** What stands, with when and by whom: equal texts mean that nothing was touched. */
  const standing = async () => {
    const tables = ['observation', 'observation_revision', 'rollup', 'coverage', 'coverage_cache', 'series', 'release'];
    const parts: object[] = [];
    for (const table of tables)
      parts.push(await scoped(`select row_to_json(t)::text as row from ${table} t order by 1`));
    return JSON.stringify(parts);
  };
  const total = async () =>
    (await scoped<{ total: number }>('select coalesce(sum(value), 0)::float8 as total from observation'))[0]!.total;
  const rolled = async () =>
    (await scoped<{ total: number }>('select coalesce(sum(total), 0)::float8 as total from rollup'))[0]!.total;
  const lastRun = async () =>
    (
      await scoped<{ state: string; phrase: string | null; hash: string | null; pages: number }>(
        'select state, error_phrase as phrase, file_hash as hash, pages from run order by id desc limit 1',
      )
    )[0]!;

  it('stores the file, names it in the ledger by what it holds, and says how it went', async () => {
    const file = fileOf(october((n) => n));
    const { sha256 } = await inspect(file);
    expect(await store(file, { sha256 })).toMatchObject({ state: 'done', fresh: 31, changed: 0, same: 0, gone: 0 });
    expect([await total(), await rolled()]).toEqual([496, 496]);
    expect(await lastRun()).toMatchObject({ state: 'done', phrase: null, hash: sha256 });
    expect(deps.published.at(-1)).toMatchObject({ state: 'done', fresh: 31 });
  });

  it('stores nothing of a file with a row that it must refuse', async () => {
    await store(fileOf(october((n) => n)));
    const before = await standing();
    const file = fileOf(october((n) => (n === 30 ? 'tolv' : n * 2)));
    expect(await inspect(file)).toMatchObject({ refusedRows: 1, refused: [{ row: 31 }], counts: null });
    const result = await store(file);
    expect(result).toMatchObject({
      state: 'failed',
      fresh: 0,
      changed: 0,
      pages: 0,
      error: { phrase: 'upload.stopped' },
    });
    expect(await standing()).toBe(before);
    expect(await lastRun()).toMatchObject({ state: 'failed', phrase: 'upload.stopped', hash: null, pages: 0 });
    // The next file may be right.
    const row = await withScope(db.database, { organisations: [organisation] }, (tx) =>
      getSource(tx, organisation, source),
    );
    expect(row).toMatchObject({ state: 'active', leaseRun: null });
  });

  it('stores the rest where that was asked for, and counts the refused', async () => {
    const file = fileOf(october((n) => (n === 30 ? 'tolv' : n)));
    const report = await inspect(file, { onRefused: 'skip' });
    expect(report).toMatchObject({ refusedRows: 1, counts: { fresh: 30, changed: 0, same: 0, gone: 0 } });
    expect(await store(file, { onRefused: 'skip' })).toMatchObject({ state: 'done', fresh: 30, refused: 1 });
    expect(await total()).toBe(496 - 30);
  });

  it.each([...CHECKPOINTS.filter((at) => at.startsWith('page') && at !== 'page.committed')])(
    'stores nothing when it breaks at %s, in the last of several pages',
    async (where) => {
      // 24,000 days in three pages: the first two are written when the third breaks.
      const days = (factor: number) =>
        Array.from({ length: 20_500 }, (_, i) => visits(addDays('1970-01-01', i), i * factor));
      if (where === 'page.read') await store(fileOf(days(1)));
      else await store(fileOf(october((n) => n)));
      const before = await standing();
      let hits = 0;
      const breaking = {
        ...deps,
        checkpoint: (at: Checkpoint) => {
          if (at === where && ++hits === 3) throw new Error(`${canary.name} broke`);
        },
      };
      clock.advance(1000);
      const result = await commitImport(breaking, { organisation, source, file: fileOf(days(2)) });
      expect(hits, 'the third page was reached').toBe(3);
      expect(result).toMatchObject({ state: 'failed', fresh: 0, changed: 0, error: { phrase: 'source.internal' } });
      expect(await standing()).toBe(before);
      expect(await lastRun()).toMatchObject({ state: 'failed', pages: 0, hash: null });
      expect(found(JSON.stringify(deps.logged), canaryWritings)).toEqual([]);
      expect(await store(fileOf(october((n) => 3 * n)))).toMatchObject({ state: 'done' });
    },
  );

  it('says «done» of what is stored, whatever happens after', async () => {
    const breaking = {
      ...deps,
      checkpoint: (at: Checkpoint) => {
        if (at === 'run.ended') throw new Error('the power went');
      },
    };
    await expect(commitImport(breaking, { organisation, source, file: fileOf(october((n) => n)) })).rejects.toThrow(
      'the power went',
    );
    expect(await total()).toBe(496);
    expect(await lastRun()).toMatchObject({ state: 'done', phrase: null });
  });

  it('replaces what an earlier file of the same days said: values that are gone become tombstones', async () => {
    await store(fileOf(october((n) => n)));
    const [version] = await scoped<{ at: string }>('select recorded_at as at from organisation');
    const shorter = fileOf(october((n) => (n === 7 ? 700 : n)).filter((_, i) => i !== 9 && i !== 19));
    const { counts } = await inspect(shorter);
    expect(counts).toEqual({ fresh: 0, changed: 1, same: 28, gone: 2 });
    expect(await store(shorter)).toMatchObject({ state: 'done', ...counts });
    expect(await total()).toBe(496 - 7 + 700 - 10 - 20);
    expect(await rolled()).toBe(await total());
    expect(await scoped('select period_start as day from observation where value is null order by 1')).toEqual([
      { day: '2026-10-10' },
      { day: '2026-10-20' },
    ]);
    const [then] = await scoped<{ total: number }>(
      `select sum(value)::float8 as total from observation_at('${version!.at}')`,
    );
    expect(then!.total).toBe(496);
  });

  it('leaves alone what the file does not speak of', async () => {
    await store(fileOf([...october((n) => n), 'calls;2026-10-05;;day;5;']));
    await store(fileOf([visits('2026-10-10', 1000), visits('2026-10-12', 1200)]));
    // Its scope is the tenth to the twelfth: the eleventh is taken back, and the calls are not visits.
    expect(await total()).toBe(496 - 10 - 11 - 12 + 2200 + 5);
  });

  it('changes nothing when it gets the same file twice', async () => {
    const file = fileOf([...october((n) => n), answers('2026-10', 5, 40)]);
    await store(file);
    const observed = await scoped('select row_to_json(o)::text as row from observation o order by 1');
    const releases = await scoped('select row_to_json(r)::text as row from release r order by 1');
    expect((await inspect(file)).counts).toEqual({ fresh: 0, changed: 0, same: 32, gone: 0 });
    expect(await store(file)).toMatchObject({ state: 'done', fresh: 0, changed: 0, same: 32, gone: 0 });
    expect(await scoped('select row_to_json(o)::text as row from observation o order by 1')).toEqual(observed);
    expect(await scoped('select row_to_json(r)::text as row from release r order by 1')).toEqual(releases);
    expect(await scoped('select 1 from observation_revision')).toEqual([]);
  });

  it('refuses another file than the one that was looked at', async () => {
    const { sha256 } = await inspect(fileOf(october((n) => n)));
    const before = await standing();
    await expect(store(fileOf(october((n) => n + 1)), { sha256 })).rejects.toMatchObject({
      status: 409,
      phrase: 'source.file-changed',
    });
    expect(await standing()).toBe(before);
    expect(await lastRun()).toMatchObject({ state: 'failed', hash: null, pages: 0 });
    expect(await store(fileOf(october((n) => n)), { sha256 })).toMatchObject({ state: 'done', fresh: 31 });
  });

  it('counts in a dry run exactly what the import then does, and leaves no trace', async () => {
    const files = [
      fileOf(october((n) => n)),
      fileOf([...october((n) => (n % 3 === 0 ? n * 10 : n)).filter((_, i) => i % 5 !== 2), answers('2026-10', 4, 12)]),
      fileOf([...october((n) => n), ...['2026-11-01', '2026-11-02'].map((d) => visits(d, 9))]),
    ];
    for (const file of files) {
      const before = await standing();
      const runs = await scoped('select row_to_json(r)::text as row from run r order by 1');
      const told = deps.published.length;
      const { counts, sha256 } = await inspect(file);
      expect(await standing()).toBe(before);
      expect(await scoped('select row_to_json(r)::text as row from run r order by 1')).toEqual(runs);
      expect(deps.published.length, 'a dry run is nobody else’s event').toBe(told);
      const { fresh, changed, same, gone } = await store(file, { sha256 });
      expect({ fresh, changed, same, gone }).toEqual(counts);
    }
  });

  it.each([
    ['a column that is named for people', [`${HEADER};E-post`, `visits;2026-10-01;;day;5;;${canary.email}`]],
    ['an e-mail address in any cell', [HEADER, visits('2026-10-01', 5), `visits;2026-10-02;;day;6;${canary.email}`]],
    ['an identity number in any cell', [HEADER, visits('2026-10-01', 5), 'visits;2026-10-02;;day;6;01010150074']],
  ])('refuses %s, and neither stores nor tells it', async (_, lines) => {
    const bytes = new TextEncoder().encode(lines.join('\n'));
    const file: UploadedFile = { name: 'svar.csv', size: bytes.length, open: () => new Blob([bytes]).stream() };
    const before = await standing();
    await expect(inspect(file)).rejects.toBeInstanceOf(SourceError);
    const result = await store(file, { onRefused: 'skip' });
    expect(result).toMatchObject({ state: 'failed', error: { kind: 'config' } });
    expect(result.error?.phrase).toMatch(/^upload\.personal/);
    expect(await standing()).toBe(before);
    const everything = JSON.stringify([
      await scoped('select row_to_json(r)::text as row from run r'),
      await scoped('select row_to_json(s)::text as row from source s'),
      deps.logged,
      deps.published,
      result,
      result.error?.message,
    ]);
    expect(found(everything, [...canaryWritings, '01010150074'])).toEqual([]);
  });

  it('takes one file at a time', async () => {
    let met: unknown;
    const first = {
      ...deps,
      checkpoint: async (at: Checkpoint) => {
        if (at !== 'run.begun') return;
        met = await store(fileOf(october((n) => n))).catch((error: unknown) => error);
      },
    };
    const result = await commitImport(first, { organisation, source, file: fileOf(october((n) => 2 * n)) });
    expect(result).toMatchObject({ state: 'done' });
    expect(met).toMatchObject({ status: 409, phrase: 'source.busy' });
    expect(await total()).toBe(2 * 496);
  });

  describe('by settings that somebody changes meanwhile', () => {
    /** From now on the source reads another kind of file. */
    const change = (version = 1) =>
      changeSource(deps, {
        ...{ organisation, id: source, version, label: 'File', actor: 'key/7' },
        config: { mapping: 'long', onRefused: 'skip' },
      });
    const runs = async () => (await scoped<{ n: number }>('select count(*)::int as n from run'))[0]!.n;
    const file = () => fileOf(october((n) => n));

    it('stores nothing of a file that was looked over under the old ones, and all of it once it is looked over again', async () => {
      const before = await inspect(file());
      await change();
      const refused = store(file(), before);
      await expect(refused).rejects.toMatchObject({ status: 409, phrase: 'source.file-settings' });
      expect([await total(), await runs()]).toEqual([0, 0]);
      const after = await inspect(file());
      expect(after.settings).not.toBe(before.settings);
      expect(await store(file(), after)).toMatchObject({ state: 'done', fresh: 31 });
    });

    it('stores what was looked over where only its name was changed', async () => {
      const { sha256, settings } = await inspect(file());
      const named = { organisation, id: source, version: 1, label: 'Nytt navn', config: { mapping: 'long' } };
      await changeSource(deps, { ...named, actor: 'key/7' });
      expect(await store(file(), { sha256, settings })).toMatchObject({ state: 'done', fresh: 31 });
    });

    it('is told in a dry run too, where they changed between its reading and its counting', async () => {
      const slow = file();
      let changed = false;
      const open = () => {
        const wait = async () => {
          if (changed) return;
          changed = true;
          await change();
        };
        const through = new TransformStream<Uint8Array, Uint8Array>({ start: wait });
        return slow.open().pipeThrough(through);
      };
      await expect(inspect({ ...slow, open })).rejects.toMatchObject({
        ...{ status: 409, phrase: 'source.settings-changed' },
      });
      expect(await runs()).toBe(0);
    });

    it('loses its right to write to them where it stalled so long that they could change', async () => {
      const stalled = {
        ...deps,
        checkpoint: async (at: Checkpoint) => {
          if (at !== 'run.begun') return;
          await expect(change()).rejects.toMatchObject({ phrase: 'source.busy' });
          clock.advance(6 * 60_000);
          await change();
        },
      };
      const { sha256, settings } = await inspect(file());
      const request = { organisation, source, file: file(), sha256, settings };
      expect(await commitImport(stalled, request)).toMatchObject({ state: 'interrupted' });
      expect(await total()).toBe(0);
      // Sent again, it is told what to do.
      await expect(store(file(), { sha256, settings })).rejects.toMatchObject({ phrase: 'source.file-settings' });
    });
  });

  it('releases the answers of a file at once, and shows them', async () => {
    await store(fileOf([answers('2026-10', 5, 30), answers('2026-10', 1, 10)]));
    const [csat] = await readVerdicts(deps, {
      organisation: { id: organisation, slug },
      indicators: ['user-satisfaction.csat'],
      channels: ['website'],
      period: { from: '2026-10-01', to: '2026-10-31' },
      compare: null,
    });
    expect(csat).toMatchObject({ state: 'measured', value: 75, n: 40, release: 1 });
  });

  it('never adds a whole year’s answers to the January that begins on the same day', async () => {
    const month = (points: [number, number][]) => points.map(([point, n]) => answers('2025-01', point, n));
    const year = ['csat-answers;2025-01-01;;year;400;5', 'csat-answers;2025-01-01;;year;100;1'];
    await store(
      fileOf([
        ...month([
          [5, 20],
          [1, 20],
        ]),
        ...year,
      ]),
    );
    const january = { from: '2025-01-01', to: '2025-01-31' };
    const [csat] = await readVerdicts(deps, {
      organisation: { id: organisation, slug },
      indicators: ['user-satisfaction.csat'],
      channels: ['website'],
      period: january,
      compare: null,
    });
    expect(csat).toMatchObject({ state: 'measured', value: 50, n: 40 });
  });
});
