// Longer than most: each part with its forms, and each of them refused to everybody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { insertSession } from '../../db/queries/sessions.ts';
import { phrase } from '../../src/core/i18n/index.ts';
import { thresholds } from '../../src/flows/thresholds.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk } from './form-web.ts';
import { openWorld, signIn, type World } from './sign-in-world.ts';
import { post } from './web.ts';

const own = '/v1/organisations/own';
const SHOWN = ['', '/enheter', '/enheter/own-branch', '/personer', '/nokler', '/lenker', '/terskler', '/utseende'];
const PARTS = [...SHOWN, '/logg'].map((part) => `/admin${part}`);

describe('the pages of administrators', () => {
  let db: TestDatabase;
  let desk: Desk;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());

  const keysOf = async () => {
    const { keys } = (await (await desk.web.ask(`${own}/keys`)).json()) as { keys: { id: number; label: string }[] };
    return keys;
  };
  const newKey = async (scopes: readonly string[], label = 'Tavle') => {
    const made = await desk.web.ask(`${own}/keys`, post({ label, scopes, expiresAt: null }));
    return (await made.json()) as { id: number; key: string };
  };
  const newShare = async (path: string) => {
    const made = await desk.web.ask(`${own}/shares`, post({ path, days: 30 }));
    return (await made.json()) as { link: string; share: { id: number } };
  };
  const signedIn = (subject: string) => {
    const at = new Date(desk.web.machineClock.now()).toISOString();
    const row = { organisation: desk.web.organisation, hash: subject, subject, name: 'Navnet', scopes: 'read' };
    const times = { createdAt: at, seenAt: at, expiresAt: '2099-01-01T00:00:00.000Z' };
    return withScope(db.database, { organisations: [desk.web.organisation] }, (tx) =>
      insertSession(tx, { ...row, terms: 't', ...times }),
    );
  };
  /** Every form there is, with what makes it succeed. */
  const forms: Record<string, () => Promise<readonly [path: string, typed: Record<string, string>]>> = {
    'adds a unit': async () => ['/admin/enheter', { under: 'own', slug: `e-${crypto.randomUUID()}`, name: 'Ny' }],
    'renames one': async () => ['/admin/enheter/own-branch', { name: 'Grenen' }],
    'ends sessions': async () => {
      const person = crypto.randomUUID();
      await signedIn(person);
      return ['/admin/personer/avslutt', { person }];
    },
    'makes a key': async () => ['/admin/nokler', { label: 'Tavle', scopes: 'read', expires: '' }],
    'revokes a key': async () => [`/admin/nokler/${(await newKey(['read'])).id}/trekk`, {}],
    'revokes a link': async () => [`/admin/lenker/${(await newShare('/?enhet=own')).share.id}/trekk`, {}],
    'chooses a look': async () => ['/admin/utseende', { theme: 'oslo' }],
  };
  const standing = async () =>
    JSON.stringify(
      await Promise.all(
        ['organisation', 'api_key', 'session', 'share', 'audit_log'].map((table) =>
          db.engine.query(`select row_to_json(t)::text as row from ${table} t order by 1`),
        ),
      ),
    );

  describe.each(PARTS)('%s', (path) => {
    it('is shown to an administrator (the positive control of what follows)', async () => {
      const { status, html, headers } = await desk.open(`${path}?enhet=own`);
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
      for (const part of ['enheter', 'personer', 'nokler', 'lenker', 'terskler', 'utseende', 'logg'])
        expect(html).toContain(`href="/admin/${part}?enhet=own&amp;lang=nb"`);
    });

    it('is shown to nobody else, whatever else they may', async () => {
      for (const key of [desk.web.keys.manage, desk.web.keys.read, desk.web.keys.branch]) {
        expect((await desk.open(path, key)).status).toBe(403);
      }
      expect((await desk.open(path, null)).status).toBe(401);
    });

    it('shows a stranger nothing of this organisation', async () => {
      const { html } = await desk.open(`${path}?enhet=own`, desk.web.keys.stranger);
      // What was asked may be said back.
      expect(html.replaceAll(path, '')).not.toMatch(/own-branch|>own</);
    });
  });

  describe.each(Object.keys(forms))('the form that %s', (form) => {
    it('does so for an administrator, and leads on unless it shows a key', async () => {
      const before = await standing();
      const [path, typed] = await forms[form]!();
      const { status, location } = await desk.send(`${path}?enhet=own`, typed);
      expect(status).toBe(form === 'makes a key' ? 200 : 303);
      if (location !== null) expect(location).toMatch(/^\/admin\/\w+\?enhet=own&lang=nb$/);
      expect(await standing()).not.toBe(before);
    });

    it('does nothing for anybody else, nor for a stranger, to whom the organisation is not there', async () => {
      const { manage, read, branch, stranger } = desk.web.keys;
      const [path, typed] = await forms[form]!();
      const before = await standing();
      for (const key of [manage, read]) {
        expect((await desk.send(`${path}?enhet=own`, typed, key)).status).toBe(403);
      }
      expect((await desk.send(`${path}?enhet=own`, typed, branch)).status).toBe(404);
      expect((await desk.send(`${path}?enhet=own`, typed, stranger)).status).toBe(404);
      expect((await desk.send(`${path}?enhet=own`, typed, null)).status).toBe(401);
      expect(await standing()).toBe(before);
    });

    it('takes a browser’s word from a page of our own alone', async () => {
      const cookie = await desk.session();
      const [path, typed] = await forms[form]!();
      const sent = (origin: string) => desk.send(`${path}?enhet=own`, typed, null, { cookie, origin });
      const before = await standing();
      expect((await sent('https://evil.example')).status).toBe(403);
      expect(await standing()).toBe(before);
      expect((await sent('http://localhost')).status).toBeLessThan(400);
    });
  });

  it('are linked to from every page for those who may, and for nobody else', async () => {
    const link = 'href="/admin?enhet=own&amp;lang=nb"';
    expect((await desk.open('/oversikt')).html).toContain(link);
    for (const key of [desk.web.keys.manage, desk.web.keys.read])
      expect((await desk.open('/oversikt', key)).html).not.toContain('/admin');
  });

  it('are shown to nobody who came by a shared link', async () => {
    for (const path of ['/admin/nokler?enhet=own', '/admin/personer?enhet=own']) {
      const { link } = await newShare(path);
      const opened = await desk.web.app.request(link);
      const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
      expect(opened.headers.get('location')).toBe(path);
      expect((await desk.web.app.request(path, { headers: { cookie } })).status).toBe(403);
    }
  });

  describe('units', () => {
    it('stand as a tree with their short names, and cannot be deleted', async () => {
      await desk.send('/admin/enheter?enhet=own', { under: 'own-branch', slug: 'innerst', name: 'Innerst' });
      const { html } = await desk.open('/admin/enheter?enhet=own');
      expect(html).toMatch(/<code>own<\/code>.*<code>own-branch<\/code>.*Innerst.*<code>innerst<\/code>/s);
      expect(html).toMatch(/own har (én virksomhet|\p{L}+ virksomheter) under seg\./u);
      expect(html).toContain('En virksomhet kan ikke slettes');
      // The branch is shown itself alone.
      const below = await desk.open('/admin/enheter?enhet=own-branch');
      expect(below.html).not.toContain('<code>own</code>');
    });

    it.each([
      [{ name: ' ' }, 422, 'name', 'må ha et navn'],
      [{ slug: 'Ny Enhet' }, 422, 'slug', 'passer ikke'],
      [{ slug: 'own-branch' }, 409, 'slug', 'heter allerede'],
    ])('tell at the field what is wrong, and keep what was typed: %o', async (wrong, status, field, words) => {
      const typed = { under: 'own-branch', slug: 'ny', name: 'Nytt navn', ...wrong };
      const answer = await desk.send('/admin/enheter?enhet=own', typed);
      expect(answer.status).toBe(status);
      expect(answer.html).toContain(words);
      expect(answer.html).toContain(`href="#${field}"`);
      expect(answer.html).toContain(`value="${typed.slug}"`);
      expect(answer.html).toMatch(/<option value="own-branch" selected/);
    });

    it('are added nowhere that is not reached, nor renamed there', async () => {
      const under = await desk.send('/admin/enheter?enhet=own', { under: 'stranger', slug: 'inni', name: 'Inni' });
      expect(under.status).toBe(404);
      expect((await desk.open('/admin/enheter/stranger?enhet=own')).status).toBe(404);
      expect((await desk.send('/admin/enheter/stranger?enhet=own', { name: 'Min' })).status).toBe(404);
      // Nor above the organisation that the page is about.
      expect((await desk.send('/admin/enheter/own?enhet=own-branch', { name: 'Min' })).status).toBe(404);
    });

    it('are renamed without a name only in words', async () => {
      const { status, html } = await desk.send('/admin/enheter/own-branch?enhet=own', { name: '' });
      expect([status, html.includes('href="#name"')]).toEqual([422, true]);
    });
  });

  describe('keys', () => {
    it('are shown once, in the answer to the form, and nowhere after', async () => {
      const logged = desk.web.deps.logged.length;
      const made = await desk.send('/admin/nokler?enhet=own', {
        label: 'Skjermen',
        scopes: ['read', 'manage'],
        expires: '',
      });
      expect([made.status, made.location, made.headers.get('cache-control')]).toEqual([200, null, 'no-store']);
      const key = /<code>(ekko_[\w-]{43})<\/code>/.exec(made.html)![1]!;
      expect((await desk.web.ask(own, { key })).status).toBe(200);
      const after = await desk.open('/admin/nokler?enhet=own');
      expect(after.html).toContain('Skjermen');
      expect(after.html).toContain('Lese ferdige tall; styre kilder, planer og lenker, og levere tall');
      for (const text of [after.html, await standing(), JSON.stringify(desk.web.deps.logged.slice(logged))])
        expect(text).not.toContain(key);
      const [newest] = await keysOf();
      expect((await desk.send(`/admin/nokler/${newest!.id}/trekk?enhet=own`, {})).status).toBe(303);
      expect((await desk.web.ask(own, { key })).status).toBe(401);
      expect((await desk.open('/admin/nokler?enhet=own')).html).toContain('Trukket tilbake');
    });

    it('hold to the end of their last day by the clock of the machine', async () => {
      const send = (expires: string) =>
        desk.send('/admin/nokler?enhet=own', { label: 'Kort', scopes: 'read', expires });
      // Its data stand in November 2026; the machine is in March 2027.
      for (const [expires, words] of [
        ['2027-02-28', 'allerede vært utløpt'],
        ['31.12.2027', 'er ikke en dag'],
      ] as const) {
        const { status, html } = await send(expires);
        expect([status, html.includes(words), html.includes('href="#expires"')]).toEqual([422, true, true]);
      }
      expect((await send('2027-03-01')).status).toBe(200);
      expect((await desk.open('/admin/nokler?enhet=own')).html).toContain('2.\u00a0mars 2027');
    });

    it.each([
      [{ label: '' }, 'label'],
      [{ scopes: [] }, 'scopes'],
      [{ scopes: ['everything'] }, 'scopes'],
    ])('are not made of %o', async (wrong, field) => {
      const { status, html } = await desk.send('/admin/nokler?enhet=own', {
        label: 'x',
        scopes: 'read',
        expires: '',
        ...wrong,
      });
      expect([status, html.includes(`href="#${field}"`)]).toEqual([422, true]);
    });

    it('give no more than whoever makes them has, and cannot end themselves', async () => {
      const { id, key } = await newKey(['read', 'administer'], 'Lite');
      const page = await desk.open('/admin/nokler?enhet=own', key);
      expect(page.html).not.toContain('value="manage"');
      expect(page.html).toContain('Du bruker den nå.');
      const more = await desk.send('/admin/nokler?enhet=own', { label: 'x', scopes: 'manage', expires: '' }, key);
      expect([more.status, more.html.includes('det har du ikke selv')]).toEqual([422, true]);
      expect((await desk.send(`/admin/nokler/${id}/trekk?enhet=own`, {}, key)).status).toBe(409);
      expect((await desk.send('/admin/nokler/999999/trekk?enhet=own', {}, key)).status).toBe(404);
    });
  });

  describe('the look', () => {
    const sheetOf = (html: string) => /href="\/assets\/(theme[\w-]*)\.css"/.exec(html)![1];

    it('is that of the organisation and its branch on all pages, and of what is shared', async () => {
      await desk.send('/admin/utseende?enhet=own', { theme: 'noytral' });
      for (const path of ['/?enhet=own', '/oversikt?enhet=own-branch'])
        expect(sheetOf((await desk.open(path)).html)).toBe('theme-noytral');
      await desk.send('/admin/utseende?enhet=own', { theme: 'oslo' });
      for (const path of ['/?enhet=own', '/oversikt?enhet=own-branch', '/admin/utseende?enhet=own'])
        expect(sheetOf((await desk.open(path)).html)).toBe('theme-oslo');
      const { link } = await newShare('/?enhet=own&periode=2026-10');
      const cookie = (await desk.web.app.request(link)).headers.get('set-cookie')!.split(';')[0]!;
      const shared = await desk.web.app.request('/?enhet=own&periode=2026-10', { headers: { cookie } });
      expect(sheetOf(await shared.text())).toBe('theme-oslo');
    });

    it('is neutral for others, and where there is no organisation', async () => {
      expect(sheetOf((await desk.open('/?enhet=stranger', desk.web.keys.stranger)).html)).toBe('theme-noytral');
      for (const path of ['/reference', '/problems/number.unknown'])
        expect(sheetOf((await desk.open(path, null)).html)).toBe('theme-noytral');
    });

    it('is one of those that there are', async () => {
      const { status, html } = await desk.send('/admin/utseende?enhet=own', { theme: 'rosa' });
      expect([status, html.includes('noytral, oslo')]).toEqual([422, true]);
    });
  });

  it('tell each limit with its number and what it is for, and that it cannot be lowered', async () => {
    const { html } = await desk.open('/admin/terskler?enhet=own');
    expect(html).toContain('kan ikke senkes her');
    expect(thresholds.length).toBeGreaterThan(5);
    for (const { id, value } of thresholds) {
      expect(html).toContain(phrase('nb', `threshold.${id}`, { value }));
      expect(html).toContain(phrase('nb', `threshold.${id}.about`));
    }
    expect(html).not.toContain('<form class="plan-form"');
  });

  describe('the log', () => {
    it('says who did what, newest first, of the branch too', async () => {
      await desk.send('/admin/enheter/own-branch?enhet=own', { name: 'Enda nyere' });
      const { html } = await desk.open('/admin/logg?enhet=own');
      const first = /<tbody[^>]*><tr[^>]*>(.*?)<\/tr>/.exec(html)![1]!.replaceAll(/<[^>]+>/g, '|');
      expect(first).toMatch(
        /1\.\u00a0mars 2027.*\|Nøkkel «.+»\|.*Ga nytt navn til virksomheten Enda nyere.*\|Enda nyere\|/,
      );
      expect(html).toContain('Den som drifter Ekko');
      expect(html).toMatch(/<p class="lead">Den siste hendelsen var 1\.\smars\s2027/);
    });

    it('is narrowed to a kind, and read on from an id', async () => {
      const only = await desk.open('/admin/logg?enhet=own&om=share');
      expect(only.html).toContain('Delte en side');
      expect(only.html).not.toContain('Ga nytt navn');
      for (let more = 0; more < 51; more++) await desk.send('/admin/utseende?enhet=own', { theme: 'oslo' });
      const newest = await desk.open('/admin/logg?enhet=own');
      expect(newest.html.match(/<tr[ >]/g)!.length - 1).toBe(50);
      const older = /href="(\/admin\/logg\?[^"]*for=\d+[^"]*)"/.exec(newest.html)![1]!.replaceAll('&amp;', '&');
      const next = await desk.open(older);
      expect(next.html).toContain('Enda nyere');
      expect(next.html).toContain('De nyeste hendelsene');
      expect(next.html).not.toContain('Den siste hendelsen');
      expect(newest.html).not.toContain('De nyeste hendelsene');
    });

    it('names no person', async () => {
      await signedIn('abcdef0123456789');
      const { html } = await desk.open('/admin/logg?enhet=own&om=person');
      expect(html).toContain('Person abcdef01');
      expect(html).not.toContain('Navnet');
    });
  });

  it('say how sign-in is set up where it is not', async () => {
    const { html } = await desk.open('/admin/personer?enhet=own');
    expect(html).toContain('Innlogging er ikke satt opp.');
    expect(html).toContain('EKKO_OIDC_ISSUER');
  });
});

