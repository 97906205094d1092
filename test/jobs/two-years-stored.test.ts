import { describe, expect, it } from 'vitest';
import type { Queue } from '../../jobs/queue.ts';
import { type JobKey, jobs } from '../../jobs/table.ts';
import { tick } from '../../jobs/tick.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { openQueue } from '../../src/runtime/queue.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';
import { queueStoreOf } from '../support/queue.ts';
import {
  type Account,
  BACK,
  chanceOf,
  complaints,
  DAY,
  END,
  HOUR,
  looks,
  OFF,
  type Seen,
  slotsByTheMinute,
} from './house.ts';

const CLOCK_CHANGES = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'].map((day) => Date.parse(day));
const NEAR = [...CLOCK_CHANGES, ...OFF.flat(), ...BACK.map(([when]) => when)];

/** By the hour where something happens, seldom elsewhere. */
function pause(now: number): number {
  const far = Math.min(...NEAR.map((when) => Math.abs(now - when)));
  return far < DAY / 2 ? HOUR : Math.min(far - DAY / 2 + HOUR, 9 * DAY);
}

class Died extends Error {}

/** A queue whose process dies as often as chance will, after the messages are kept and before their slot is noted. */
const mortal = (queue: Queue, dies: () => boolean): Pick<Queue, 'add'> => ({
  add: async (messages) => {
    await queue.add(messages);
    if (dies()) throw new Died();
  },
});

/** What the database says: the record of slots, and how many messages of each the queue was given to keep. */
async function accountOf({ engine }: TestDatabase): Promise<Account> {
  const account = Object.fromEntries(jobs.map(({ key }) => [key, new Map()])) as Record<JobKey, Map<number, Seen>>;
  const rows = await engine.query<{ job: JobKey; slot: string; ran: boolean; at: string; done: number }>(
    `select s.job, s.slot, s.ran, s.recorded_at as at, (select count(*)::int from ekko_queue.job q
       where q.data->>'job' = s.job and (q.data->>'slot')::timestamptz = s.slot) as done from job_slot s`,
  );
  for (const { job, slot, ran, at, done } of rows) {
    account[job].set(Date.parse(slot), { ran, at: Date.parse(at), done });
  }
  return account;
}

describe.each(DATABASES)('two years of the clock, on %s', (name) => {
  it('account for every slot once, though processes die and look at once', { timeout: 120_000 }, async () => {
    const db = await openTestDatabase(name);
    const clock = new TestClock('2026-01-01T12:00:00Z');
    const deps = await testDeps(db.database, [new Ledger().connector], { clock });
    const organisation = await createOrganisation(deps, { slug: 'one', name: 'One', parent: null });
    const about = { key: 'a', label: 'A', connector: 'ledger', channel: 'website', sampling: null } as const;
    await createSource(deps, { organisation, ...about, config: {} });
    const queue = await openQueue(queueStoreOf(db), { log: () => undefined, hands: 1 });
    const chance = chanceOf(11);
    let deaths = 0;
    for (const now of looks(pause)) {
      clock.set(new Date(now).toISOString());
      const dies = () => now < END && chance() < 0.1 && ++deaths > 0;
      const look = () => tick(deps, mortal(queue, dies), jobs);
      for (const ended of await Promise.allSettled(chance() < 0.3 ? [look(), look()] : [look()])) {
        if (ended.status === 'rejected' && !(ended.reason instanceof Died)) throw ended.reason;
      }
    }
    expect(deaths).toBeGreaterThan(20);
    const expected = slotsByTheMinute();
    expect(complaints(await accountOf(db), expected, END)).toEqual([]);

    // Positive control: a slot that nobody noted, and a message that was kept twice.
    await db.engine.script(
      `delete from job_slot where job = 'pull' and slot = '2026-10-25T04:30:00Z';
       insert into ekko_queue.job (name, data) select name, data from ekko_queue.job
         where data->>'job' = 'purge' and data->>'slot' = '2027-03-28T02:30:00.000Z'`,
    );
    expect(complaints(await accountOf(db), expected, END)).toEqual([
      'purge 2027-03-28T02:30:00.000Z was done twice',
      'pull 2026-10-25T04:30:00.000Z is not accounted for',
    ]);
    await queue.stop();
    await db.close();
  });
});
