import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queueDepth } from '../../db/database.ts';
import type { Ended, Message } from '../../jobs/queue.ts';
import { openQueue, type QueueOptions, type WorkingQueue } from '../../src/runtime/queue.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { queueStoreOf } from '../support/queue.ts';

const nobody = () => Promise.reject(new Error('nothing was to be given up'));

describe.each(DATABASES)('the queue on %s', (name) => {
  let db: TestDatabase;
  let organisation = 0;
  const opened: WorkingQueue[] = [];
  const logged: string[] = [];
  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  // Each test has messages of its own.
  beforeEach(() => {
    organisation++;
    logged.length = 0;
  });
  afterEach(() => Promise.all(opened.splice(0).map((queue) => queue.stop())));
  afterAll(() => db.close());

  async function open(options: Partial<QueueOptions> = {}): Promise<WorkingQueue> {
    const queue = await openQueue(queueStoreOf(db), {
      ...{ log: (level, text) => void logged.push(`${level} ${text}`), hands: 2 },
      ...{ pollSeconds: 0.5, retrySeconds: 1, superviseSeconds: 1, ...options },
    });
    opened.push(queue);
    return queue;
  }

  const message = (source: number): Message => ({
    ...{ job: 'pull', slot: '2026-11-03T04:30:00.000Z', organisation, source },
  });

  /** Sets columns of this test's messages, or of one. */
  const alter = (columns: string, source: number | null = null) =>
    db.engine.query(
      `update ekko_queue.job set ${columns}
       where (data->>'organisation')::int = $1 and ($2::int is null or (data->>'source')::int = $2)`,
      [organisation, source],
    );

  async function until(done: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + 20_000;
    while (!(await done())) {
      if (Date.now() > end) throw new Error('it did not come to that');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('gives each message out once, also when it is added again while it waits or after it is done', async () => {
    const queue = await open();
    const got: number[] = [];
    await queue.add([message(1), message(2)]);
    await queue.add([message(2), message(3)]);
    await queue.work(async ({ source }) => {
      got.push(source!);
      return 'done';
    }, nobody);
    await until(() => got.length === 3);
    await queue.add([message(1), message(4)]);
    await until(() => got.length === 4);
    expect(got.toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('says how much waits and is worked on, of these organisations alone', async () => {
    const never = await openTestDatabase(name);
    expect(await queueDepth(never.database, [organisation])).toBeNull();
    await never.close();
    const queue = await open({ hands: 1 });
    await queue.add([message(1), message(2), { ...message(3), organisation: organisation + 1000 }]);
    expect(await queueDepth(db.database, [organisation])).toEqual({ waiting: 2, active: 0 });
    expect(await queueDepth(db.database, [organisation, organisation + 1000])).toEqual({ waiting: 3, active: 0 });
    expect(await queueDepth(db.database, [])).toEqual({ waiting: 0, active: 0 });
    const held = Promise.withResolvers<Ended>();
    await queue.work((one) => (one.source === 1 ? held.promise : Promise.resolve('done')), nobody);
    await until(async () => (await queueDepth(db.database, [organisation]))?.active === 1);
    held.resolve('done');
    await until(async () => (await queueDepth(db.database, [organisation, organisation + 1000]))?.waiting === 0);
  });

  it('is shared by two', async () => {
    const [one, two] = [await open(), await open()];
    const got: number[] = [];
    const take = async ({ source }: Message): Promise<Ended> => {
      got.push(source!);
      return 'done';
    };
    await one.add(Array.from({ length: 20 }, (_, i) => message(i)));
    await Promise.all([one.work(take, nobody), two.work(take, nobody)]);
    await until(() => got.length === 20);
    expect(new Set(got).size).toBe(20);
  });

  it('brings a message back when it is to be tried again or broke, and says which try is the last', async () => {
    const queue = await open();
    const lasts: boolean[] = [];
    await queue.add([message(1)]);
    // Two tries before the last, and no growing pauses.
    await alter('retry_count = 3, retry_delay_max = 1');
    await queue.work(async (_, { last }) => {
      lasts.push(last);
      if (lasts.length === 1) throw new Error('kanarifugl');
      return last ? 'done' : 'again';
    }, nobody);
    await until(() => lasts.length === 3);
    expect(lasts).toEqual([false, false, true]);
    expect(logged.join()).not.toContain('kanarifugl');
  });

  it('keeps a message back until the instant it was given', async () => {
    const queue = await open();
    const at: number[] = [];
    const notBefore = Date.now() + 2_000;
    await queue.add([message(1)]);
    await queue.work(async () => {
      at.push(Date.now());
      return at.length === 1 ? { notBefore } : 'done';
    }, nobody);
    await until(() => at.length === 2);
    expect(at[1]).toBeGreaterThanOrEqual(notBefore);
  });

  it('tells of a message whose last try broke, and of one whose process died over it', async () => {
    const queue = await open();
    const given: (number | null)[] = [];
    await queue.add([message(1), message(2)]);
    await alter('retry_limit = 0');
    await alter(`state = 'active', started_on = now(), heartbeat_on = now() - interval '1 day'`, 2);
    await queue.work(
      async () => {
        throw new Error('kanarifugl');
      },
      async ({ source }) => {
        // It is told again where whoever was told broke too.
        if (given.push(source) === 1) throw new Error('kanarifugl');
      },
    );
    await until(() => given.length === 3);
    expect(new Set(given)).toEqual(new Set([1, 2]));
    expect(await queueDepth(db.database, [organisation])).toEqual({ waiting: 0, active: 0 });
    expect(logged.join()).not.toContain('kanarifugl');
    const kept = await db.engine.query<{ text: string }>('select row_to_json(j)::text as text from ekko_queue.job j');
    expect(kept.map(({ text }) => text).join()).not.toContain('kanarifugl');
  });

  it('brings back the message of a process that went silent', async () => {
    const queue = await open();
    await queue.add([message(1)]);
    await alter(`state = 'active', started_on = now(), heartbeat_on = now() - interval '1 day'`);
    const got = Promise.withResolvers<number | null>();
    await queue.work(async ({ source }) => {
      got.resolve(source);
      return 'done';
    }, nobody);
    expect(await got.promise).toBe(1);
  });

  it('purges its own tables: what was done or given up two weeks ago, and what waited so long in vain', async () => {
    const queue = await open();
    await queue.add([1, 2, 3, 4, 5].map(message));
    await alter(`state = 'completed', completed_on = now() - interval '15 days'`, 1);
    await alter(`state = 'failed', completed_on = now() - interval '15 days'`, 2);
    await alter(`keep_until = now() - interval '1 day'`, 3);
    await alter(`state = 'completed', completed_on = now() - interval '13 days'`, 4);
    // It looks once a day.
    await db.engine.script('update ekko_queue.queue set maintain_on = null');
    const left = () =>
      db.engine.query<{ source: number }>(
        `select (data->>'source')::int as source from ekko_queue.job
         where (data->>'organisation')::int = $1 order by 1`,
        [organisation],
      );
    await until(async () => (await left()).length <= 2);
    expect(await left()).toEqual([{ source: 4 }, { source: 5 }]);
    await alter(`state = 'completed', completed_on = now()`);
  });

  it('takes messages while a transaction is under way, and keeps them though it is undone', async () => {
    const queue = await open();
    const began = Promise.withResolvers<void>();
    const undone = db.engine.transaction(async (wire) => {
      await wire.query('select 1 as one');
      began.resolve();
      await new Promise((resolve) => setTimeout(resolve, 200));
      throw new Error('undone');
    });
    await began.promise;
    const added = queue.add([message(1)]);
    await expect(undone).rejects.toThrow('undone');
    await added;
    expect(await queueDepth(db.database, [organisation])).toEqual({ waiting: 1, active: 0 });
    await alter(`state = 'completed', completed_on = now()`);
  });
});