describe('the page of people, where they sign in', () => {
  let db: TestDatabase;
  let world: World;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    world = await openWorld(db);
  });
  afterAll(async () => {
    await world.close();
    await db.close();
  });
  const address = (path: string) => `${world.origin}${path}`;

  it('names who is signed in, with roles and groups of this branch alone, and ends their sessions', async () => {
    const browser = world.browser();
    await signIn(world, browser);
    // Kari reads one organisation and administers the other.
    expect((await browser.send(address('/admin/personer?enhet=own'))).status).toBe(403);
    const page = await browser.send(address('/admin/personer?enhet=stranger'));
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toMatch(/<th[^>]*>Kari Nordmann<span class="what">Det er deg\./);
    expect(html).toContain(
      'lese ferdige tall; lese rådata dag for dag; styre kilder, planer og lenker, og levere tall; administrere',
    );
    expect(html).toMatch(/<th scope="row"[^>]*>drift<\/th><td[^>]*>administrator<\/td><td[^>]*>stranger<\/td>/);
    for (const others of ['lesere', 'gren', 'own-branch', 'nowhere']) expect(html).not.toContain(`>${others}<`);
    // By name in the log while she is signed in, on this page alone.
    const log = await (await browser.send(address('/admin/logg?enhet=stranger&om=person'))).text();
    expect(log).toMatch(/Kari Nordmann<\/td><td[^>]*>Logget inn/);
    const api = await browser.send(address('/v1/organisations/stranger/sessions'));
    expect(await api.text()).not.toContain('Kari');

    // The neighbour's administrator sees her too, as a reader, and shuts her out there.
    const asAdministrator = { authorization: `Bearer ${world.web.keys.all}`, accept: 'text/html' };
    const seen = await (await browser.send(address('/admin/personer?enhet=own'), { headers: asAdministrator })).text();
    expect(seen).toContain('Kari Nordmann');
    const person = /name="person" value="([0-9a-f]+)"/.exec(seen)![1]!;
    const end = (enhet: string, headers: Record<string, string>) =>
      browser.send(address(`/admin/personer/avslutt?enhet=${enhet}`), {
        ...{ method: 'POST', body: new URLSearchParams({ person }).toString() },
        headers: { origin: world.origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
    expect((await end('own', asAdministrator)).status).toBe(303);
    expect((await browser.send(address('/?enhet=own'))).status).toBe(200);
    expect((await browser.send(address('/v1/organisations/own'))).status).toBe(404);
    expect((await browser.send(address('/v1/organisations/stranger'))).status).toBe(200);
    expect((await end('own', asAdministrator)).status).toBe(404);
    // She ends her own.
    expect((await end('stranger', {})).status).toBe(303);
    expect((await browser.send(address('/admin/personer?enhet=stranger'))).status).toBe(401);
    const rows = await db.engine.query(`select actor, facts from audit_log where action = 'session.end' order by id`);
    expect(rows).toEqual([
      { actor: expect.stringMatching(/^key\/\d+$/), facts: { sessions: 1 } },
      { actor: `person/${person}`, facts: { sessions: 1 } },
    ]);
    const log2 = await db.engine.query(`select row_to_json(t)::text as row from audit_log t`);
    expect(JSON.stringify([log2, world.logged])).not.toContain('Kari');
  });
});
