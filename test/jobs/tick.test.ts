import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../jobs/queue.ts';
import { jobs } from '../../jobs/table.ts';
import { tick } from '../../jobs/tick.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';

/** A queue in memory that keeps each message once. */
class Kept {
  readonly messages = new Map<string, Message>();
  added = 0;
  fail = false;
  add = async (messages: readonly Message[]) => {
    this.added += messages.length;
    for (const message of messages) this.messages.set(JSON.stringify(message), message);
    if (this.fail) throw new Error('died after adding');
  };
}

describe.each(DATABASES)('a look at the schedule, on %s', (name) => {
  let db: TestDatabase;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let queue: Kept;

  beforeEach(async () => {
    db = await openTestDatabase(name);
    clock = new TestClock('2026-11-03T06:00:00Z');
    const ledger = new Ledger().connector;
    deps = await testDeps(db.database, [ledger, { ...ledger, key: 'file', needs: ['file'] }], { clock });
    queue = new Kept();
    for (const [slug, demo] of [
      ['one', false],
      ['demo', true],
    ] as const) {
      const organisation = await createOrganisation(deps, { slug, name: slug, parent: null, demo });
      for (const connector of ['ledger', 'file']) {
        const about = { label: connector, channel: 'website', config: {}, sampling: null } as const;
        await createSource(deps, { organisation, key: connector, connector, ...about });
      }
    }
  });
  afterEach(() => db.close());

  const look = () => tick(deps, queue, jobs);

  it('makes a message for each source that is read by itself and for each organisation, and none for a demo', async () => {
    expect(await look()).toEqual({ slots: 4, messages: 4, ahead: false });
    const made = [...queue.messages.values()].map(({ job, slot, source }) => ({
      job,
      slot,
      ofSource: source !== null,
    }));
    expect(made).toEqual([
      { job: 'purge', slot: '2026-11-03T03:30:00.000Z', ofSource: false },
      { job: 'pull', slot: '2026-11-03T04:30:00.000Z', ofSource: true },
      { job: 'release', slot: '2026-11-03T05:30:00.000Z', ofSource: false },
      { job: 'digest', slot: '2026-11-02T06:30:00.000Z', ofSource: false },
    ]);
    expect(await look()).toEqual({ slots: 0, messages: 0, ahead: false });
  });

  it('sees to each slot once though two look at once, and the queue keeps each message once', async () => {
    const looked = await Promise.all([look(), look(), look()]);
    expect(looked.reduce((sum, { slots }) => sum + slots, 0)).toBe(4);
    expect(queue.messages.size).toBe(4);
  });

  it('loses nothing and doubles nothing when it dies between the messages and the note', async () => {
    queue.fail = true;
    await expect(look()).rejects.toThrow('died');
    queue.fail = false;
    await look();
    expect(queue.added).toBe(5);
    expect(queue.messages.size).toBe(4);
  });

  it('accounts for a week switched off day by day, runs once, and is quiet while the clock is set back', async () => {
    await look();
    clock.set('2026-11-10T06:00:00Z');
    expect(await look()).toEqual({ slots: 28, messages: 4, ahead: false });
    clock.set('2026-11-05T06:00:00Z');
    expect(await look()).toEqual({ slots: 0, messages: 0, ahead: true });
    clock.set('2026-11-11T06:00:00Z');
    expect(await look()).toEqual({ slots: 4, messages: 4, ahead: false });
  });
});
