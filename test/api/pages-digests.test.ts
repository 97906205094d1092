import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handed } from '../../src/core/mailer.ts';
import { addSubscription } from '../../src/flows/subscription.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk, versionIn } from './form-web.ts';
import { post } from './web.ts';

describe('the month’s letter on its page', () => {
  let db: TestDatabase;
  let desk: Desk;
  const at = '/manedsbrev/2026-10';
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());

  it('is of the last month that ended, unless another is chosen', async () => {
    expect((await desk.open('/manedsbrev')).location).toBe(`${at}?enhet=own&lang=nb`);
    expect((await desk.open('/manedsbrev?maned=2026-09')).location).toBe('/manedsbrev/2026-09?enhet=own&lang=nb');
    expect((await desk.open('/manedsbrev/2026-11')).status).toBe(400);
    expect((await desk.open('/manedsbrev/x')).status).toBe(400);
  });

  it('is read as text, with its subject, and says how it stands', async () => {
    const { html } = await desk.open(at);
    for (const said of ['Brevet er et utkast.', 'Emne:', 'Kort sagt: ', 'Tilfredshet (Nettsted): '])
      expect(html).toContain(said);
    expect(html).toContain('/manedsbrev/2026-10/e-post?');
    expect(html.match(/<select[^>]*id="(\w+)"/g)).toEqual(
      ['enhet', 'maned', 'til'].map((id) => expect.stringContaining(`id="${id}"`)),
    );
    expect(html).toMatch(/<option value="2026-10" selected[^>]*>oktober 2026</);
  });

  it('is read as communicators get it too: by channel, without what leaders are asked', async () => {
    const { html } = await desk.open(`${at}?til=communicator`);
    expect(html).toMatch(/<pre class="mail">[^<]*\nNettsted\n\nBesøk: [^<]*\nFornøyde brukere: 67,4/);
    expect(html).toMatch(/<option value="communicator" selected/);
    expect(html).toMatch(/e-post\?[^"]*til=communicator/);
    expect((await desk.open(`${at}/e-post?til=communicator`)).html).toMatch(/<h2[^>]*>Nettsted</);
    expect((await desk.open('/manedsbrev?til=communicator')).location).toContain('til=communicator');
  });

  it('is seen as in the mail, under a policy of its own: its styles, its picture, and nothing from anywhere', async () => {
    const { html, headers } = await desk.open(`${at}/e-post`);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; img-src data:; /,
    );
    expect(html).toMatch(/^<!doctype html><html lang="nb">/);
    expect(html).not.toMatch(/<script|<img|<link|src=|url\(/);
  });

  it('takes what a person asks, is approved and held back', async () => {
    const said = {
      decision: 'Skal brevet sendes til alle?',
      decideBy: '2026-11-10',
      comment: 'Nytt i oktober: brev v3.',
    };
    const first = await desk.open(at);
    const saved = await desk.send(at, { ...said, act: 'save', version: versionIn(first.html) });
    expect(saved.location).toBe(`${at}?enhet=own&lang=nb`);
    const page = await desk.open(at);
    expect(page.html).toContain(
      'Svar innen 10. november 2026: Skal brevet sendes til alle?'.replaceAll(/(\d\.) /g, '$1\u00a0'),
    );
    expect(page.html).toMatch(/Emne:<\/strong>[^<]* Ett svar trengs\./);
    const approved = await desk.send(at, { ...said, act: 'approve', version: versionIn(page.html) });
    expect(approved.status).toBe(303);
    const then = await desk.open(at);
    expect(then.html).toContain('Brevet er godkjent.');
    expect(then.html).not.toContain('name="decision"');
    const held = await desk.send(at, { act: 'hold', version: versionIn(then.html) });
    expect(held.status).toBe(303);
    expect((await desk.open(at)).html).toContain('Brevet er holdt igjen.');
  });

  it('gives a form back that cannot be taken, with what was typed', async () => {
    const { html } = await desk.open(at);
    const wrong = {
      decision: 'x'.repeat(201),
      decideBy: '',
      comment: 'Skrevet.',
      act: 'save',
      version: versionIn(html),
    };
    const back = await desk.send(at, wrong);
    expect(back.status).toBe(422);
    expect(back.html).toContain('Skrevet.</textarea>');
    expect(back.html).toContain('href="#decision"');
    const late = await desk.send(at, { ...wrong, decision: '', version: '0' });
    expect([late.status, late.html.includes('Noen andre har endret brevet.')]).toEqual([409, true]);
  });

  it('says how its letters stand, and by number whose did not arrive and why', async () => {
    const { web } = desk;
    const august = '/v1/organisations/own/digests/2026-08';
    const page = '/manedsbrev/2026-08';
    const answers: Record<string, Handed> = {
      'nei@example.no': { kind: 'refused', code: 550, reason: 'server' },
      'kanskje@example.no': { kind: 'unknown', code: null, reason: 'time' },
      'ja@example.no': { kind: 'accepted' },
      'vent@example.no': { kind: 'deferred', code: 535, reason: 'auth' },
    };
    web.deps.outgoing!.mailer.hand = async ({ to }) => {
      web.clock.advance(1_000);
      return answers[to]!;
    };
    const ids: number[] = [];
    for (const address of Object.keys(answers)) {
      const added = { organisation: web.organisation, actor: 'key/7', address, lang: 'nb' } as const;
      ids.push((await addSubscription(web.deps, added)).id);
    }
    await web.ask(`${august}/approval`, post({ version: 0 }));
    await web.ask(`${august}/sending`, { method: 'POST' });
    await Promise.all(web.background);
    const said = [
      `Mottaker ${ids[0]}: brevet kom ikke fram. E-posttjeneren ville ikke ha det. Svaret var 550.`,
      `Mottaker ${ids[1]}: usikkert om brevet kom fram. Ekko sender det ikke på nytt. E-posttjeneren svarte ikke i tide.`,
    ];
    const { html } = await desk.open(page);
    expect(html).toContain('E-posttjeneren har tatt imot 1 brev. 1 venter, 1 kom ikke fram, 1 er usikre.');
    expect(html).toContain('Brevene venter: e-posttjeneren slipper ikke Ekko inn.');
    for (const one of said) expect(html).toContain(one);
    expect(html).toContain(`/manedsbrev/mottakere/${ids[0]}?`);
    expect(html).not.toContain('@example.no');
    expect((await desk.open(page, web.keys.manage)).html).not.toContain('/manedsbrev/mottakere');
    const sending = (await (await web.ask(`${august}/sending`)).json()) as { left: { words: { nb: string } }[] };
    expect(sending.left.map(({ words }) => words.nb)).toEqual(said);
    // One still waits, so that the letter may be held back; from those who have it nobody can.
    expect(html).toContain('value="hold"');
    answers['vent@example.no'] = { kind: 'accepted' };
    web.clock.advance(300_000);
    await web.ask(`${august}/sending`, { method: 'POST' });
    await Promise.all(web.background);
    expect((await desk.open(page)).html).not.toContain('value="hold"');
  });

  it('says when it goes, and promises no look that is over', async () => {
    const { clock, organisation } = desk.web;
    await db.engine.query('update organisation set demo = false where id = $1', [organisation]);
    await db.engine.query('delete from digest where month = $1::date', ['2026-10-01']);
    const on = async (instant: string) => {
      clock.set(instant);
      return /<p class="lead">([^<]*)</.exec((await desk.open(at)).html)![1]!.replaceAll('\u00a0', ' ');
    };
    const ifNot = 'hvis ingen holder det igjen.';
    expect(await on('2026-11-03T12:00:00Z')).toContain(`Brevet går 4. november 2026 ${ifNot}`);
    expect(await on('2026-11-06T12:00:00Z')).toContain(`Brevet går senest 9. november 2026 ${ifNot}`);
    expect(await on('2026-11-30T12:00:00Z')).toContain('Etter i dag går ikke brevet av seg selv.');
  });
});
