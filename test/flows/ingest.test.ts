import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { getRun } from '../../db/queries/runs.ts';
import { getSource, listRoutes } from '../../db/queries/sources.ts';
import { SourceError } from '../../src/core/errors.ts';
import { type IngestRequest, ingest } from '../../src/flows/ingest.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger, transient } from '../support/ledger.ts';

describe.each(DATABASES)('ingest on %s', (name) => {
  let db: TestDatabase;
  let organisation: number;
  let source: number;
  let ledger: Ledger;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    serial++;
    ledger = new Ledger();
    clock = new TestClock('2026-11-03T05:00:00Z');
    deps = await testDeps(db.database, [ledger.connector], { clock });
    organisation = await addOrganisation(db.database, `org-${serial}`);
    source = await createSource(deps, {
      organisation,
      key: 'ledger',
      label: 'Ledger',
      connector: 'ledger',
      channel: 'website',
      config: {},
      sampling: 'random',
    });
    for (let day = 1; day <= 31; day++) ledger.visits.set(`2026-10-${String(day).padStart(2, '0')}`, day);
  });

  const october = { from: '2026-10-01', to: '2026-10-31' };
  const load = (more: Partial<IngestRequest> = {}) => {
    clock.advance(1000);
    return ingest(deps, { organisation, source, kind: 'backfill', window: october, ...more });
  };
  const rows = <R extends object>(text: string, params: (string | number)[] = []) =>
    withScope(db.database, { organisations: [organisation] }, (tx) => tx.query<R>(text, params));
  const stored = async () =>
    (await rows<{ total: number }>('select coalesce(sum(value), 0)::float8 as total from observation'))[0]!.total;
  const rolled = async () =>
    (await rows<{ total: number }>('select coalesce(sum(total), 0) as total from rollup'))[0]!.total;

  it('stores every value once and counts what it did', async () => {
    const first = await load();
    expect(first).toMatchObject({ state: 'done', pages: 4, fresh: 31, changed: 0, same: 0, gone: 0, error: null });
    expect(await stored()).toBe(ledger.total(october.from, october.to));
    expect(await rolled()).toBe(496);
  });

  it('looks for what may be released where answers were told of, and nowhere else', async () => {
    const seen: string[] = [];
    const checkpoint = (at: string) => void seen.push(at);
    const plain = ledger.connector.read;
    const onlyVisits: typeof plain = async function* (...asked) {
      for await (const page of plain(...asked)) {
        yield { ...page, covered: page.covered.map((one) => ({ ...one, measures: ['visits'] })) };
      }
    };
    const connectors = new Map([['ledger', { ...ledger.connector, read: onlyVisits }]]);
    await ingest({ ...deps, connectors, checkpoint }, { organisation, source, kind: 'backfill', window: october });
    expect(seen).toContain('run.ended');
    expect(seen).not.toContain('run.released');
    await ingest({ ...deps, checkpoint }, { organisation, source, kind: 'backfill', window: october });
    expect(seen).toContain('run.released');
  });

  it('stores nothing new when it reads the same again', async () => {
    await load();
    expect(await load()).toMatchObject({ fresh: 0, changed: 0, same: 31, gone: 0 });
    expect(await rows('select 1 from observation_revision')).toEqual([]);
  });

  it('keeps what a corrected value said before, and answers as of then', async () => {
    await load();
    const [before] = await rows<{ at: string }>('select recorded_at as at from organisation');
    clock.advance(1000);
    ledger.visits.set('2026-10-07', 700);
    expect(await load()).toMatchObject({ fresh: 0, changed: 1, same: 30 });
    expect(await stored()).toBe(496 - 7 + 700);
    expect(await rolled()).toBe(496 - 7 + 700);
    const [then] = await rows<{ total: number }>('select sum(value) as total from observation_at($1::timestamptz)', [
      before!.at,
    ]);
    expect(then!.total).toBe(496);
    expect(await rows('select value from observation_revision')).toEqual([{ value: 7 }]);
  });

  it('buries a value that the source took back, and brings it back when the source does', async () => {
    await load();
    ledger.visits.delete('2026-10-31');
    expect(await load()).toMatchObject({ gone: 1, same: 30 });
    expect(await stored()).toBe(465);
    expect(await rolled()).toBe(465);
    ledger.visits.set('2026-10-31', 31);
    expect(await load()).toMatchObject({ changed: 1, same: 30 });
    expect(await stored()).toBe(496);
  });

  it('records what it looked at, and never claims a day it did not', async () => {
    await load({ window: { from: '2026-10-05', to: '2026-10-24' } });
    const days = await rows(`select quantity, days::text as days from coverage_cache where quantity = 'visits'`);
    expect(days).toEqual([{ quantity: 'visits', days: '{[2026-10-05,2026-10-25)}' }]);
  });

  it('never reads a day that has not ended in the zone of the source', async () => {
    const result = await load({ window: { from: '2026-10-30', to: '2026-12-31' } });
    expect(result.window).toEqual({ from: '2026-10-30', to: '2026-11-02' });
  });

  it('reads on from where it came to, and once more the days that were young then', async () => {
    await load({ window: { from: '2026-10-01', to: '2026-10-10' } });
    expect((await ingest(deps, { organisation, source, kind: 'pull' })).window).toEqual({
      from: '2026-10-04',
      to: '2026-11-02',
    });
    expect((await ingest(deps, { organisation, source, kind: 'pull' })).window).toEqual({
      from: '2026-10-27',
      to: '2026-11-02',
    });
  });

  it('makes good weeks switched off, also where they were cut off in the middle or read in part by hand', async () => {
    await load({ window: { from: '2026-10-01', to: '2026-10-03' } });
    ledger.fail = { page: 2, error: transient() };
    const cut = await ingest(deps, { organisation, source, kind: 'pull' });
    expect(cut).toMatchObject({ state: 'failed', window: { from: '2026-09-27', to: '2026-11-02' }, pages: 1 });
    await load({ window: { from: '2026-10-29', to: '2026-11-02' } });
    expect(await ingest(deps, { organisation, source, kind: 'pull' })).toMatchObject({
      ...{ state: 'done', window: { from: '2026-09-30', to: '2026-11-02' } },
    });
    const days = await rows(`select days::text as days from coverage_cache where quantity = 'visits'`);
    expect(days).toEqual([{ days: '{[2026-09-27,2026-11-03)}' }]);
    expect(await stored()).toBe(496);
  });

  it('keeps the pages before a failure, says why, and the next run heals', async () => {
    ledger.fail = { page: 3, error: transient() };
    const broken = await load();
    expect(broken).toMatchObject({ state: 'failed', pages: 2, fresh: 20 });
    const run = await withScope(db.database, { organisations: [organisation] }, (tx) =>
      getRun(tx, organisation, broken.run!),
    );
    expect(run).toMatchObject({
      state: 'failed',
      errorKind: 'transient',
      errorPhrase: 'source.unreachable',
      reached: '2026-10-20',
    });
    expect(await load()).toMatchObject({ state: 'done', fresh: 11, same: 20 });
    expect(await stored()).toBe(496);
  });

  it('pauses the source when the owner must act, and does not read it again until then', async () => {
    ledger.fail = { page: 1, error: new SourceError('auth', 'source.auth', { params: { system: 'Testkilden' } }) };
    expect((await load()).state).toBe('failed');
    const row = await withScope(db.database, { organisations: [organisation] }, (tx) =>
      getSource(tx, organisation, source),
    );
    expect(row).toMatchObject({ state: 'paused', reason: { phrase: 'source.auth', params: { system: 'Testkilden' } } });
    await expect(load()).rejects.toThrow(/source.paused/);
  });

  it('waits until the named time when the source asks it to', async () => {
    const retryAt = Date.parse('2026-11-03T08:00:00Z');
    ledger.fail = {
      page: 1,
      error: new SourceError('quota', 'source.quota', { params: { system: 'T', when: '' }, retryAt }),
    };
    expect((await load()).state).toBe('waiting');
    const row = await withScope(db.database, { organisations: [organisation] }, (tx) =>
      getSource(tx, organisation, source),
    );
    expect(row).toMatchObject({ state: 'active', waitUntil: '2026-11-03T08:00:00.000Z' });
  });

  it('tells our own mistakes from the source’s, without a word of them to the owner', async () => {
    ledger.fail = { page: 1, error: new TypeError('kari.nordmann@example.no is not a function') };
    expect(await load()).toMatchObject({ state: 'failed', error: { phrase: 'source.internal' } });
    const [run] = await rows('select error_params from run');
    expect(JSON.stringify(run)).not.toContain('kari');
  });

  it('refuses a value that is not what the quantity says, and stores nothing of that page', async () => {
    ledger.visits.set('2026-10-05', 1.5);
    expect(await load()).toMatchObject({ state: 'failed', pages: 0, error: { kind: 'shape' } });
    expect(await stored()).toBe(0);
  });

  it('gives the source to one run at a time, and to the next when the first has stalled', async () => {
    let second: unknown;
    ledger.beforePage = async (page) => {
      if (page !== 2) return;
      ledger.beforePage = () => undefined;
      second = await load().catch((error: unknown) => error);
    };
    await load();
    expect(second).toMatchObject({ status: 409, phrase: 'source.busy' });
    expect(await stored()).toBe(496);
  });

  it('does not let a stalled run overwrite what a later one has corrected', async () => {
    ledger.pageDays = 31;
    ledger.beforePage = async () => {
      // The first answer is already formed when the source corrects and a second run takes over.
      ledger.beforePage = () => undefined;
      ledger.visits.set('2026-10-07', 700);
      clock.advance(6 * 60_000);
      await load();
    };
    expect((await load()).state).toBe('interrupted');
    expect(await stored()).toBe(496 - 7 + 700);
    expect(await rows('select state from run order by id')).toEqual([{ state: 'interrupted' }, { state: 'done' }]);
  });

  it('counts a dry run exactly and stores nothing of it', async () => {
    await load({ window: { from: '2026-10-01', to: '2026-10-10' } });
    ledger.visits.set('2026-10-02', 222);
    expect(await load({ dryRun: true })).toMatchObject({ run: null, fresh: 21, changed: 1, same: 9 });
    expect(await stored()).toBe(55);
    expect(await rows('select 1 from run')).toHaveLength(1);
  });

  it('tells how far it has come', async () => {
    await load();
    expect(deps.published.map((e) => [e.state, e.pages, e.reached])).toEqual([
      ['running', 1, '2026-10-10'],
      ['running', 2, '2026-10-20'],
      ['running', 3, '2026-10-30'],
      ['running', 4, '2026-10-31'],
      ['done', 4, '2026-10-31'],
    ]);
  });

  it('loads two sources into the same month at once, and both are there', async () => {
    const other = new Ledger();
    for (let day = 1; day <= 31; day++) other.visits.set(`2026-10-${String(day).padStart(2, '0')}`, 1000);
    const second = await createSource(deps, {
      organisation,
      key: 'other',
      label: 'Other',
      connector: 'ledger',
      channel: 'website',
      config: {},
      sampling: null,
    });
    const otherDeps = { ...deps, connectors: new Map([['ledger', other.connector]]) };
    await Promise.all([load(), ingest(otherDeps, { organisation, source: second, kind: 'backfill', window: october })]);
    expect(await stored()).toBe(496 + 31_000);
    expect(await rolled()).toBe(496 + 31_000);
    const stamps = await rows('select recorded_at from coverage group by recorded_at');
    // Every page of either has a recorded time of its own.
    expect(stamps).toHaveLength(8);
  });

  it('has no rules unless somebody made them', async () => {
    expect(
      await withScope(db.database, { organisations: [organisation] }, (tx) => listRoutes(tx, organisation, source)),
    ).toEqual([]);
  });
});
