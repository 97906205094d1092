import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { Handed, Mailer, OutgoingMail } from '../../src/core/mailer.ts';
import { addDays, dayIn, HOME_ZONE, instantOf } from '../../src/core/time.ts';
import type { Checkpoint, Outgoing } from '../../src/deps.ts';
import { keepLetters, stepOf } from '../../src/flows/digest-clock.ts';
import { readDeliveries, sendDigest } from '../../src/flows/digest-delivery.ts';
import { changeDigest, getDigest } from '../../src/flows/digest-draft.ts';
import { addSubscription } from '../../src/flows/subscription.ts';
import { readToday } from '../../src/flows/today.ts';
import { openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };

describe('what a letter is due for', () => {
  const plain = {
    ...{ state: 'draft' as const, draftDay: '2026-11-02', sendDay: '2026-11-04', isDrafted: true, isAsked: false },
    ...{ isSent: false, readers: 3, communicators: 1, demo: false },
  };
  test.each<[string, Partial<Parameters<typeof stepOf>[0]>, boolean, string, string]>([
    ['is nothing before its day', { isDrafted: false }, false, '2026-11-01', 'rest'],
    ['is the draft on its day', { isDrafted: false }, false, '2026-11-02', 'draft'],
    ['is the draft first, also where it waits or is late', { isDrafted: false }, true, '2026-11-05', 'draft'],
    ['is review between', {}, false, '2026-11-03', 'rest'],
    ['is to be told of at once where it waits', {}, true, '2026-11-02', 'ask'],
    ['is to be told of once', { isAsked: true }, true, '2026-11-03', 'rest'],
    ['is held while it waits, also past its day', { isAsked: true }, true, '2026-11-20', 'rest'],
    ['is told to nobody where no communicator gets letters', { communicators: 0 }, true, '2026-11-04', 'rest'],
    ['is approval and sending on the day, where nobody has held it', {}, false, '2026-11-04', 'approve'],
    ['is approval once what was missing has come', { isAsked: true }, false, '2026-11-09', 'approve'],
    ['is sending where a person has approved it', { state: 'approved' }, false, '2026-11-04', 'send'],
    ['is not sending before the day, though it is approved', { state: 'approved' }, false, '2026-11-03', 'rest'],
    ['is nothing where a person has held it', { state: 'held' }, false, '2026-11-04', 'rest'],
    ['is nothing once it is sent', { state: 'approved', isSent: true }, false, '2026-11-05', 'rest'],
    ['is nothing where nobody gets it', { readers: 0, communicators: 0 }, false, '2026-11-04', 'rest'],
    ['is nothing in a demo', { demo: true }, false, '2026-11-04', 'rest'],
    ['is nothing on a Saturday, and made good on Monday', {}, false, '2026-11-07', 'rest'],
    ['is made good on the first working day after', {}, false, '2026-11-09', 'approve'],
  ])('%s', (_, more, waits, today, step) => {
    expect(stepOf({ ...plain, ...more }, waits, today)).toBe(step);
  });
});

class Server implements Mailer {
  readonly taken: OutgoingMail[] = [];
  answer: (mail: OutgoingMail, nth: number) => Handed = () => ({ kind: 'accepted' });
  asked = 0;
  async hand(mail: OutgoingMail): Promise<Handed> {
    const answer = this.answer(mail, ++this.asked);
    if (answer.kind === 'accepted') this.taken.push(mail);
    return answer;
  }
  async close(): Promise<void> {}
}

