import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Handed, type Mailer, OUR_FAULTS, type OutgoingMail } from '../../src/core/mailer.ts';
import type { Checkpoint, Outgoing } from '../../src/deps.ts';
import { createSmtpMailer } from '../../src/egress/smtp.ts';
import { readApprovedDigest } from '../../src/flows/digest-approved.ts';
import { readChannels } from '../../src/flows/digest-channels.ts';
import { deliverDigest, readDeliveries, sendDigest, stoppedBy } from '../../src/flows/digest-delivery.ts';
import { changeDigest, getDigest } from '../../src/flows/digest-draft.ts';
import { addSubscription, readSubscriptions, removeSubscription } from '../../src/flows/subscription.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { startScriptedSmtp } from '../support/smtp.ts';

const month = { from: '2026-10-01', to: '2026-10-31' };
const actor = 'key/7';
const MINUTE = 60_000;

/** A server in its place: takes letters on as it is told to, and counts them as it does. */
class Server implements Mailer {
  readonly taken: OutgoingMail[] = [];
  answer: (mail: OutgoingMail, nth: number) => Handed | Promise<Handed> = () => ({ kind: 'accepted' });
  asked = 0;

  async hand(mail: OutgoingMail): Promise<Handed> {
    const answer = await this.answer(mail, ++this.asked);
    if (answer.kind === 'accepted' || answer.kind === 'unknown') this.taken.push(mail);
    return answer;
  }
  async close(): Promise<void> {}

  /** How often each address was taken on. */
  times(): number[] {
    return [...Map.groupBy(this.taken, ({ to }) => to).values()].map((all) => all.length);
  }
}

