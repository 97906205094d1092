import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { getSource } from '../../db/queries/sources.ts';
import type { Connector } from '../../src/connectors/contract.ts';
import { SourceError } from '../../src/core/errors.ts';
import { readHistory, readsHistory } from '../../src/flows/history.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';

describe.each(DATABASES)('the history of a source, on %s', (name) => {
  let db: TestDatabase;
  let ledger: Ledger;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: number;
  let source: number;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  const connect = async (said: Partial<Connector> = {}) => {
    ledger = new Ledger();
    ledger.pageDays = 400;
    const connector: Connector = { ...ledger.connector, needs: ['fetch'], ...said };
    deps = await testDeps(db.database, [connector], { clock: new TestClock('2026-11-03T06:00:00Z') });
    organisation = await createOrganisation(deps, { slug: `body-${++serial}`, name: 'Body', parent: null });
    const about = { label: 'a', connector: 'ledger', channel: 'website', config: {}, sampling: null } as const;
    source = await createSource(deps, { organisation, key: 'a', ...about });
  };
  beforeEach(() => connect());

  const pull = () => ingest(deps, { organisation, source, kind: 'pull' });
  const step = () => readHistory(deps, { organisation, source });
  const query = <T extends object>(text: string) =>
    withScope(db.database, { organisations: [organisation] }, (tx) => tx.query<T>(text, [organisation]));
  const windows = async () => {
    const runs = await query<{ window: string }>(
      `select window_from || '/' || window_to as window from run where organisation = $1 and kind = 'backfill' order by id`,
    );
    return runs.map(({ window }) => window);
  };
  const row = async () =>
    (await withScope(db.database, { organisations: [organisation] }, (tx) => getSource(tx, organisation, source)))!;
  const toItsEnd = async () => {
    for (let steps = 1; ; steps++) {
      await step();
      if ((await row()).historyEnded) return steps;
      expect(steps).toBeLessThan(50);
    }
  };

  it('begins where the first pull did, and goes back by quarters', async () => {
    expect(await step()).toEqual({ state: 'done', error: null });
    expect(await windows()).toEqual([]);
    await pull();
    await step();
    await step();
    expect(await windows()).toEqual(['2026-07-01/2026-09-28', '2026-04-02/2026-06-30']);
  });

  it('takes longer steps where a call brings more days anyhow', async () => {
    await connect({ span: 3660 });
    await pull();
    expect(await toItsEnd()).toBe(1);
    expect(await windows()).toEqual(['2016-09-21/2026-09-28']);
  });

  it('brings every value there is, once, and ends where nothing came for two years', async () => {
    const days = ['2026-11-01', '2026-09-28', '2026-08-01', '2025-02-01', '2023-03-01'];
    for (const [i, day] of days.entries()) ledger.visits.set(day, 10 ** i);
    await pull();
    await toItsEnd();
    const values = await query<{ sum: number; n: number }>(
      `select sum(value)::float as sum, count(*)::int as n from observation
       where organisation = $1 and value > 0`,
    );
    expect(values).toEqual([{ sum: 11111, n: 5 }]);
    const reached = (await row()).historyFrom!;
    expect(reached < '2021-03-01' && reached > '2020-10-01').toBe(true);
    // There is nothing more to do.
    const before = await windows();
    await step();
    expect(await windows()).toEqual(before);
  });

  it('looks for two years before it says that an empty source has nothing', async () => {
    await pull();
    expect(await toItsEnd()).toBe(8);
  });

  it('reads once more what only the older days have shown to be zero', async () => {
    // Zeros are believed from the first day that had a visit, as far as it is known.
    const believing: Connector['read'] = async function* (_config, { from, to }, state) {
      const days = [...ledger.visits.keys()].filter((day) => day >= from && day <= to);
      const since = [...days, ...(state ? [String(state)] : [])].toSorted()[0];
      if (since === undefined || since > to) return;
      const readings = days.map((start) => ({ measure: 'visits', start, value: ledger.visits.get(start)! }));
      yield { readings, covered: [{ measures: ['visits'], from: since > from ? since : from, to }], state: since };
    };
    await connect({ read: believing });
    for (const day of ['2026-10-15', '2026-08-15', '2026-04-15']) ledger.visits.set(day, 1);
    await pull();
    const covered = async () =>
      (
        await query<{ days: string }>(
          `select range_agg(days)::text as days from coverage_cache where organisation = $1 and quantity = 'visits'`,
        )
      )[0]!.days;
    await step();
    await step();
    expect(await covered()).toBe('{[2026-04-15,2026-07-01),[2026-08-15,2026-09-29),[2026-10-15,2026-11-03)}');
    await toItsEnd();
    expect(await covered()).toBe('{[2026-04-15,2026-11-03)}');
  });

  it('ends where the source keeps no more', async () => {
    await connect({ backfill: 100 });
    ledger.visits.set('2026-07-27', 1);
    await pull();
    expect(await toItsEnd()).toBe(2);
    expect(await windows()).toEqual(['2026-07-26/2026-09-28']);
  });

  const fail = (kind: 'auth' | 'config' | 'transient' | 'quota', retryAt?: number) => {
    const more = retryAt === undefined ? {} : { retryAt };
    ledger.fail = { page: 1, error: new SourceError(kind, 'source.auth', { params: { system: 'T' }, ...more }) };
  };

  it('is tried again from where it was after what may heal', async () => {
    await pull();
    fail('transient');
    expect(await step()).toMatchObject({ state: 'failed', error: { kind: 'transient' } });
    await step();
    expect(await windows()).toEqual(['2026-07-01/2026-09-28', '2026-07-01/2026-09-28']);
    fail('quota', Date.parse('2026-11-03T08:00:00Z'));
    expect(await step()).toMatchObject({ state: 'waiting' });
    expect(await row()).toMatchObject({ historyFrom: '2026-07-01', historyEnded: false });
  });

  it('ends where the source refuses such days, and reads new ones all the same; a refused key stops both', async () => {
    await pull();
    fail('config');
    expect(await step()).toEqual({ state: 'done', error: null });
    expect(await row()).toMatchObject({ state: 'active', historyEnded: true });
    await connect();
    await pull();
    fail('auth');
    expect(await step()).toMatchObject({ error: { kind: 'auth' } });
    expect(await row()).toMatchObject({ state: 'paused', historyEnded: false });
  });

  it('begins where a change has said, also one that was made while a step came to its end', async () => {
    await pull();
    const checkpoint = async (at: string) => {
      if (at === 'run.ended')
        await query(`update source set version = version + 1, history_from = '2026-11-03' where organisation = $1`);
    };
    await readHistory({ ...deps, checkpoint }, { organisation, source });
    expect(await row()).toMatchObject({ historyFrom: '2026-11-03', historyEnded: false });
  });

  it('is read by itself of what is fetched, unless each answer costs', () => {
    const { connector } = new Ledger();
    const reads = (said: Partial<Connector>) => readsHistory({ ...connector, needs: ['fetch'], ...said });
    expect(reads({})).toBe(true);
    expect(reads({ needs: ['socket'] })).toBe(true);
    for (const said of [{ needs: ['file'] }, { backfill: 0 }, { history: 'asked' }] as const) {
      expect(reads(said)).toBe(false);
    }
  });
});