describe.each(DATABASES)('the clock’s letters on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  let server: Server;
  let outgoing: Outgoing;
  let source: number;
  const own = () => ({ id: web.organisation, slug: 'own', branch: [web.organisation, web.branch] });

  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    source = await web.addSource('stops', 'gate', { site: '1', token: 'x' });
    await db.engine.query('update organisation set demo = false');
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    for (const table of ['digest_delivery', 'digest_subscription', 'digest', 'digest_plan', 'audit_log']) {
      await db.engine.query(`delete from ${table}`);
    }
    await stop(false);
    server = new Server();
    outgoing = {
      ...{ mailer: server, origin: 'https://ekko.example.no', stopping: new AbortController().signal },
      from: { name: 'Kommunikasjon', address: 'ekko@example.no' },
    };
  });

  /** A source that was never read, and stands still: all of the month is missing. */
  const stop = (stopped: boolean) =>
    db.engine.query(
      `update source set state = $2, reason = case when $2 = 'paused'
         then '{"phrase":"source.auth","params":{"system":"Porten"}}'::jsonb end where id = $1`,
      [source, stopped ? 'paused' : 'active'],
    );
  const subscribe = (address: string, role: 'leader' | 'communicator' = 'leader') =>
    addSubscription(web.deps, { organisation: web.organisation, actor: 'key/7', address, lang: 'nb', role });
  const withMail = () => ({ ...web.deps, outgoing });
  /** The house on a day at half past seven in Norway. */
  const on = (day: string, at = '07:30') => web.clock.set(new Date(instantOf(HOME_ZONE, day, at)).toISOString());
  const keep = async (day: string, at?: (name: Checkpoint) => void) => {
    on(day);
    await keepLetters({ ...withMail(), ...(at && { checkpoint: at }) }, web.organisation);
  };
  const done = async () =>
    (
      await db.engine.query<{ action: string; actor: string }>(
        "select action, actor from audit_log where subject like 'digest/%' order by id",
      )
    ).map(({ action, actor }) => `${actor} ${action}`);
  const to = () => server.taken.map((mail) => mail.to);

  it('are drafted on the first working day, and go on the third, approved by the clock where nobody held them', async () => {
    await subscribe('leder@example.no');
    await keep('2026-11-01');
    expect(await done()).toEqual([]);
    await keep('2026-11-02');
    expect(await done()).toEqual(['clock digest.draft']);
    expect(await getDigest(web.deps, own(), october)).toMatchObject({ state: 'draft', version: 1 });
    await keep('2026-11-03');
    expect(to()).toEqual([]);
    await keep('2026-11-04');
    expect(to()).toEqual(['leder@example.no']);
    expect(await done()).toEqual(['clock digest.draft', 'clock digest.approve', 'clock digest.send']);
    for (const day of ['2026-11-04', '2026-11-05', '2026-11-30']) await keep(day);
    expect(to()).toHaveLength(1);
    expect(await done()).toHaveLength(3);
  });

  it('go once a month, each month, with both changes of the clock, New Year and Easter on the way', async () => {
    await subscribe('leder@example.no');
    const sent: string[] = [];
    for (let day = '2026-09-28'; day <= '2027-04-30'; day = addDays(day, 1)) {
      const before = server.taken.length;
      await keep(day);
      for (const mail of server.taken.slice(before))
        sent.push(`${dayIn(HOME_ZONE, mail.date)} ${mail.subject.split(':')[0]}`);
    }
    expect(sent).toEqual([
      // Asked first on 28 September, when August's letter was not sent yet: it is open for review for two days.
      ...['2026-09-30 August 2026', '2026-10-05 September 2026', '2026-11-04 Oktober 2026'],
      ...['2026-12-03 November 2026', '2027-01-06 Desember 2026', '2027-02-03 Januar 2027'],
      ...['2027-03-03 Februar 2027', '2027-04-05 Mars 2027'],
    ]);
  }, 60_000);

  it('say what a person wrote, and go on the day though they are approved before', async () => {
    await subscribe('leder@example.no');
    await keep('2026-11-02');
    const said = { decision: 'Skal brevet sendes til alle?', decideBy: null, comment: null };
    const key = { organisation: own(), month: october, actor: 'key/7' };
    await changeDigest(web.deps, { ...key, version: 1 }, 'approve', said);
    await keep('2026-11-03');
    expect(to()).toEqual([]);
    await keep('2026-11-04');
    expect(server.taken[0]!.text).toContain('Skal brevet sendes til alle?');
    expect(await done()).toEqual(['clock digest.draft', 'key/7 digest.approve', 'clock digest.send']);
  });

  it('are held by a person until a person lets them go', async () => {
    await subscribe('leder@example.no');
    await keep('2026-11-02');
    const key = { organisation: own(), month: october, actor: 'key/7' };
    await changeDigest(web.deps, { ...key, version: 1 }, 'hold');
    for (const day of ['2026-11-04', '2026-11-05']) await keep(day);
    expect(server.asked).toBe(0);
    await changeDigest(web.deps, { ...key, version: 2 }, 'approve');
    await keep('2026-11-06');
    expect(to()).toEqual(['leder@example.no']);
  });

  it('wait while something is missing, tell communicators once what to do, and go when it has come', async () => {
    await subscribe('leder@example.no');
    await subscribe('en@example.no', 'communicator');
    await subscribe('to@example.no', 'communicator');
    await stop(true);
    for (const day of ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']) await keep(day);
    expect(to()).toEqual(['en@example.no', 'to@example.no']);
    const [told] = server.taken;
    expect(told!.subject).toBe('own: Månedsbrevet for oktober 2026 venter på dere');
    for (const part of [
      ...['Se over brevet, og godkjenn det eller hold det igjen.', 'Porten', 'Det går tidligst 4.'],
      ...['https://ekko.example.no/manedsbrev/2026-10?enhet=own&lang=nb', '/manedsbrev/mottaker/'],
    ]) {
      expect(told!.text).toContain(part);
    }
    expect(told!.headers['List-Unsubscribe']).toContain('/manedsbrev/mottaker/');
    await stop(false);
    await keep('2026-11-06');
    expect(to().slice(2)).toEqual(['leder@example.no', 'en@example.no', 'to@example.no']);
    expect(await done()).toEqual([
      ...['clock digest.draft', 'clock digest.ask', 'clock digest.approve', 'clock digest.send'],
    ]);
  });

  it('tell communicators again where the server would not take word of it yet, and nobody twice', async () => {
    await subscribe('en@example.no', 'communicator');
    await subscribe('to@example.no', 'communicator');
    await stop(true);
    server.answer = (_, nth) => (nth === 1 ? { kind: 'deferred', code: 451, reason: 'server' } : { kind: 'accepted' });
    await keep('2026-11-02');
    expect(to()).toEqual(['to@example.no']);
    on('2026-11-02', '07:35');
    await keepLetters(withMail(), web.organisation);
    expect(to()).toEqual(['to@example.no', 'en@example.no']);
    for (const day of ['2026-11-03', '2026-11-04']) await keep(day);
    expect(server.asked).toBe(3);
  });

  it.each<Checkpoint>(['mail.claimed', 'mail.handed', 'mail.settled'])(
    'tell the other communicators where telling one was cut off at %s, and nobody twice',
    async (where) => {
      for (const at of [0, 1, 2]) await subscribe(`kom${at}@example.no`, 'communicator');
      await stop(true);
      const die = (name: Checkpoint) => {
        if (name === where) throw new Error('killed');
      };
      await expect(keep('2026-11-02', die)).rejects.toThrow('killed');
      for (const day of ['2026-11-02', '2026-11-03']) await keep(day);
      expect(to().filter((one) => one !== 'kom0@example.no')).toEqual(['kom1@example.no', 'kom2@example.no']);
      expect(new Set(to()).size).toBe(to().length);
    },
  );

  it('tell no communicator late of what waits no more, nor in a month that is another letter’s', async () => {
    await subscribe('kom@example.no', 'communicator');
    await stop(true);
    server.answer = () => ({ kind: 'deferred', code: 451, reason: 'server' });
    await keep('2026-11-02');
    expect(server.asked).toBe(1);
    await stop(false);
    await keep('2026-11-03');
    expect(server.asked).toBe(1);
    await stop(true);
    // Of October nothing is told in December; of November it is.
    server.answer = () => ({ kind: 'accepted' });
    await keep('2026-12-01');
    expect(server.taken.map(({ subject }) => subject)).toEqual(['own: Månedsbrevet for november 2026 venter på dere']);
  });

  it('that wait go when somebody has reviewed what is missing', async () => {
    await subscribe('leder@example.no');
    await stop(true);
    await keep('2026-11-02');
    await changeDigest(web.deps, { organisation: own(), month: october, version: 1, actor: 'key/7' }, 'approve');
    await keep('2026-11-04');
    expect(server.taken[0]!.text).toContain('Porten');
  });

  it('of a day that was missed go on the next working day', async () => {
    await subscribe('leder@example.no');
    await keep('2026-11-02');
    // Off on the third working day, and the days after.
    await keep('2026-11-07');
    expect(to()).toEqual([]);
    await keep('2026-11-09');
    expect(to()).toEqual(['leder@example.no']);
  });

  it('are open for review as long where the house was off on the first days too', async () => {
    await subscribe('leder@example.no');
    await keep('2026-11-05');
    await keep('2026-11-06');
    expect(to()).toEqual([]);
    await keep('2026-11-09');
    expect(to()).toEqual(['leder@example.no']);
  });

  it.each<Checkpoint>(['mail.claimed', 'mail.handed', 'mail.settled'])(
    'that were cut off at %s go on, and to nobody twice',
    async (where) => {
      for (const at of [0, 1, 2]) await subscribe(`leder${at}@example.no`);
      await keep('2026-11-02');
      const die = (name: Checkpoint) => {
        if (name === where) throw new Error('killed');
      };
      await expect(keep('2026-11-04', die)).rejects.toThrow('killed');
      await keep('2026-11-05');
      const states = (
        await readDeliveries(web.deps, { organisation: { ...own(), name: 'own', demo: false }, month: october })
      ).map(({ state }) => state);
      expect(states.filter((state) => state === 'accepted').length).toBeGreaterThanOrEqual(2);
      expect(new Set(to()).size).toBe(to().length);
    },
  );

  it('go once though two processes keep them at once', async () => {
    for (const at of [0, 1, 2, 3]) await subscribe(`leder${at}@example.no`);
    await subscribe('kom@example.no', 'communicator');
    await stop(true);
    on('2026-11-02');
    const both = () => Promise.all([1, 2, 3].map(() => keepLetters(withMail(), web.organisation)));
    await both();
    expect(to()).toEqual(['kom@example.no']);
    await stop(false);
    on('2026-11-04');
    await both();
    expect(to().toSorted()).toEqual([
      ...['kom@example.no', 'kom@example.no', 'leder0@example.no', 'leder1@example.no', 'leder2@example.no'],
      'leder3@example.no',
    ]);
    expect(await done()).toEqual([
      ...['clock digest.draft', 'clock digest.ask', 'clock digest.approve', 'clock digest.send'],
    ]);
  });

  it('that a server would not take yet are handed over again once they have rested', async () => {
    await subscribe('leder@example.no');
    await keep('2026-11-02');
    server.answer = (_, nth) => (nth === 1 ? { kind: 'deferred', code: 451, reason: 'server' } : { kind: 'accepted' });
    await keep('2026-11-04');
    await keep('2026-11-04');
    expect(server.asked).toBe(1);
    on('2026-11-04', '07:35');
    await keepLetters(withMail(), web.organisation);
    expect([server.asked, to()]).toEqual([2, ['leder@example.no']]);
  });

  it('go on too where a person sent them, of whichever month', async () => {
    await subscribe('leder@example.no');
    const june = { from: '2026-06-01', to: '2026-06-30' };
    on('2026-11-02');
    await changeDigest(web.deps, { organisation: own(), month: june, version: 0, actor: 'key/7' }, 'approve');
    const key = { organisation: { ...own(), name: 'own', demo: false }, month: june, actor: 'key/7' };
    await sendDigest(withMail(), key);
    await keep('2026-11-02');
    expect(server.taken.map(({ subject }) => subject.split(':')[0])).toEqual(['Juni 2026']);
  });

  it('are none where no letter can leave, nobody gets any, or all is made up', async () => {
    await keep('2026-11-04');
    expect(await done()).toEqual([]);
    await subscribe('leder@example.no');
    const { outgoing: _, ...without } = web.deps;
    await keepLetters(without, web.organisation);
    expect(await done()).toEqual([]);
    await db.engine.query('update organisation set demo = true where id = $1', [web.organisation]);
    await keep('2026-11-04');
    await db.engine.query('update organisation set demo = false where id = $1', [web.organisation]);
    expect(await done()).toEqual([]);
  });

  it('are a deadline of today from the draft until somebody has approved them', async () => {
    const deadline = async (day: string) => {
      on(day, '06:00');
      const { deadlines } = await readToday(withMail(), own());
      return deadlines.items
        .filter(({ kind }) => kind === 'digest')
        .map(({ id, day: by, words }) => [id, by, words.nb]);
    };
    expect(await deadline('2026-11-02')).toEqual([]);
    await subscribe('leder@example.no');
    expect(await deadline('2026-11-01')).toEqual([]);
    const goes = ['2026-10', '2026-11-04', 'Månedsbrevet går 4.\u00a0november 2026. Se over.'];
    expect(await deadline('2026-11-02')).toEqual([goes]);
    await keep('2026-11-02');
    await stop(true);
    expect(await deadline('2026-11-03')).toEqual([[...goes.slice(0, 2), 'Månedsbrevet venter: noe mangler. Se over.']]);
    const key = { organisation: own(), month: october, actor: 'key/7' };
    await changeDigest(web.deps, { ...key, version: 1 }, 'hold');
    // Its day has passed, and it is still to be seen to.
    expect(await deadline('2026-11-20')).toEqual([
      [...goes.slice(0, 2), 'Månedsbrevet er holdt igjen. Godkjenn det når det kan gå.'],
    ]);
    await changeDigest(web.deps, { ...key, version: 2 }, 'approve');
    expect(await deadline('2026-11-20')).toEqual([]);
  });
});
