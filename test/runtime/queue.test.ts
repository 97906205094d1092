import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPglite } from '../../db/drivers/pglite.ts';
import type { Ended, Message } from '../../jobs/queue.ts';
import { openQueue, type QueueStore } from '../../src/runtime/queue.ts';
import { DATABASES, openTestDatabase } from '../support/database.ts';

const message = (source: number, slot = '2026-11-03T04:30:00.000Z'): Message => ({
  ...{ job: 'pull', slot, organisation: 1, source },
});

describe.each(DATABASES)('the queue on %s', (name) => {
  let store: QueueStore;
  let close: () => Promise<void>;
  const logged: string[] = [];
  const open = () =>
    openQueue(store, {
      ...{ log: (level, text) => void logged.push(`${level} ${text}`), hands: 2 },
      ...{ pollSeconds: 0.5, retrySeconds: 1 },
    });

  beforeEach(async () => {
    logged.length = 0;
    if (name === 'pglite') {
      const engine = await openPglite();
      store = { lite: engine.lite };
      close = () => engine.close();
    } else {
      const db = await openTestDatabase(name);
      store = { url: db.url! };
      close = db.close;
    }
  });
  afterEach(() => close());

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
    expect(await queue.depth()).toMatchObject({ waiting: 3, active: 0 });
    await queue.work(async ({ source }) => {
      got.push(source!);
      return 'done';
    });
    await until(() => got.length === 3);
    await queue.add([message(1), message(4)]);
    await until(() => got.length === 4);
    expect(got.toSorted()).toEqual([1, 2, 3, 4]);
    await queue.stop();
  });

  it('is shared by two', async () => {
    const [one, two] = [await open(), await open()];
    const got: number[] = [];
    const take = async ({ source }: Message): Promise<Ended> => {
      got.push(source!);
      return 'done';
    };
    const all = Array.from({ length: 20 }, (_, i) => message(i));
    await one.add(all);
    await Promise.all([one.work(take), two.work(take)]);
    await until(() => got.length === 20);
    expect(new Set(got).size).toBe(20);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('brings a message back when it is to be tried again or broke, and says which try is the last', async () => {
    const queue = await open();
    const lasts: boolean[] = [];
    await queue.add([message(1)]);
    await queue.work(async (_, { last }) => {
      lasts.push(last);
      if (lasts.length === 1) throw new Error('kanarifugl');
      return lasts.length < 3 ? 'again' : 'done';
    });
    await until(() => lasts.length === 3);
    expect(lasts).toEqual([false, false, false]);
    expect(logged.join()).not.toContain('kanarifugl');
    await queue.stop();
  });

  it('keeps a message back until the instant it was given', async () => {
    const queue = await open();
    const at: number[] = [];
    const notBefore = Date.now() + 2_000;
    await queue.add([message(1)]);
    await queue.work(async () => {
      at.push(Date.now());
      return at.length === 1 ? { notBefore } : 'done';
    });
    await until(() => at.length === 2);
    expect(at[1]).toBeGreaterThanOrEqual(notBefore);
    await queue.stop();
  });
});
