import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../jobs/handle.ts';
import { waitingLetters } from '../../jobs/letters.ts';
import type { Message } from '../../jobs/queue.ts';
import { tick } from '../../jobs/tick.ts';
import type { Handed } from '../../src/core/mailer.ts';
import type { Outgoing } from '../../src/deps.ts';
import { deliverDigest, readDeliveries, sendDigest } from '../../src/flows/digest-delivery.ts';
import { changeDigest } from '../../src/flows/digest-draft.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { addSubscription } from '../../src/flows/subscription.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const month = { from: '2026-10-01', to: '2026-10-31' };
const actor = 'key/1';

describe.each(DATABASES)('letters that wait, on %s', (name) => {
  let db: TestDatabase;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>> & { readonly outgoing: Outgoing };
  let organisation: { id: number; slug: string; name: string; demo: boolean };
  let answer: Handed;
  let closing: AbortController;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    // Drafted by nobody: the clock has nothing to do but to hand over what was sent.
    clock = new TestClock('2026-11-01T10:00:00Z');
    closing = new AbortController();
    answer = { kind: 'deferred', code: 451, reason: 'server' };
    const mailer = { hand: async () => answer, close: async () => undefined };
    const from = { name: 'Ekko', address: 'ekko@example.no' };
    const outgoing = { mailer, from, origin: 'https://ekko.example.no', stopping: closing.signal };
    deps = { ...(await testDeps(db.database, [], { clock })), outgoing };
    const slug = `letters-${++serial}`;
    const id = await createOrganisation(deps, { slug, name: 'Bymiljø', parent: null });
    organisation = { id, slug, name: 'Bymiljø', demo: false };
    await addSubscription(deps, { organisation: id, actor, address: 'leder@example.no', lang: 'nb' });
    await changeDigest(deps, { organisation, month, version: 0, actor }, 'approve');
    await sendDigest(deps, { organisation, month, actor });
  });

  const waiting = async () => (await waitingLetters(deps)).filter((one) => one.organisation === organisation.id);
  const message = (slot: string): Message => ({ job: 'digest', slot, organisation: organisation.id, source: null });
  const state = async () => (await readDeliveries(deps, { organisation, month })).map((row) => row.state);

  it('are a piece of work once their time has come, and another after each rest', async () => {
    expect(await waiting()).toEqual([message('2026-11-01T10:00:00.000Z')]);
    clock.advance(60_000);
    // As long as nothing was done of it, it is the same piece.
    expect(await waiting()).toEqual([message('2026-11-01T10:00:00.000Z')]);
    await deliverDigest(deps, { organisation, month });
    expect(await waiting()).toEqual([]);
    clock.advance(5 * 60_000);
    expect(await waiting()).toEqual([message('2026-11-01T10:06:00.000Z')]);
    answer = { kind: 'accepted' };
    expect(await createHandler(deps, closing.signal)(message('x'), { last: false })).toBe('done');
    expect([await state(), await waiting()]).toEqual([['accepted'], []]);
  });

  it('are another piece after a rest, though most of them wait untried for what the server holds against us', async () => {
    await addSubscription(deps, { organisation: organisation.id, actor, address: 'to@example.no', lang: 'nb' });
    await sendDigest(deps, { organisation, month, actor });
    answer = { kind: 'deferred', code: 535, reason: 'auth' };
    await deliverDigest(deps, { organisation, month });
    expect(await waiting()).toEqual([message('2026-11-01T10:00:00.000Z')]);
    clock.advance(5 * 60_000);
    expect(await waiting()).toEqual([message('2026-11-01T10:05:00.000Z')]);
  });

  it('are added by the look that comes next, each once', async () => {
    const added: Message[] = [];
    const queue = { add: async (messages: readonly Message[]) => void added.push(...messages) };
    expect((await tick(deps, queue, [])).messages).toBeGreaterThan(0);
    expect(added).toContainEqual(message('2026-11-01T10:00:00.000Z'));
  });

  it('are none of a letter that was held back, nor where no letter can leave', async () => {
    const { outgoing: _, ...without } = deps;
    expect(await waitingLetters(without)).toEqual([]);
    await changeDigest(deps, { organisation, month, version: 1, actor }, 'hold');
    expect(await waiting()).toEqual([]);
  });

  it('are another piece once the letter was held back and approved anew', async () => {
    const first = await waiting();
    await changeDigest(deps, { organisation, month, version: 1, actor }, 'hold');
    clock.advance(60_000);
    await changeDigest(deps, { organisation, month, version: 2, actor }, 'approve');
    expect([first, await waiting()]).toEqual([
      [message('2026-11-01T10:00:00.000Z')],
      [message('2026-11-01T10:01:00.000Z')],
    ]);
  });

  it('are a piece of work once whoever claimed one must be dead, so that it is told of as unknown', async () => {
    const checkpoint = () => Promise.reject(new Error('killed'));
    await expect(deliverDigest({ ...deps, checkpoint }, { organisation, month })).rejects.toThrow('killed');
    expect(await waiting()).toEqual([]);
    clock.advance(15 * 60_000);
    expect(await waiting()).toEqual([message('2026-11-01T10:15:00.000Z')]);
    expect(await createHandler(deps, closing.signal)(message('x'), { last: false })).toBe('done');
    expect([await state(), await waiting()]).toEqual([['unknown'], []]);
  });

  it('are left for whoever opens the house again', async () => {
    const handle = createHandler(deps, closing.signal);
    answer = { kind: 'accepted' };
    deps.outgoing.mailer.hand = async () => {
      closing.abort();
      return answer;
    };
    await addSubscription(deps, { organisation: organisation.id, actor, address: 'to@example.no', lang: 'nb' });
    await sendDigest(deps, { organisation, month, actor });
    expect(await handle(message('x'), { last: false })).toBe('again');
    expect((await state()).toSorted()).toEqual(['accepted', 'queued']);
  });
});
