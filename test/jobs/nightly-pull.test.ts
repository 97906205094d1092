import { beforeEach, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { nightlyPull } from '../../jobs/nightly-pull.ts';
import { latestSlot } from '../../jobs/slot.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger, transient } from '../support/ledger.ts';

describe('the nightly pull', () => {
  let db: TestDatabase;
  let ledger: Ledger;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;

  beforeEach(async () => {
    db = await openTestDatabase('pglite');
    ledger = new Ledger();
    ledger.visits.set('2026-11-02', 7);
    clock = new TestClock('2026-11-03T04:30:00Z');
    deps = await testDeps(db.database, [ledger.connector], { clock });
    return () => db.close();
  });

  async function add(slug: string, keys: readonly string[], demo = false): Promise<number> {
    const organisation = await createOrganisation(deps, { slug, name: slug, parent: null, demo });
    for (const key of keys) {
      const about = { label: key, connector: 'ledger', channel: 'website', config: {}, sampling: null } as const;
      await createSource(deps, { organisation, key, ...about });
    }
    return organisation;
  }
  const night = (first = true, signal = new AbortController().signal) =>
    nightlyPull(deps, { slot: latestSlot('05:30', clock.now()), first, signal });
  const values = async (organisation: number) =>
    withScope(db.database, { organisations: [organisation] }, (tx) =>
      tx.query('select value from observation where value is not null'),
    );

  it('reads every source of every organisation, once a night', async () => {
    const one = await add('one', ['a', 'b']);
    const two = await add('two', ['a']);
    expect(await night()).toEqual({ read: 3, released: 0, failed: [] });
    expect(await values(one)).toEqual([{ value: 7 }, { value: 7 }]);
    expect(await values(two)).toEqual([{ value: 7 }]);
    clock.advance(15 * 60_000);
    expect(await night(false)).toEqual({ read: 0, released: 0, failed: [] });
    clock.set('2026-11-04T04:30:00Z');
    expect(await night()).toMatchObject({ read: 3 });
  });

  it('goes on after a failure, says what failed, and tries that one again at the next tick', async () => {
    await add('one', ['a', 'b']);
    const two = await add('two', ['a']);
    ledger.fail = { page: 1, error: transient() };
    const result = await night();
    expect(result.read).toBe(2);
    expect(result.failed).toEqual([
      { organisation: 'one', source: 'a', phrase: 'source.unreachable', params: { system: 'Testkilden' } },
    ]);
    expect(await values(two)).toHaveLength(1);
    clock.advance(15 * 60_000);
    expect(await night(false)).toMatchObject({ read: 1, failed: [] });
  });

  it('goes on after a fault of our own, and tells it without its message', async () => {
    await add('one', ['a', 'b']);
    ledger.fail = { page: 1, error: new Error('kanarifugl') };
    const result = await night();
    expect(result).toMatchObject({ read: 1, failed: [{ source: 'a', phrase: 'source.internal' }] });
    expect(deps.logged.join()).not.toContain('kanarifugl');
  });

  it('releases what a file brought before its month had ended, on the first night after, and reads no file itself', async () => {
    clock.set('2026-10-31T04:30:00Z');
    const brought = { ...ledger.connector, key: 'file', needs: ['file'] as const };
    deps = await testDeps(db.database, [brought], { clock });
    const organisation = await createOrganisation(deps, { slug: 'one', name: 'one', parent: null });
    const about = { label: 'a', connector: 'file', channel: 'website', config: {}, sampling: null } as const;
    const source = await createSource(deps, { organisation, key: 'a', ...about });
    for (let day = 1; day <= 30; day++) ledger.answers.set(`2026-10-${String(day).padStart(2, '0')}/5`, 2);
    const window = { from: '2026-10-01', to: '2026-10-30' };
    await ingest(deps, { organisation, source, kind: 'backfill', window });
    expect(await night()).toEqual({ read: 0, released: 0, failed: [] });
    clock.set('2026-11-01T04:30:00Z');
    expect(await night()).toEqual({ read: 0, released: 1, failed: [] });
    expect(await night(false)).toEqual({ read: 0, released: 0, failed: [] });
  });

  it('leaves the demo alone', async () => {
    const demo = await add('demo', ['a'], true);
    expect(await night()).toEqual({ read: 0, released: 0, failed: [] });
    expect(await values(demo)).toEqual([]);
  });

  it('begins no further source once it is to stop', async () => {
    await add('one', ['a', 'b']);
    const stop = new AbortController();
    ledger.beforePage = () => stop.abort();
    const result = await night(true, stop.signal);
    expect(result.read + result.failed.length).toBe(1);
  });
});
