import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { deadLetters } from '../../db/queries/jobs.ts';
import { createHandler } from '../../jobs/handle.ts';
import { waitingHistories } from '../../jobs/histories.ts';
import type { Message } from '../../jobs/queue.ts';
import { SourceError } from '../../src/core/errors.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger, transient } from '../support/ledger.ts';

describe('days before the first pull', () => {
  let db: TestDatabase;
  let ledger: Ledger;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: number;
  let source: number;

  beforeEach(async () => {
    db = await openTestDatabase('pglite');
    ledger = new Ledger();
    clock = new TestClock('2026-11-03T09:00:00Z');
    const system = { ...ledger.connector, needs: ['fetch'] } as const;
    deps = await testDeps(db.database, [system, { ...system, key: 'dear', history: 'asked' }], { clock });
    const about = { label: 'a', channel: 'website', config: {}, sampling: null } as const;
    const demo = await createOrganisation(deps, { slug: 'demo', name: 'Demo', parent: null, demo: true });
    await createSource(deps, { organisation: demo, key: 'a', connector: 'ledger', ...about });
    organisation = await createOrganisation(deps, { slug: 'body', name: 'Body', parent: null });
    source = await createSource(deps, { organisation, key: 'a', connector: 'ledger', ...about });
    await createSource(deps, { organisation, key: 'b', connector: 'dear', ...about });
  });
  afterEach(() => db.close());

  const message = (job: Message['job'], slot: string): Message => ({ job, slot, organisation, source });
  const work = (asked: Message, last = false) => createHandler(deps, new AbortController().signal)(asked, { last });
  const pull = () => work(message('pull', '2026-11-03T04:30:00.000Z'));
  const waiting = () => waitingHistories(deps);
  const given = () =>
    withScope(db.database, { organisations: [organisation] }, (tx) => deadLetters(tx, [organisation]));

  it('are a piece of work once a pull has been done, another after each step, and none at the end', async () => {
    expect(await waiting()).toEqual([]);
    await pull();
    const midnight = message('backfill', '2026-11-02T23:00:00.000Z');
    expect(await waiting()).toEqual([midnight]);
    clock.advance(5 * 60_000);
    // As long as nothing was done of it, it is the same piece.
    expect(await waiting()).toEqual([midnight]);
    expect(await work(midnight)).toBe('done');
    expect(await waiting()).toEqual([message('backfill', '2026-11-03T09:05:00.000Z')]);
    for (let [next] = await waiting(); next; [next] = await waiting()) {
      clock.advance(5 * 60_000);
      expect(await work(next)).toBe('done');
    }
    expect(clock.now()).toBe(Date.parse('2026-11-03T09:40:00Z'));
  });

  it('come again the day after they were given up, and the letter is gone when they go well', async () => {
    await pull();
    const [first] = await waiting();
    ledger.fail = { page: 1, error: transient() };
    expect(await work(first!)).toBe('again');
    ledger.fail = { page: 1, error: transient() };
    expect(await work(first!, true)).toBe('done');
    expect(await given()).toMatchObject([{ job: 'backfill', source, phrase: 'source.unreachable' }]);
    expect(await waiting()).toEqual([first]);
    clock.advance(86_400_000);
    const [second] = await waiting();
    expect(second).toEqual(message('backfill', '2026-11-03T23:00:00.000Z'));
    expect(await work(second!)).toBe('done');
    expect(await given()).toEqual([]);
  });

  it('wait as long as the source asks', async () => {
    await pull();
    const [first] = await waiting();
    const retryAt = Date.parse('2026-11-03T12:00:00Z');
    const params = { system: 'T', when: 'x' };
    ledger.fail = { page: 1, error: new SourceError('rate', 'source.rate', { params, retryAt }) };
    expect(await work(first!)).toEqual({ notBefore: retryAt });
    expect(await waiting()).toEqual([]);
  });
});