describe.each(DATABASES)('letters to many, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  let server: Server;
  let outgoing: Outgoing;
  let closing: AbortController;
  const organisation = () => ({ id: web.organisation, slug: 'own', name: 'Bymiljø', demo: false });
  const key = () => ({ organisation: organisation(), month });
  const withMail = () => ({ ...web.deps, outgoing });
  const send = () => sendDigest(withMail(), { ...key(), actor });
  const deliver = (at?: (name: Checkpoint) => void) =>
    deliverDigest({ ...withMail(), ...(at && { checkpoint: at }) }, key());
  const subscribe = (address: string, lang: 'nb' | 'nn' | 'en' = 'nb') =>
    addSubscription(web.deps, { organisation: web.organisation, actor, address, lang });
  const many = async (count: number, prefix: string) => {
    for (let at = 0; at < count; at++) await subscribe(`${prefix}${at}@example.no`);
  };
  const states = async () => (await readDeliveries(web.deps, key())).map(({ state }) => state);

  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.engine.query('delete from digest_delivery');
    await db.engine.query('delete from digest_subscription');
    await db.engine.query('delete from digest');
    await changeDigest(web.deps, { organisation: organisation(), month, version: 0, actor }, 'approve');
    server = new Server();
    closing = new AbortController();
    outgoing = {
      ...{ mailer: server, origin: 'https://ekko.example.no' },
      from: { name: 'Kommunikasjon', address: 'ekko@example.no' },
      stopping: closing.signal,
    };
  });

  it('go to each who gets them, once, in their own language, as approved', async () => {
    await subscribe('en@example.no', 'en');
    await subscribe('to@example.no', 'nn');
    expect(await send()).toMatchObject({ queued: 2 });
    expect(await deliver()).toEqual({ queued: 0, claimed: 0, accepted: 2, failed: 0, unknown: 0 });
    expect(server.taken.map(({ to }) => to).toSorted()).toEqual(['en@example.no', 'to@example.no']);
    const { digest } = await getDigest(web.deps, organisation(), month);
    expect(server.taken.map(({ subject }) => subject).toSorted()).toEqual(
      [digest.subject.en, digest.subject.nn].toSorted(),
    );
    expect(await send()).toMatchObject({ queued: 0, accepted: 2 });
    await deliver();
    expect(server.taken).toHaveLength(2);
    await subscribe('sen@example.no');
    await send();
    await deliver();
    expect(server.times()).toEqual([1, 1, 1]);
  });

  it('say to each alone how it is stopped: by one click, and by a link in both its forms', async () => {
    await subscribe('a@example.no');
    await subscribe('b@example.no');
    await send();
    await deliver();
    const links = server.taken.map(({ headers, html, text, messageId }) => {
      const link = /^<(https:\/\/ekko\.example\.no\/manedsbrev\/mottaker\/[\w-]{43})>$/.exec(
        headers['List-Unsubscribe']!,
      )![1]!;
      expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
      expect(html).toContain(`href="${link}"`);
      expect(text).toContain(`Endre eller avslutt:\n${link}\n`);
      const rest = [html, text].join().replaceAll(link, '');
      expect(rest).not.toMatch(/mottaker|a@|b@/);
      expect(rest).not.toContain(messageId.split('@')[0]);
      return link;
    });
    expect(new Set(links).size).toBe(2);
    outgoing = { ...outgoing, origin: 'http://127.0.0.1:3000' };
    await subscribe('c@example.no');
    await send();
    await deliver();
    // Without a sure way there, no program may ask by itself (RFC 8058, 3.1).
    expect(Object.keys(server.taken.at(-1)!.headers)).toEqual(['List-Unsubscribe']);
  });

  it('tell communicators of their channels, as approved', async () => {
    await subscribe('leder@example.no');
    const own = { organisation: web.organisation, actor, lang: 'nb', role: 'communicator' } as const;
    await addSubscription(web.deps, { ...own, address: 'alle@example.no' });
    await addSubscription(web.deps, { ...own, address: 'brev@example.no', channels: ['letter'] });
    const approved = JSON.stringify((await getDigest(web.deps, organisation(), month)).channels);
    web.ledger.answers.set('2026-10-16/1', 60);
    await loadOctober(web);
    expect(JSON.stringify(await readChannels(web.deps, { organisation: organisation(), month }))).not.toBe(approved);
    await send();
    await deliver();
    const [leader, all, letters] = server.taken;
    expect(leader!.text).toContain('Tilfredshet (Nettsted): ');
    expect(all!.text).toMatch(/\n\nNettsted\n\nBesøk: 496 .*\n\nFornøyde brukere: 67,4.%\n/s);
    expect(all!.text).not.toContain('(Nettsted)');
    expect(letters!.subject).toBe('Oktober 2026: Ingen tall i oktober 2026.');
    expect(letters!.text).not.toContain('Nettsted');
    web.ledger.answers.delete('2026-10-16/1');
    await loadOctober(web);
  });

  it('are not sent before they are approved, nor once they are held back', async () => {
    await subscribe('en@example.no');
    await send();
    const { version } = await getDigest(web.deps, organisation(), month);
    await changeDigest(web.deps, { organisation: organisation(), month, version, actor }, 'hold');
    await expect(send()).rejects.toMatchObject({ status: 409, phrase: 'digest.not-approved' });
    await deliver();
    expect([server.asked, await states()]).toEqual([0, ['queued']]);
  });

  it('go to nobody twice, however many processes hand them over', async () => {
    await many(20, 'felles');
    server.answer = async () => {
      await new Promise((done) => setTimeout(done, 1));
      return { kind: 'accepted' };
    };
    await send();
    await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    expect(server.times()).toEqual(Array.from({ length: 20 }, () => 1));
    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(20);
  });

  it('rest where the server will not take them yet, longer each time, and are given up after four days', async () => {
    await subscribe('treg@example.no');
    server.answer = () => ({ kind: 'deferred', code: 451, reason: 'server' });
    await send();
    const rests = [5, 15, 60, ...Array<number>(24).fill(240)];
    expect(rests.reduce((sum, minutes) => sum + minutes, 0)).toBeGreaterThan(4 * 24 * 60);
    for (const minutes of rests) {
      await deliver();
      expect(await states()).toEqual(['queued']);
      const asked = server.asked;
      web.clock.advance(minutes * MINUTE - 1);
      await deliver();
      expect(server.asked).toBe(asked);
      web.clock.advance(1);
    }
    await deliver();
    const [row] = await readDeliveries(web.deps, key());
    expect(row).toMatchObject({ state: 'failed', attempts: rests.length + 1, code: 451, reason: 'server' });
    expect(server.taken).toEqual([]);
    web.clock.advance(-rests.reduce((sum, minutes) => sum + minutes, 0) * MINUTE);
  });

  it('are begun no more once the house closes, and go on where they were', async () => {
    await many(5, 'lukker');
    server.answer = (_, nth) => {
      if (nth === 2) closing.abort();
      return { kind: 'accepted' };
    };
    await send();
    expect(await deliver()).toMatchObject({ accepted: 2, queued: 3, claimed: 0 });
    outgoing = { ...outgoing, stopping: new AbortController().signal };
    expect(await deliver()).toMatchObject({ accepted: 5 });
    expect(server.times()).toEqual([1, 1, 1, 1, 1]);
  });

  it('cannot leave where nobody has set up how', async () => {
    const { outgoing: _, ...without } = web.deps;
    await expect(sendDigest(without, { ...key(), actor })).rejects.toMatchObject({
      ...{ status: 409, phrase: 'digest.no-mailer' },
    });
  });

  it('keep one name however often they are handed over', async () => {
    await subscribe('to-ganger@example.no');
    const names: string[] = [];
    server.answer = ({ messageId }, nth) => {
      names.push(messageId);
      return nth === 1 ? { kind: 'deferred', code: 421, reason: 'server' } : { kind: 'accepted' };
    };
    await send();
    await deliver();
    web.clock.advance(5 * MINUTE);
    await deliver();
    web.clock.advance(-5 * MINUTE);
    expect(names).toHaveLength(2);
    expect(names[0]).toBe(names[1]);
    expect(names[0]).toMatch(/^[\w-]{43}@example\.no$/);
  });

  it('are told of by their code where the server refuses, and never sent again where nobody knows', async () => {
    await many(3, 'feil');
    server.answer = ({ to }) => {
      if (to.startsWith('feil0')) return { kind: 'refused', code: 550, reason: 'server' };
      return to.startsWith('feil1') ? { kind: 'unknown', code: null, reason: 'connection' } : { kind: 'accepted' };
    };
    await send();
    expect(await deliver()).toMatchObject({ accepted: 1, failed: 1, unknown: 1 });
    web.clock.advance(24 * 60 * MINUTE);
    await send();
    await deliver();
    web.clock.advance(-24 * 60 * MINUTE);
    expect(server.asked).toBe(3);
    const [failed, unknown] = await readDeliveries(web.deps, key());
    expect(failed).toMatchObject({ state: 'failed', code: 550, reason: 'server' });
    expect(unknown).toMatchObject({ state: 'unknown', code: null, reason: 'connection' });
  });

  it('stop where they were when the letter is held back meanwhile', async () => {
    await many(5, 'midt');
    server.answer = async (_, nth) => {
      if (nth === 2) {
        const { version } = await getDigest(web.deps, organisation(), month);
        await changeDigest(web.deps, { organisation: organisation(), month, version, actor }, 'hold');
      }
      return { kind: 'accepted' };
    };
    await send();
    expect(await deliver()).toMatchObject({ accepted: 2, queued: 3 });
  });

  it('that are all gone can be held back no more: what was told stands, and is archived as it was told', async () => {
    await many(2, 'gikk');
    server.answer = (_, nth) =>
      nth === 1 ? { kind: 'deferred', code: 451, reason: 'server' } : { kind: 'unknown', code: null, reason: 'time' };
    await send();
    await deliver();
    const change = { organisation: organisation(), month, actor };
    const hold = async () => {
      const { version } = await getDigest(web.deps, organisation(), month);
      return changeDigest(web.deps, { ...change, version }, 'hold');
    };
    const { version } = await hold();
    await changeDigest(web.deps, { ...change, version }, 'approve');
    server.answer = () => ({ kind: 'accepted' });
    web.clock.advance(5 * MINUTE);
    expect(await deliver()).toMatchObject({ accepted: 1, unknown: 1 });
    web.clock.advance(-5 * MINUTE);
    await expect(hold()).rejects.toMatchObject({ status: 409, phrase: 'digest.is-gone' });
    expect((await readApprovedDigest(web.deps, organisation(), month)).dataFormat).toBe(2);
  });

  it('say nothing old where the letter was held back and approved anew while one was handed over', async () => {
    await many(3, 'nytt');
    server.answer = async (_, nth) => {
      if (nth > 1) return { kind: 'accepted' };
      const { version } = await getDigest(web.deps, organisation(), month);
      const change = { organisation: organisation(), month, actor };
      await changeDigest(web.deps, { ...change, version }, 'hold');
      const said = { decision: null, decideBy: null, comment: 'Rettet.' };
      await changeDigest(web.deps, { ...change, version: version + 1 }, 'approve', said);
      return { kind: 'accepted' };
    };
    await send();
    expect(await deliver()).toMatchObject({ accepted: 1, queued: 2 });
    expect(await deliver()).toMatchObject({ accepted: 3 });
    expect(server.taken.map(({ text }) => text.includes('Rettet.'))).toEqual([false, true, true]);
  });

  it('wait, all of them, where a real server does not accept who they are from, and leave once it does', async () => {
    let accepts = false;
    const smtp = await startScriptedSmtp((asked) => (asked === 'MAIL' && !accepts ? '553 sender unknown' : null));
    const settings = { host: '127.0.0.1', port: smtp.port, secure: 'none' } as const;
    const mailer = createSmtpMailer({ allow: [], demoPorts: [smtp.port], settings });
    outgoing = { ...outgoing, mailer };
    try {
      await many(10, 'avsender');
      await send();
      expect(await deliver()).toMatchObject({ queued: 10, accepted: 0, failed: 0 });
      const asked = () => smtp.asked().filter((each) => each === 'MAIL').length;
      expect([asked(), stoppedBy(await readDeliveries(web.deps, key()))]).toEqual([1, 'sender']);
      // However often they are tried, none is given up.
      for (let hour = 0; hour < 60; hour++) {
        web.clock.advance(60 * MINUTE);
        await deliver();
      }
      expect([asked(), await states()]).toEqual([61, Array<string>(10).fill('queued')]);
      accepts = true;
      web.clock.advance(240 * MINUTE);
      expect(await deliver()).toMatchObject({ queued: 0, accepted: 10 });
      expect([smtp.taken(), stoppedBy(await readDeliveries(web.deps, key()))]).toEqual([10, null]);
    } finally {
      web.clock.advance(-(60 * 60 + 240) * MINUTE);
      await mailer.close();
      await smtp.stop();
    }
  });

  it.each(OUR_FAULTS)('wait untried where what is wrong is ours: %s', async (reason) => {
    await many(3, 'feil');
    server.answer = (_, nth) => {
      web.clock.advance(1_000);
      return nth === 2 ? { kind: 'deferred', code: null, reason } : { kind: 'accepted' };
    };
    await send();
    expect(await deliver()).toMatchObject({ queued: 2, accepted: 1 });
    expect([server.asked, stoppedBy(await readDeliveries(web.deps, key()))]).toEqual([2, reason]);
    // The one that was tried rests; the other finds that it was put right.
    expect(await deliver()).toMatchObject({ queued: 1, accepted: 2 });
    expect(stoppedBy(await readDeliveries(web.deps, key()))).toBe(null);
    web.clock.advance(-3_000);
  });

  it('that cannot be made keep no other back', async () => {
    await many(3, 'rar');
    server.answer = ({ to }) => {
      if (to.startsWith('rar1')) throw new RangeError('a letter cannot have this subject');
      return { kind: 'accepted' };
    };
    await send();
    await db.engine.query(
      "update digest_subscription set address = 'v1.x.y' where id = (select min(id) from digest_subscription)",
    );
    expect(await deliver()).toMatchObject({ accepted: 1, failed: 2, claimed: 0 });
    expect((await readDeliveries(web.deps, key())).map(({ reason }) => reason)).toEqual(['unmade', 'unmade', null]);
  });

  it('do not go to whoever has stopped since', async () => {
    const { id } = await subscribe('slutt@example.no');
    await send();
    await removeSubscription(web.deps, { organisation: web.organisation, id, actor });
    expect(await deliver()).toMatchObject({ failed: 1 });
    expect([server.asked, (await readDeliveries(web.deps, key()))[0]!.reason]).toEqual([0, 'stopped']);
    await subscribe('slutt@example.no');
  });

  it.each<[Checkpoint, string, number]>([
    ['mail.claimed', 'unknown', 0],
    ['mail.handed', 'unknown', 1],
    ['mail.settled', 'accepted', 1],
  ])('after a crash at %s are %s, and taken on %i times', async (at, state, times) => {
    await subscribe('krasj@example.no');
    await send();
    const crash = (name: Checkpoint) => {
      if (name === at) throw new Error('killed');
    };
    await expect(deliver(crash)).rejects.toThrow('killed');
    // Its claim still counts as somebody's at work.
    await deliver();
    web.clock.advance(16 * MINUTE);
    await deliver();
    web.clock.advance(-16 * MINUTE);
    expect([await states(), server.taken.length]).toEqual([[state], times]);
  });

  it('are told of as taken on by whoever handed them over, though they were given up as unknown meanwhile', async () => {
    await subscribe('lenge@example.no');
    await send();
    server.answer = async () => {
      web.clock.advance(20 * MINUTE);
      await deliverDigest({ ...web.deps, outgoing: { ...outgoing, mailer: new Server() } }, key());
      expect(await states()).toEqual(['unknown']);
      return { kind: 'accepted' };
    };
    await deliver();
    web.clock.advance(-20 * MINUTE);
    expect([await states(), server.times()]).toEqual([['accepted'], [1]]);
  });
});

