import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { deadLetters } from '../../db/queries/jobs.ts';
import { createHandler, giveUp } from '../../jobs/handle.ts';
import type { Message } from '../../jobs/queue.ts';
import type { JobKey } from '../../jobs/table.ts';
import { SourceError } from '../../src/core/errors.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger, transient } from '../support/ledger.ts';

describe('a piece of work', () => {
  let db: TestDatabase;
  let ledger: Ledger;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: number;
  let source: number;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase('pglite');
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    ledger = new Ledger();
    ledger.visits.set('2026-11-02', 7);
    clock = new TestClock('2026-11-03T04:30:00Z');
    deps = await testDeps(db.database, [ledger.connector], { clock });
    organisation = await createOrganisation(deps, { slug: `body-${++serial}`, name: 'Body', parent: null });
    const about = {
      key: 'a',
      label: 'a',
      connector: 'ledger',
      channel: 'website',
      config: {},
      sampling: null,
    } as const;
    source = await createSource(deps, { organisation, ...about });
  });

  const message = (job: JobKey): Message => ({
    ...{ job, slot: '2026-11-03T04:30:00.000Z', organisation },
    source: job === 'pull' ? source : null,
  });
  const work = (job: JobKey = 'pull', last = false, signal = new AbortController().signal) =>
    createHandler(deps, signal)(message(job), { last });
  const letters = () =>
    withScope(db.database, { organisations: [organisation] }, (tx) => deadLetters(tx, [organisation]));
  const values = () =>
    withScope(db.database, { organisations: [organisation] }, (tx) =>
      tx.query('select value from observation where value is not null'),
    );

  it('reads the source, and does no harm when it is done twice', async () => {
    expect(await work()).toBe('done');
    expect(await work()).toBe('done');
    expect(await values()).toEqual([{ value: 7 }]);
    expect(await letters()).toEqual([]);
  });

  it('is tried again after what may heal, and given up in words at the last try', async () => {
    ledger.fail = { page: 1, error: transient() };
    expect(await work()).toBe('again');
    expect(await letters()).toEqual([]);
    ledger.fail = { page: 1, error: transient() };
    expect(await work('pull', true)).toBe('done');
    expect(await letters()).toMatchObject([{ job: 'pull', source, phrase: 'source.unreachable' }]);
    // The next night it goes well, and the letter is gone.
    expect(await work()).toBe('done');
    expect(await letters()).toEqual([]);
  });

  it('is no longer given up once its owner has read the source by hand; other days are no help', async () => {
    ledger.fail = { page: 1, error: transient() };
    await work('pull', true);
    await ingest(deps, { organisation, source, kind: 'backfill', window: { from: '2026-01-01', to: '2026-01-02' } });
    expect(await letters()).toHaveLength(1);
    await ingest(deps, { organisation, source, kind: 'pull' });
    expect(await letters()).toEqual([]);
  });

  it.each(['purge', 'release', 'digest'] as const)(
    'of the organisation (%s) is given up in words, until it goes well',
    async (job) => {
      await giveUp(deps, message(job));
      await giveUp(deps, message(job));
      expect(await letters()).toMatchObject([{ job, source: null, phrase: 'source.given-up' }]);
      expect(await work(job)).toBe('done');
      expect(await letters()).toEqual([]);
    },
  );

  it('waits as long as the source asks, unless the next night comes first', async () => {
    const asks = (retryAt: string) =>
      new SourceError('quota', 'source.rate', { params: { system: 'T', when: 'x' }, retryAt: Date.parse(retryAt) });
    ledger.fail = { page: 1, error: asks('2026-11-03T08:00:00Z') };
    expect(await work()).toEqual({ notBefore: Date.parse('2026-11-03T08:00:00Z') });
    // Asked again too early, the source is left in peace.
    expect(await work()).toEqual({ notBefore: Date.parse('2026-11-03T08:00:00Z') });
    clock.set('2026-11-03T08:00:01Z');
    expect(await work()).toBe('done');
    ledger.fail = { page: 1, error: asks('2026-11-05T00:00:00Z') };
    expect(await work()).toBe('done');
    expect(await letters()).toMatchObject([{ phrase: 'source.rate' }]);
  });

  it('is given up at once where the owner must act, and left alone while the source is paused', async () => {
    ledger.fail = { page: 1, error: new SourceError('auth', 'source.auth', { params: { system: 'T' } }) };
    expect(await work()).toBe('done');
    expect(await letters()).toMatchObject([{ phrase: 'source.auth', params: { system: 'T' } }]);
    expect(await work()).toBe('done');
    expect(await values()).toEqual([]);
  });

  it('comes back when somebody else is reading', async () => {
    let inner: unknown;
    ledger.beforePage = async () => {
      ledger.beforePage = () => undefined;
      inner = await work();
    };
    await ingest(deps, { organisation, source, kind: 'pull' });
    expect(inner).toBe('again');
  });

  it('tells a fault of our own without its message', async () => {
    ledger.fail = { page: 1, error: new Error('kanarifugl') };
    expect(await work('pull', true)).toBe('done');
    expect(await letters()).toMatchObject([{ phrase: 'source.internal' }]);
    expect(deps.logged.join()).not.toContain('kanarifugl');
  });

  it('is not begun once the house is to stop', async () => {
    expect(await work('pull', false, AbortSignal.abort())).toBe('again');
    expect(await values()).toEqual([]);
  });

  it('releases what a file brought before its month had ended', async () => {
    clock.set('2026-10-31T04:30:00Z');
    deps = await testDeps(db.database, [{ ...ledger.connector, needs: ['file'] }], { clock });
    for (let day = 1; day <= 30; day++) ledger.answers.set(`2026-10-${String(day).padStart(2, '0')}/5`, 2);
    await ingest(deps, { organisation, source, kind: 'backfill', window: { from: '2026-10-01', to: '2026-10-30' } });
    const released = () =>
      withScope(db.database, { organisations: [organisation] }, (tx) => tx.query('select release from release'));
    await work('release');
    expect(await released()).toEqual([]);
    clock.set('2026-11-01T04:30:00Z');
    await work('release');
    await work('release');
    expect(await released()).toEqual([{ release: 1 }]);
  });

  it('purges what is not to be kept, and nothing that was measured', async () => {
    await work();
    const scoped = <T extends object>(sql: string) =>
      withScope(db.database, { organisations: [organisation] }, (tx) => tx.query<T>(sql, [organisation, source]));
    await scoped(`insert into push_delivery (organisation, source, delivery, run, received_at)
      values ($1, $2, 'old', 1, '2026-08-01T00:00:00Z'), ($1, $2, 'new', 1, '2026-11-01T00:00:00Z')`);
    await scoped(`insert into item (organisation, source, hash, kind, day, headline, signature, keep_until, run, recorded_at)
      values ($1, $2, 'a', 'story', '2026-09-01', 'Gammel', 'x', '2026-10-01', 1, now()),
             ($1, $2, 'b', 'story', '2026-11-01', 'Ny', 'x', '2026-12-01', 1, now())`);
    await scoped(`insert into piece (organisation, id, source, channel, quantity, kind, hash, title, first_day)
      values ($1, 1, $2, 'website', 'reactions', 'post', 'a', 'Gammelt', '2026-10-03'),
             ($1, 2, $2, 'website', 'reactions', 'post', 'b', 'Nytt', '2026-10-04'),
             ($1, 3, $2, 'website', 'reactions', 'post', 'c', null, '2025-09-28')`);
    await scoped(`insert into piece_day (organisation, day, piece, value, cut, run)
      select $1, first_day, id, 1, false, 1 from piece where organisation = $1 and source = $2`);
    await work('purge');
    expect(await scoped('select title from piece where organisation = $1 and source = $2 order by hash')).toEqual([
      { title: null },
      { title: 'Nytt' },
    ]);
    expect(await scoped('select delivery from push_delivery where source = $2 and organisation = $1')).toEqual([
      { delivery: 'new' },
    ]);
    const kept = await scoped(
      'select headline, signature from item where organisation = $1 and source = $2 order by hash',
    );
    expect(kept).toEqual([
      { headline: null, signature: null },
      { headline: 'Ny', signature: 'x' },
    ]);
    expect(await values()).toEqual([{ value: 7 }]);
  });
});
