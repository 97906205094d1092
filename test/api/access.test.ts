import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type AskInit, ORIGIN, openWeb, post, type Web } from './web.ts';

const own = '/v1/organisations/own';

describe.each(DATABASES)('keys on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
  });
  afterAll(() => db.close());

  it('hold until they run out by the clock of the machine, not by that of the data', async () => {
    expect((await web.ask(own, { key: web.keys.brief })).status).toBe(200);
    web.machineClock.set('2027-03-02T00:00:01Z');
    expect((await web.ask(own, { key: web.keys.brief })).status).toBe(401);
    web.machineClock.set('2027-03-01T08:00:00Z');
  });

  it('hold no longer when they are revoked', async () => {
    const [row] = await db.engine.query<{ id: number }>(
      `select id from api_key where scopes = 'read' and expires_at is null and organisation = ${web.organisation}`,
    );
    expect((await web.ask(own, { key: web.keys.read })).status).toBe(200);
    await db.engine.query('update api_key set revoked_at = now() where id = $1', [row!.id]);
    expect((await web.ask(own, { key: web.keys.read })).status).toBe(401);
    await db.engine.query('update api_key set revoked_at = null where id = $1', [row!.id]);
  });

  it.each(['Bearer ekko_unknown_but_long_enough', 'Bearer not-a-key', 'Basic ZWtrbzpla2tv', 'Bearer ', 'ekko_x'])(
    'that are none are refused: %s',
    async (authorization) => {
      expect((await web.ask(own, { key: null, headers: { authorization } })).status).toBe(401);
    },
  );

  it('are taken whatever the case of the scheme', async () => {
    const authorization = `bearer ${web.keys.all}`;
    expect((await web.ask(own, { key: null, headers: { authorization } })).status).toBe(200);
  });
});

describe('a start that answers only on this machine', () => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    web = await openWeb(db, { origins: [ORIGIN, 'http://localhost:3000'] });
  });
  afterAll(() => db.close());

  const ask = (host: string, init: AskInit = {}) => web.ask(own, { ...init, headers: { host, ...init.headers } });

  it.each(['127.0.0.1:3000', 'localhost:3000', 'LOCALHOST:3000'])('answers at %s', async (host) => {
    expect((await ask(host)).status).toBe(200);
  });

  it.each(['evil.example.no:3000', '127.0.0.1:3001', 'localhost', '127.0.0.1:3000.evil.example.no'])(
    'refuses a name that was made to point here: %s',
    async (host) => {
      const response = await ask(host);
      expect(response.status).toBe(421);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );

  it('refuses a page of another origin, also with a key, and takes its own', async () => {
    const from = (origin: string) => ask('127.0.0.1:3000', { headers: { origin } });
    expect((await from('https://evil.example.no')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from('http://localhost:3000')).status).toBe(403);
    expect((await from(ORIGIN)).status).toBe(200);
  });
});

describe('the link that is printed at start', () => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    web = await openWeb(db, { origins: [ORIGIN] });
  });
  afterAll(() => db.close());

  const headers = { host: '127.0.0.1:3000', origin: ORIGIN };
  const press = (path: string, more: Record<string, string> = {}) =>
    web.ask(path, { key: null, method: 'POST', headers: { ...headers, ...more } });
  const look = (path: string) => web.ask(path, { key: null, headers: { host: headers.host } });
  const enter = async () => (await press(await web.links.issue())).headers.get('set-cookie')!;

  it('shows a button, and is not used up by being looked at', async () => {
    const path = await web.links.issue();
    for (let i = 0; i < 3; i++) {
      const page = await look(path);
      expect(page.status).toBe(200);
      expect(page.headers.get('referrer-policy')).toBe('same-origin');
      expect(await page.text()).toContain(`<form method="post" action="${path}?lang=nb">`);
    }
    expect((await press(path)).status).toBe(303);
  });

  it('gives one browser a session that script cannot read and other sites cannot use', async () => {
    const response = await press(await web.links.issue());
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/?lang=nb');
    const cookie = response.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^ekko_session=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
    const entered = await web.ask(own, { key: null, headers: { host: headers.host, cookie: cookie.split(';')[0]! } });
    expect(entered.status).toBe(200);
  });

  it('lets in once', async () => {
    const path = await web.links.issue();
    const both = await Promise.all([press(path), press(path)]);
    expect(both.map((r) => r.status).sort()).toEqual([303, 410]);
    expect((await press(path)).status).toBe(410);
    expect((await look(path)).status).toBe(410);
  });

  it('holds for a quarter of an hour', async () => {
    const path = await web.links.issue();
    web.machineClock.advance(15 * 60_000 - 1);
    expect((await look(path)).status).toBe(200);
    web.machineClock.advance(1);
    expect((await press(path)).status).toBe(410);
  });

  it('is not guessed: a wrong token opens nothing and uses nothing up', async () => {
    const path = await web.links.issue();
    expect((await press(`${path}x`)).status).toBe(410);
    expect((await press(path.slice(0, -1))).status).toBe(410);
    expect((await press(path)).status).toBe(303);
  });

  it('is not pressed by another page', async () => {
    const path = await web.links.issue();
    expect((await press(path, { origin: 'https://evil.example.no' })).status).toBe(403);
    expect((await web.ask(path, { key: null, method: 'POST', headers: { host: headers.host } })).status).toBe(403);
    expect((await press(path)).status).toBe(303);
  });

  it('gives a session that ends: after a week, when it is tampered with, and with the local key', async () => {
    const cookie = (await enter()).split(';')[0]!;
    const status = async (value: string, app = web.app) =>
      (await app.request(own, { headers: { host: headers.host, cookie: value } })).status;
    expect(await status(cookie)).toBe(200);
    const later = cookie.replace(/=(\d)/, (_, digit: string) => `=${(Number(digit) + 1) % 10}`);
    expect(await status(later)).toBe(401);
    const other = createApp(() => ({ ...web.deps, local: { ...web.deps.local!, keyHash: 'f'.repeat(64) } }));
    expect(await status(cookie, other)).toBe(401);
    web.machineClock.advance(7 * 24 * 3600_000 + 1);
    expect(await status(cookie)).toBe(401);
  });

  it('gives a session that changes nothing unless our own page asks', async () => {
    const cookie = (await enter()).split(';')[0]!;
    const body = { key: `k-${crypto.randomUUID()}`, label: 'S', connector: 'ledger', channel: 'website', config: {} };
    const add = (origin: Record<string, string>) => {
      const init = post(body);
      return web.ask(`${own}/sources`, {
        ...init,
        key: null,
        headers: { ...init.headers, host: headers.host, cookie, ...origin },
      });
    };
    expect((await add({})).status).toBe(403);
    expect((await add({ origin: 'https://evil.example.no' })).status).toBe(403);
    expect((await add({ origin: ORIGIN })).status).toBe(201);
  });

  it('keeps the cookie to this host where the address is https', async () => {
    const secure = createApp(() => ({ ...web.deps, origins: ['https://ekko.example.no'] }));
    const path = await web.links.issue();
    const origin = 'https://ekko.example.no';
    const response = await secure.request(path, { method: 'POST', headers: { host: 'ekko.example.no', origin } });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-ekko_session=.*; Secure; SameSite=Strict$/);
  });

  it('does not exist where nobody is let in by a link', async () => {
    const closed = createApp(() => ({ ...web.deps, local: null }));
    expect((await closed.request('/start/anything', { headers: { host: headers.host } })).status).toBe(410);
  });
});