describe('who gets letters', () => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    web = await openWeb(db);
  });
  afterAll(() => db.close());
  const add = (address: string) =>
    addSubscription(web.deps, { organisation: web.organisation, actor, address, lang: 'nb' });

  it('is kept sealed, and once', async () => {
    const made = await add(' Leder@example.no ');
    expect(made).toMatchObject({ address: 'Leder@example.no', lang: 'nb' });
    expect(await readSubscriptions(web.deps, web.organisation)).toEqual([made]);
    await expect(add('leder@EXAMPLE.no')).rejects.toMatchObject({ status: 409, phrase: 'subscription.there-already' });
    const stored = JSON.stringify([
      await db.engine.query('select * from digest_subscription'),
      await db.engine.query('select * from audit_log'),
    ]);
    expect(stored.toLowerCase()).not.toContain('leder@');
    expect(web.deps.logged.join('\n').toLowerCase()).not.toContain('leder@');
  });

  it('is forgotten when it ends, and may begin anew', async () => {
    const [one] = await readSubscriptions(web.deps, web.organisation);
    await removeSubscription(web.deps, { organisation: web.organisation, id: one!.id, actor });
    expect(await readSubscriptions(web.deps, web.organisation)).toEqual([]);
    const rows = await db.engine.query('select address, mark from digest_subscription');
    expect(rows).toEqual([{ address: null, mark: null }]);
    await expect(
      removeSubscription(web.deps, { organisation: web.organisation, id: one!.id, actor }),
    ).rejects.toMatchObject({ status: 404 });
    expect((await add('leder@example.no')).id).not.toBe(one!.id);
  });

  it.each([
    '',
    'leder',
    'a@b',
    'a b@example.no',
    'Leder <leder@example.no>',
    'a@example.no, b@example.no',
    'a@example.no\nBcc: b@example.no',
  ])('is one address: not «%s»', async (address) => {
    await expect(add(address)).rejects.toMatchObject({ status: 422, phrase: 'subscription.address' });
  });
});
