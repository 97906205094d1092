// Longer than most: the whole dance between browser, house and provider, and each way in which it may go wrong.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { comingBack, openWorld, own, ROLES, SECURE, signIn, statusOf, type World } from './sign-in-world.ts';

const stranger = '/v1/organisations/stranger';
const branch = '/v1/organisations/own-branch';
const COOKIE = 'ekko_session';
const PENDING = 'ekko_sign_in';
const HOUR = 3_600_000;
const MINUTE = 60_000;
const NEW_REQUIREMENT = { text: 'Flere skal forstå.', source: { kind: 'plan', reference: 'Planen' } };

describe.each(DATABASES)('whoever is signed in, on %s', (name) => {
  let db: TestDatabase;
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    world = await openWorld(db);
  });
  beforeEach(async () => {
    world.login.person = 'kari';
    world.login.accounts.get('kari')!.groups = ['lesere', 'drift'];
    world.setUp({ signIn: await world.signInBy() });
    browser = world.browser();
    await db.engine.query('delete from session');
    // The provider goes by the machine's clock.
    world.machineClock.set(new Date().toISOString());
  });
  afterAll(async () => {
    await world.close();
    await db.close();
  });

  const enter = async (who: Browser = browser) => {
    expect((await signIn(world, who)).url.href).toBe(`${world.origin}/`);
  };
  const change = (path: string, body: object, headers: Record<string, string> = { origin: world.origin }) => {
    const sent = { 'content-type': 'application/json', ...headers };
    return browser.send(world.origin + path, { method: 'POST', headers: sent, body: JSON.stringify(body) });
  };
  const problemOf = async (response: Response) => ((await response.json()) as { type: string }).type;
  const sessions = () =>
    db.engine.query<{ subject: string; name: string; scopes: string; slug: string }>(
      `select subject, s.name, scopes, slug from session s join organisation o on o.id = organisation order by slug`,
    );

  it('came with nothing, and stands where they were going', async () => {
    expect(await statusOf(world, browser, own)).toBe(401);
    const { url } = await signIn(world, browser, '?return=/v1/organisations/own%3Flang=nn');
    expect(url.href).toBe(`${world.origin}${own}?lang=nn`);
    expect(await statusOf(world, browser, own)).toBe(200);
    expect(browser.cookie(PENDING)).toBeUndefined();
  });

  it('is led from any page to the sign-in and back, and sees who they are and how to get out', async () => {
    const shut = await browser.send(`${world.origin}/kanaler/website?lang=nb`);
    expect(shut.status).toBe(401);
    const to = /href="(\/sign-in\?[^"]+)"/.exec(await shut.text())![1]!.replaceAll('&amp;', '&');
    const { url } = await signIn(world, browser, to.slice('/sign-in'.length));
    expect(url.href).toBe(`${world.origin}/kanaler/website?lang=nb`);
    const html = await (await browser.send(url.href)).text();
    expect(html).toContain('Kari Nordmann');
    expect(html).toContain('action="/sign-out?lang=nb"');
    // What a role does not let them do is not offered, and refused in words.
    const may = await browser.send(`${world.origin}/hentinger?enhet=own`);
    expect([403, 404]).toContain(may.status);
  });

  it('has in each organisation the role that a group gives there, and no more', async () => {
    await enter();
    // A reader of one, an administrator of the other.
    expect(await statusOf(world, browser, own)).toBe(200);
    expect(await statusOf(world, browser, branch)).toBe(200);
    expect(await statusOf(world, browser, `${own}/observations?from=2026-10`)).toBe(403);
    expect(await statusOf(world, browser, `${own}/status`)).toBe(403);
    expect(await statusOf(world, browser, `${stranger}/observations?from=2026-10`)).toBe(200);
    expect(await statusOf(world, browser, `${stranger}/status`)).toBe(200);
    const refused = await change(`${own}/requirements`, NEW_REQUIREMENT);
    expect([refused.status, await problemOf(refused)]).toEqual([403, '/problems/api.no-scope']);
    expect((await change(`${stranger}/requirements`, NEW_REQUIREMENT)).status).toBe(201);
    // Where no organisation is named, only what holds in all of them.
    expect(await statusOf(world, browser, '/metrics')).toBe(403);
  });

  it('has a role below where it was given, beside what was given above', async () => {
    world.login.accounts.get('kari')!.groups = ['lesere', 'gren'];
    await enter();
    expect((await change(`${own}/requirements`, NEW_REQUIREMENT)).status).toBe(403);
    expect((await change(`${branch}/requirements`, NEW_REQUIREMENT)).status).toBe(201);
    expect(await statusOf(world, browser, stranger)).toBe(404);
  });

  it('moves no figures into an organisation that they only read', async () => {
    await enter();
    const route = { path: '/x', organisation: 'own', channel: 'website' };
    const source = { key: `s-${crypto.randomUUID()}`, label: 'S', connector: 'ledger', channel: 'website', config: {} };
    const led = await change(`${stranger}/sources`, { ...source, routes: [route] });
    expect([led.status, await problemOf(led)]).toEqual([422, '/problems/source.bad-route']);
    const kept = await change(`${stranger}/sources`, { ...source, routes: [{ ...route, organisation: 'stranger' }] });
    expect(kept.status, 'positive control').toBe(201);
  });

  it('is remembered by hashes and a name alone, and what they did by the same hash', async () => {
    await enter();
    const rows = await sessions();
    expect(rows).toMatchObject([
      { name: 'Kari Nordmann', scopes: 'read', slug: 'own' },
      { name: 'Kari Nordmann', scopes: 'read observations manage administer', slug: 'stranger' },
    ]);
    const [{ subject } = rows[0]!] = rows;
    expect(subject).toMatch(/^[0-9a-f]{64}$/);
    await change(`${stranger}/requirements`, NEW_REQUIREMENT);
    const log = await db.engine.query<{ actor: string; action: string }>(
      'select actor, action from audit_log order by id desc limit 3',
    );
    const actor = `person/${subject}`;
    expect(log).toEqual([
      { actor, action: 'requirement.add' },
      { actor, action: 'sign-in' },
      { actor, action: 'sign-in' },
    ]);
    const tables = ['session', 'audit_log'];
    for (const table of tables) {
      const kept = JSON.stringify(await db.engine.query(`select row_to_json(t)::text as row from ${table} t`));
      for (const never of ['kari@example.no', '"kari"', browser.cookie(COOKIE)!.value])
        expect(kept).not.toContain(never);
    }
    expect(world.logged.join()).not.toMatch(/kari/i);
  });

  it('has less at the next sign-in when a group is gone, and at once in every other browser', async () => {
    const other = world.browser();
    await enter(other);
    await enter();
    expect(await statusOf(world, other, stranger), 'the same again ends nothing').toBe(200);
    world.login.accounts.get('kari')!.groups = ['lesere'];
    expect(await statusOf(world, other, stranger)).toBe(200);
    await enter();
    expect(await statusOf(world, browser, stranger)).toBe(404);
    expect(await statusOf(world, browser, own)).toBe(200);
    expect(await statusOf(world, other, stranger)).toBe(401);
    world.login.accounts.get('kari')!.groups = [];
    const { response } = await signIn(world, other);
    expect(response.status).toBe(403);
    expect(await statusOf(world, browser, own)).toBe(401);
    expect((await sessions()).filter((row) => row.name === 'Kari Nordmann')).toEqual([]);
  });

  it('holds no longer when what a group gives is changed in the settings', async () => {
    await enter();
    world.setUp({ signIn: await world.signInBy(ROLES.replace('own:reader', 'own:leader')) });
    expect(await statusOf(world, browser, own)).toBe(401);
    world.setUp({ signIn: await world.signInBy() });
    expect(await statusOf(world, browser, own), 'positive control').toBe(200);
    world.setUp({ signIn: null });
    expect(await statusOf(world, browser, own)).toBe(401);
  });

  it('is out an hour after they were last there, and not before', async () => {
    await enter();
    for (const minutes of [59, 59, 59]) {
      world.machineClock.advance(minutes * MINUTE);
      expect(await statusOf(world, browser, own)).toBe(200);
    }
    world.machineClock.advance(60 * MINUTE);
    expect(await statusOf(world, browser, own)).toBe(401);
  });

  it('is out after twelve hours, however busy', async () => {
    await enter();
    for (let half = 1; half < 24; half += 1) {
      world.machineClock.advance(HOUR / 2);
      expect(await statusOf(world, browser, own), `after ${half / 2} hours`).toBe(200);
    }
    world.machineClock.advance(HOUR / 2);
    expect(await statusOf(world, browser, own)).toBe(401);
  });

  it('is out at once when they sign out, also for whoever kept the cookie, and is sent on to sign out there', async () => {
    await enter();
    const kept = browser.cookie(COOKIE)!;
    const out = await browser.send(`${world.origin}/sign-out`, { method: 'POST', headers: { origin: world.origin } });
    expect(out.status).toBe(200);
    const there = new URL(out.headers.get('refresh')!.replace('0; url=', ''));
    expect(there.href.split('?')[0]).toBe(`${world.login.issuer}/session/end`);
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${world.origin}/`);
    expect(await out.text()).toContain('Du er logget ut av Ekko');
    // The provider takes the address as one that it knows, and asks.
    const asks = await browser.send(there.href);
    expect([asks.status, await asks.text()]).toEqual([200, expect.stringContaining('/session/end/confirm')]);
    expect(browser.cookie(COOKIE)).toBeUndefined();
    browser.cookies.push(kept);
    expect(await statusOf(world, browser, own)).toBe(401);
    const log = await db.engine.query('select action from audit_log order by id desc limit 2');
    expect(log).toEqual([{ action: 'sign-out' }, { action: 'sign-out' }]);
  });

  it('changes nothing, and is not signed out, unless our own page asks', async () => {
    await enter();
    const others: Record<string, string>[] = [{}, { origin: 'https://evil.example.no' }, { origin: 'null' }];
    for (const headers of others) {
      expect((await change(`${stranger}/requirements`, NEW_REQUIREMENT, headers)).status).toBe(403);
      expect((await browser.send(`${world.origin}/sign-out`, { method: 'POST', headers })).status).toBe(403);
    }
    expect(await statusOf(world, browser, stranger)).toBe(200);
    expect((await change(`${stranger}/requirements`, NEW_REQUIREMENT)).status, 'positive control').toBe(201);
  });

  it('gets a new id, whatever the browser held before: one that was planted opens nothing', async () => {
    const thief = world.browser();
    await enter(thief);
    const planted = thief.cookie(COOKIE)!;
    browser.cookies.push(planted);
    await enter();
    expect(browser.cookie(COOKIE)!.value).not.toBe(planted.value);
    expect(await statusOf(world, browser, own)).toBe(200);
    // What the browser came with is ended, since nobody knows whose it was.
    expect(await statusOf(world, thief, own)).toBe(401);
  });

  it('shows the key before the session where both are shown', async () => {
    await enter();
    const ask = (key: string) => browser.send(world.origin + stranger, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask(world.web.keys.read)).status).toBe(404);
    expect((await ask('ekko_unknown_but_long_enough')).status).toBe(401);
  });
});

describe('signing in', () => {
  let db: TestDatabase;
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    world = await openWorld(db);
  });
  beforeEach(async () => {
    await db.engine.query('delete from session');
    // The provider goes by the machine's clock.
    world.machineClock.set(new Date().toISOString());
    world.login.person = 'kari';
    world.login.tamper = null;
    world.logged.length = 0;
    browser = world.browser();
  });
  afterAll(async () => {
    await world.close();
    await db.close();
  });

  /** What a browser is told, and that nobody is let in. */
  const refused = async (address: URL | string, lang = 'nb') => {
    const response = await browser.send(String(address));
    const html = await response.text();
    expect(browser.cookie(COOKIE)).toBeUndefined();
    expect(await statusOf(world, browser, own)).toBe(401);
    expect(html).toContain(`<html lang="${lang}">`);
    return { status: response.status, html };
  };
  const logged = () => world.logged.map((line) => JSON.parse(line) as Record<string, unknown>);

  it('asks with code, PKCE, state and nonce, new each time, and tells the provider no more', async () => {
    const ask = async () => (await browser.send(`${world.origin}/sign-in`)).headers.get('location')!;
    const [first, second] = [new URL(await ask()), new URL(await ask())];
    const said = Object.fromEntries(first.searchParams);
    expect(first.origin).toBe(world.login.issuer);
    expect(said).toEqual({
      client_id: 'ekko',
      redirect_uri: `${world.origin}/sign-in/callback`,
      response_type: 'code',
      scope: 'openid profile groups',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    for (const part of ['state', 'nonce', 'code_challenge']) {
      expect(second.searchParams.get(part)).not.toBe(said[part]);
      expect(decodeURIComponent(browser.cookie(PENDING)!.value)).not.toContain(second.searchParams.get(part)!);
    }
  });

  it('takes groups from the id token too, where the provider puts them there', async () => {
    world.login.rotate({ conformIdTokenClaims: false });
    world.login.asked.length = 0;
    await signIn(world, browser);
    expect(await statusOf(world, browser, own)).toBe(200);
    expect(world.login.asked).not.toContain('GET /me');
    world.login.rotate();
  });

  it('keeps working when the provider has changed its keys between two sign-ins', async () => {
    await signIn(world, browser);
    world.login.rotate();
    world.login.asked.length = 0;
    browser = world.browser();
    await signIn(world, browser);
    expect(await statusOf(world, browser, own)).toBe(200);
    expect(world.login.asked).toContain('GET /jwks');
  });

  it('gives cookies that script cannot read, and that another site sends along on links alone', async () => {
    await browser.send(`${world.origin}/sign-in`);
    expect(browser.cookie(PENDING)!.header).toMatch(
      /^ekko_sign_in=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    await signIn(world, browser);
    expect(browser.cookie(COOKIE)!.header).toMatch(
      /^ekko_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('keeps them to this host where the address is https', async () => {
    await browser.send(`${SECURE}/sign-in`);
    expect(browser.cookie(`__Host-${PENDING}`)!.header).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const { url } = await signIn(world, browser, '', SECURE);
    expect(url.href).toBe(`${SECURE}/`);
    expect(browser.cookie(`__Host-${COOKIE}`)!.header).toMatch(
      /^__Host-ekko_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(await statusOf(world, browser, own, SECURE)).toBe(200);
    // A cookie of the plain name, as another host of the domain could set it, opens nothing.
    const { value } = browser.cookie(`__Host-${COOKIE}`)!;
    const plain = await world.app.request(own, { headers: { host: 'ekko.example.no', cookie: `${COOKIE}=${value}` } });
    expect(plain.status).toBe(401);
    const out = await browser.send(`${SECURE}/sign-out`, { method: 'POST', headers: { origin: SECURE } });
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-ekko_session=; Max-Age=0; Path=\/; HttpOnly; Secure/);
  });

  it.each([
    '//evil.example.no',
    '/\\evil.example.no',
    'https://evil.example.no/',
    'https:evil.example.no',
    '/.//evil.example.no',
    '/\t/evil.example.no',
    'javascript:alert(1)',
    '/sign-in',
    '/sign-out',
    `/${'x'.repeat(1_000)}`,
  ])('leads nowhere else afterwards: %j', async (asked) => {
    const { url } = await signIn(world, browser, `?return=${encodeURIComponent(asked)}`);
    expect(url.href).toBe(`${world.origin}/`);
  });

  it('is refused with the state of another browser, and with none', async () => {
    const other = world.browser();
    await browser.send(`${world.origin}/sign-in`);
    // A thief's own sign-in, slipped under somebody else.
    const { status, html } = await refused(await comingBack(world, other));
    expect(status).toBe(400);
    expect(html).toContain('Logg inn på nytt');
    expect(html).toContain('href="/sign-in?lang=nb"');
    expect(logged().at(-1)).toMatchObject({ message: 'nobody signed in', kind: 'expired', reason: 'state' });
    const back = await comingBack(world, browser);
    back.searchParams.delete('state');
    expect((await refused(back)).status).toBe(400);
  });

  it('is refused where the browser never began, in the language of the browser', async () => {
    const back = await comingBack(world, browser);
    browser.cookies = browser.cookies.filter(({ name }) => name !== PENDING);
    const response = await browser.send(back.href, { headers: { 'accept-language': 'nn' } });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Innlogginga tok for lang tid');
  });

  it('is refused after ten minutes, in the language that it began in', async () => {
    const back = await comingBack(world, browser, '?lang=en');
    world.machineClock.advance(10 * MINUTE);
    const { status, html } = await refused(back, 'en');
    world.machineClock.advance(-10 * MINUTE);
    expect([status, html.includes('Sign in again.')]).toEqual([400, true]);
    const again = await comingBack(world, browser);
    world.machineClock.advance(10 * MINUTE - 1);
    expect((await browser.send(again.href)).status, 'positive control').toBe(303);
  });

  it('works once: the way back opens nothing when it is used again, also with the cookie kept', async () => {
    const back = await comingBack(world, browser);
    const kept = browser.cookie(PENDING)!;
    expect((await browser.send(back.href)).status).toBe(303);
    browser = world.browser();
    expect((await refused(back)).status).toBe(400);
    browser.cookies.push(kept);
    expect((await refused(back)).status).toBe(400);
    expect(logged().at(-1)).toMatchObject({ kind: 'expired', reason: 'invalid_grant' });
  });

  /** The pending sign-in with another content, sealed as the house would. */
  const resealed = async (change: (content: Record<string, unknown>) => void) => {
    const back = await comingBack(world, browser);
    const { secrets } = world.web.deps;
    const cookie = browser.cookie(PENDING)!;
    const content = JSON.parse(await secrets.open(`ekko/cookie/${PENDING}`, decodeURIComponent(cookie.value)));
    change(content);
    const value = encodeURIComponent(await secrets.seal(`ekko/cookie/${PENDING}`, JSON.stringify(content)));
    browser.cookies = [...browser.cookies.filter((one) => one !== cookie), { ...cookie, value }];
    return back;
  };

  it('is refused with another nonce than the one that it began with', async () => {
    const { status } = await refused(await resealed((content) => Object.assign(content, { nonce: 'x'.repeat(43) })));
    expect(status).toBe(502);
    expect(logged().at(-1)).toMatchObject({ kind: 'refused', reason: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' });
    expect((await browser.send((await resealed(() => undefined)).href)).status, 'positive control').toBe(303);
  });

  it('is refused without the verifier, and with another', async () => {
    expect((await refused(await resealed((content) => delete content.verifier))).status).toBe(400);
    const other = await resealed((content) => Object.assign(content, { verifier: 'x'.repeat(43) }));
    expect((await refused(other)).status).toBe(400);
    expect(logged().at(-1)).toMatchObject({ kind: 'expired', reason: 'invalid_grant' });
  });

  it('is refused with a cookie that was not sealed here, or for something else', async () => {
    const forge = async (value: string) => {
      const back = await comingBack(world, browser);
      const cookie = browser.cookie(PENDING)!;
      browser.cookies = [...browser.cookies.filter((one) => one !== cookie), { ...cookie, value }];
      return refused(back);
    };
    const elsewhere = await world.web.deps.secrets.seal(`ekko/cookie/${COOKIE}`, '{}');
    for (const value of ['x', 'v1.x.y', encodeURIComponent(elsewhere)]) expect((await forge(value)).status).toBe(400);
  });

  const part = (token: unknown, at: number) => String(token).split('.')[at]!;
  const claimsOf = (token: unknown) => JSON.parse(Buffer.from(part(token, 1), 'base64url').toString()) as object;
  const SIGNED = 'OAUTH_INVALID_RESPONSE';
  const CLAIM = 'OAUTH_JWT_CLAIM_COMPARISON_FAILED';
  it.each<[string, string, (token: unknown) => string]>([
    [
      'claims that were changed after they were signed',
      SIGNED,
      (token) => {
        const claims = Buffer.from(JSON.stringify({ ...claimsOf(token), sub: 'sjefen' })).toString('base64url');
        return [part(token, 0), claims, part(token, 2)].join('.');
      },
    ],
    ['another signature', SIGNED, (token) => [part(token, 0), part(token, 1), 'A'.repeat(342)].join('.')],
    [
      'no signature at all',
      SIGNED,
      (token) => [Buffer.from('{"alg":"none"}').toString('base64url'), part(token, 1), ''].join('.'),
    ],
    [
      'another audience',
      CLAIM,
      (token) => {
        const claims = Buffer.from(JSON.stringify({ ...claimsOf(token), aud: 'en-annen' })).toString('base64url');
        return [part(token, 0), claims, part(token, 2)].join('.');
      },
    ],
    [
      'another issuer',
      CLAIM,
      (token) => {
        const claims = Buffer.from(JSON.stringify({ ...claimsOf(token), iss: 'https://evil.example.no' }));
        return [part(token, 0), claims.toString('base64url'), part(token, 2)].join('.');
      },
    ],
  ])('is refused by an id token with %s', async (_, reason, change) => {
    const back = await comingBack(world, browser);
    world.login.tamper = (tokens) => ({ ...tokens, id_token: change(tokens.id_token) });
    const { status, html } = await refused(back);
    expect(status).toBe(502);
    expect(html).toContain('Vi kunne ikke stole på svaret');
    expect(logged().at(-1)).toMatchObject({ kind: 'refused', reason });
  });

  it('is refused by an id token that has run out by the clock of the machine', async () => {
    const back = await resealed((content) => Object.assign(content, { ends: 9e15 }));
    world.machineClock.advance(2 * HOUR);
    const { status } = await refused(back);
    world.machineClock.advance(-2 * HOUR);
    expect(status).toBe(502);
    expect(logged().at(-1)).toMatchObject({ kind: 'refused', reason: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' });
  });

  it('tells whoever says no that nobody is signed in, without what the provider wrote', async () => {
    world.login.person = null;
    const { status, html } = await refused(await comingBack(world, browser));
    expect(status).toBe(403);
    expect(html).toContain('Innloggingen ble avbrutt');
    expect(html).not.toContain('Nordmann');
    expect(world.logged.join()).not.toContain('Nordmann');
  });

  it('tells whoever has no group with a role that they have no access, and how to get it', async () => {
    world.login.person = 'ola';
    const { status, html } = await refused(await comingBack(world, browser));
    expect(status).toBe(403);
    expect(html).toContain('Du har ikke tilgang');
    expect(html).toContain('href="/?lang=nb"');
    expect(logged()).toMatchObject([
      { message: 'role in an unknown organisation', organisation: 'nowhere' },
      { message: 'nobody signed in', kind: 'no-access' },
    ]);
    expect(world.logged.join()).not.toMatch(/ola|noe-annet/);
  });

  it('calls nobody by an e-mail address', async () => {
    world.login.accounts.get('ola')!.groups = ['lesere'];
    world.login.person = 'ola';
    await signIn(world, browser);
    expect(await statusOf(world, browser, own)).toBe(200);
    expect(await db.engine.query('select name from session')).toEqual([{ name: '' }]);
    world.login.accounts.get('ola')!.groups = ['noe-annet', 'feil'];
  });

  describe('while the provider is out of order', () => {
    beforeEach(async () => world.setUp({ signIn: await world.signInBy() }));
    afterAll(() => {
      world.login.broken = false;
    });

    it('cannot begin, and says so', async () => {
      world.login.broken = true;
      const { status, html } = await refused(`${world.origin}/sign-in?lang=nn`, 'nn');
      expect(status).toBe(503);
      expect(html).toContain('Innlogginga svarer ikkje akkurat no');
      world.login.broken = false;
      expect((await browser.send(`${world.origin}/sign-in`)).status, 'is asked again').toBe(302);
    });

    it('cannot end, and says so', async () => {
      const back = await comingBack(world, browser);
      world.login.broken = true;
      expect((await refused(back)).status).toBe(503);
      world.login.broken = false;
    });

    it('signs out here all the same', async () => {
      await signIn(world, browser);
      world.setUp({ signIn: await world.signInBy() });
      world.login.broken = true;
      const out = await browser.send(`${world.origin}/sign-out`, { method: 'POST', headers: { origin: world.origin } });
      expect([out.status, out.headers.get('location')]).toEqual([303, `${world.origin}/?lang=nb`]);
      expect(await statusOf(world, browser, own)).toBe(401);
      world.login.broken = false;
    });

    it('is out of reach where nobody listens', async () => {
      const gone = await world.signInBy(ROLES, ['127.0.0.1:1+private']);
      world.setUp({ signIn: gone });
      expect((await refused(`${world.origin}/sign-in`)).status).toBe(503);
      expect(logged().at(-1)).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('source.blocked') });
    });
  });

  it('contacts nobody that the administrator has not allowed', async () => {
    world.setUp({ signIn: await world.signInBy(ROLES, []) });
    world.login.asked.length = 0;
    expect((await refused(`${world.origin}/sign-in`)).status).toBe(503);
    expect(world.login.asked).toEqual([]);
    world.setUp({ signIn: await world.signInBy() });
  });

  it('answers a program with a problem', async () => {
    const response = await world.app.request('/sign-in/callback?code=x&state=y', {
      headers: { host: new URL(world.origin).host },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(await response.json()).toMatchObject({ type: '/problems/sign-in.expired' });
  });

  it('is not there where nobody signs in', async () => {
    world.setUp({ signIn: null });
    for (const path of ['/sign-in', '/sign-in/callback?code=x&state=y']) {
      const { status, html } = await refused(world.origin + path);
      expect([status, html.includes('href="/sign-in')]).toEqual([404, false]);
    }
    world.setUp({ signIn: await world.signInBy() });
  });

  it('ends the session of a browser that was let in by the link at start', async () => {
    const path = await world.web.links.issue();
    await browser.send(world.origin + path, { method: 'POST', headers: { origin: world.origin } });
    expect(await statusOf(world, browser, own)).toBe(200);
    const out = await browser.send(`${world.origin}/sign-out`, { method: 'POST', headers: { origin: world.origin } });
    expect(out.status).toBe(303);
    expect(await statusOf(world, browser, own)).toBe(401);
  });

  it('is no part of the API’s document', async () => {
    const { paths } = (await (await browser.send(`${world.origin}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(paths).filter((path) => /sign|^\/s\//.test(path))).toEqual([]);
    expect(Object.keys(paths)).toContain('/v1/organisations/{organisation}/shares');
  });
});
