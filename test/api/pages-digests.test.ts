import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk, versionIn } from './form-web.ts';

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
    expect(html.match(/<select/g)).toHaveLength(2);
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
});
