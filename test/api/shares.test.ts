// Longer than most: what a shared link shows, and all that it must not, on each database.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { sha256 } from '../../src/core/secrets.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { Browser } from '../support/browser.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { loadOctober, ORIGIN, openWeb, post, type Web } from './web.ts';

const own = '/v1/organisations/own';
const DAY = 86_400_000;
const COOKIE = 'ekko_share';
const PAGE = '/?enhet=own&periode=2026-10';

describe.each(DATABASES)('a shared link, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  let browser: Browser;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db, { origins: [ORIGIN] });
    await loadOctober(web);
  });
  beforeEach(() => {
    browser = new Browser({ [ORIGIN]: (request) => web.app.fetch(request) });
  });
  afterAll(() => db.close());

  const headers = { host: '127.0.0.1:3000' };
  const ask = (path: string, { headers: more, ...init }: Parameters<Web['ask']>[1] = {}) =>
    web.ask(path, { ...init, headers: { ...headers, ...more } });
  const make = async (path = PAGE, days = 30) => {
    const response = await ask(`${own}/shares`, post({ path, days }));
    expect(response.status).toBe(201);
    return (await response.json()) as { link: string; share: { id: number; path: string; expiresAt: string } };
  };
  const revoke = (id: number, key = web.keys.all) => ask(`${own}/shares/${id}`, { method: 'DELETE', key });
  const listed = async (key = web.keys.all) => {
    const { shares } = (await (await ask(`${own}/shares`, { key })).json()) as { shares: { id: number }[] };
    return shares.map(({ id }) => id);
  };
  const status = async (path: string, init?: { method?: string; headers?: Record<string, string> }) =>
    (await browser.send(ORIGIN + path, init)).status;

  const asReader = async (path: string) =>
    (await ask(path, { key: web.keys.read, headers: { accept: 'text/html' } })).text();
  /** What a key for this organisation sees while nothing lies below it, as nothing does to whoever came by a link. */
  const alone = async (look: () => Promise<string>) => {
    await db.engine.query(`update organisation set parent = null where slug = 'own-branch'`);
    const seen = await look();
    await db.engine.query(`update organisation set parent = $1 where slug = 'own-branch'`, [web.organisation]);
    return seen;
  };

  it('shows a browser that has nothing else the page as every reader sees it', async () => {
    expect(await status(PAGE)).toBe(401);
    const { link } = await make();
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/s\/[\w-]{43}$/);
    const { url, response } = await browser.open(link);
    expect([url.pathname + url.search, response.status]).toEqual([PAGE, 200]);
    const seen = await response.text();
    expect(seen).toContain('<h1');
    expect(await alone(() => asReader(PAGE))).toBe(seen);
  });

  it('hides small groups as for everybody', async () => {
    web.ledger.answers.set('2026-09-15/5', 3);
    const window = { from: '2026-09-01', to: '2026-09-30' };
    const what = { organisation: web.organisation, source: web.source, kind: 'backfill', window } as const;
    expect((await ingest(web.deps, what)).state).toBe('done');
    const answer = await ask(`${own}/channels/website/indicators?from=2026-09`, { key: web.keys.read });
    expect(await answer.text(), 'positive control').toContain('"state":"suppressed"');
    const path = '/kanaler/website?enhet=own&periode=2026-09';
    await browser.open((await make(path)).link);
    const shown = await (await browser.send(ORIGIN + path)).text();
    expect(shown).toBe(await alone(() => asReader(path)));
    // The raw rows are for nobody who came by a link.
    expect(await status(`${own}/observations?from=2026-09`)).toBe(401);
  });

  it('may be read in each language, and decides all the rest', async () => {
    await browser.open((await make()).link);
    expect(await status(`${PAGE}&lang=en`)).toBe(200);
    const others = [
      ['another period', '/?enhet=own&periode=2026-09'],
      ['another organisation', '/?enhet=own-branch&periode=2026-10'],
      ['more of the address', `${PAGE}&mot=forrige`],
      ['less of it', '/'],
      ['another page', '/oversikt?enhet=own&periode=2026-10'],
      ['the API', own],
      ['the list of organisations', '/v1/organisations'],
      ['the links themselves', `${own}/shares`],
      ['metrics', '/metrics'],
    ] as const;
    for (const [what, path] of others) expect([what, await status(path)]).toEqual([what, 401]);
    expect(await status(PAGE), 'positive control').toBe(200);
  });

  it('of a page gives none of its files, and of a file that file alone', async () => {
    const page = '/kanaler/website/web-analytics.visits';
    const query = '?enhet=own&periode=2026-10';
    await browser.open((await make(page + query)).link);
    expect(await status(page + query), 'positive control').toBe(200);
    const files = ['.csv', '.xlsx', '.svg', '.png', '.json'];
    for (const tail of files) expect([tail, await status(page + tail + query)]).toEqual([tail, 401]);
    await browser.open((await make(`${page}.csv${query}`)).link);
    const file = await browser.send(`${ORIGIN}${page}.csv${query}`);
    expect([file.status, (await file.text()).includes('496')]).toEqual([200, true]);
    for (const other of [
      `${page}.xlsx${query}`,
      `${page}.csv?enhet=own&periode=2026-09`,
      `${page}.csv${query}&form=rfc4180`,
    ]) {
      expect([other, await status(other)]).toEqual([other, 401]);
    }
  });

  it('is for looking alone', async () => {
    await browser.open((await make()).link);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect(await status(PAGE, { method, headers: { origin: ORIGIN } }), method).not.toBe(200);
      const body = { method, headers: { origin: ORIGIN, 'content-type': 'application/json' } };
      expect([401, 404], method).toContain(await status(`${own}/requirements`, body));
    }
    expect((await browser.send(ORIGIN + PAGE, { method: 'HEAD' })).status).toBe(401);
    const [{ n }] = (await db.engine.query<{ n: number }>('select count(*)::int as n from requirement')) as [
      { n: number },
    ];
    expect(n).toBe(0);
  });

  it('shows one organisation, also where others lie below', async () => {
    await browser.open((await make()).link);
    const html = await (await browser.send(ORIGIN + PAGE)).text();
    expect(html).not.toContain('own-branch');
    expect(await asReader(PAGE), 'positive control').toContain('own-branch');
  });

  it('ends at once when it is revoked, also for whoever is looking', async () => {
    const { link, share } = await make();
    await browser.open(link);
    expect(await listed()).toContain(share.id);
    expect((await revoke(share.id)).status).toBe(204);
    expect(await status(PAGE)).toBe(401);
    expect((await browser.send(link)).status).toBe(410);
    expect(await listed()).not.toContain(share.id);
    const again = await revoke(share.id);
    expect([again.status, ((await again.json()) as { type: string }).type]).toEqual([404, '/problems/share.unknown']);
  });

  it('ends on its day, and not before; the cookie an hour after it was given', async () => {
    const { link, share } = await make(PAGE, 1);
    expect(Date.parse(share.expiresAt) - web.machineClock.now()).toBe(DAY);
    await browser.open(link);
    web.machineClock.advance(3_600_000 - 1);
    expect(await status(PAGE)).toBe(200);
    web.machineClock.advance(1);
    expect(await status(PAGE)).toBe(401);
    web.machineClock.advance(DAY - 3_600_000 - 1000);
    await browser.open(link);
    expect(browser.cookie(COOKIE)!.header).toContain('; Max-Age=1;');
    expect(await status(PAGE)).toBe(200);
    web.machineClock.advance(1000);
    expect(await status(PAGE)).toBe(401);
    expect((await browser.send(link)).status).toBe(410);
    expect(await listed()).not.toContain(share.id);
    web.machineClock.advance(-DAY);
  });

  it('tells a wrong link, one that has run out and one that was revoked alike', async () => {
    const [old, gone] = [await make(PAGE, 1), await make()];
    await revoke(gone.share.id);
    web.machineClock.advance(DAY);
    const answers = await Promise.all(
      [old.link, gone.link, `${ORIGIN}/s/${'x'.repeat(43)}`, `${ORIGIN}/s/x`].map(async (link) => {
        const response = await browser.send(link);
        return [response.status, response.headers.get('set-cookie'), await response.text()];
      }),
    );
    web.machineClock.advance(-DAY);
    expect(answers[0]).toEqual([410, null, expect.stringContaining('feil, utløpt eller trukket tilbake')]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('is kept as a hash, noted without a name, and never written to the log', async () => {
    web.deps.logged.length = 0;
    const { link, share } = await make();
    await browser.open(link);
    await revoke(share.id);
    await browser.send(link);
    const token = link.split('/').at(-1)!;
    for (const table of ['share', 'audit_log']) {
      const rows = await db.engine.query<{ row: string }>(`select row_to_json(t)::text as row from ${table} t`);
      expect(rows.length, 'positive control').toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
    expect(web.deps.logged.join()).not.toContain(token);
    const notes = await db.engine.query('select actor, action, facts from audit_log where subject = $1 order by id', [
      `share/${share.id}`,
    ]);
    const actor = expect.stringMatching(/^key\/\d+$/);
    expect(notes).toEqual([
      { actor, action: 'share.create', facts: { until: share.expiresAt } },
      { actor, action: 'share.revoke', facts: {} },
    ]);
  });

  it('is made and revoked by whoever manages, of that organisation alone; whoever reads sees which there are', async () => {
    const { share } = await make();
    expect((await ask(`${own}/shares`, { ...post({ path: PAGE, days: 1 }), key: web.keys.read })).status).toBe(403);
    expect((await revoke(share.id, web.keys.read)).status).toBe(403);
    expect(await listed(web.keys.read)).toContain(share.id);
    const stranger = '/v1/organisations/stranger/shares';
    expect((await ask(`${stranger}/${share.id}`, { method: 'DELETE', key: web.keys.stranger })).status).toBe(404);
    expect(await (await ask(stranger, { key: web.keys.stranger })).json()).toMatchObject({ shares: [] });
    expect(await listed()).toContain(share.id);
  });

  it.each([
    '//evil.example.no',
    '/\\evil.example.no',
    '/.//evil.example.no',
    'https://evil.example.no/',
    'oversikt',
    `/${'x'.repeat(2_000)}`,
    '/v1/organisations/own/observations',
    '/v1',
    '/s/abc',
    '/start/abc',
    '/sign-in',
    '/sign-out',
    '/metrics',
    '/x/../v1/organisations',
    '/%761/organisations',
    '/v1%2Forganisations',
    '/%',
  ])('leads to no page of ours, and is refused: %s', async (path) => {
    const response = await ask(`${own}/shares`, post({ path, days: 1 }));
    expect([response.status, ((await response.json()) as { type: string }).type]).toEqual([
      422,
      '/problems/share.path',
    ]);
  });

  it.each([0, -1, 91, 1.5])('lasts no %d days', async (days) => {
    const response = await ask(`${own}/shares`, post({ path: PAGE, days }));
    expect([response.status, ((await response.json()) as { type: string }).type]).toEqual([
      400,
      '/problems/share.days',
    ]);
  });

  it('lasts 90 days', async () => {
    const { share } = await make(PAGE, 90);
    expect(Date.parse(share.expiresAt) - web.machineClock.now()).toBe(90 * DAY);
  });

  it('gives a cookie that nobody can forge, and that stands for nothing else', async () => {
    const { link } = await make();
    await browser.open(link);
    const cookie = browser.cookie(COOKIE)!;
    expect(cookie.header).toMatch(/^ekko_share=[^;]+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(decodeURIComponent(cookie.value)).not.toContain(link.split('/').at(-1)!);
    const seal = (place: string, content: object) => web.deps.secrets.seal(place, JSON.stringify(content));
    const hash = await db.engine.query<{ hash: string }>('select hash from share order by id desc limit 1');
    const shown = { hash: hash[0]!.hash, ends: 9e15 };
    const forged = [
      JSON.stringify(shown),
      await seal('ekko/cookie/ekko_session', shown),
      await seal('ekko/cookie/ekko_share', { ...shown, hash: 'x' }),
      await seal('ekko/cookie/ekko_share', { ...shown, ends: 1 }),
    ];
    for (const value of forged) {
      browser.cookies = [{ ...cookie, value: encodeURIComponent(value) }];
      expect(await status(PAGE)).toBe(401);
    }
    browser.cookies = [{ ...cookie, value: encodeURIComponent(await seal('ekko/cookie/ekko_share', shown)) }];
    expect(await status(PAGE), 'positive control').toBe(200);
    browser.cookies = [{ ...cookie, name: 'ekko_session' }];
    expect(await status(PAGE)).toBe(401);
  });

  it('changes nothing for whoever sees the organisation anyway', async () => {
    const path = await web.links.issue();
    await browser.send(ORIGIN + path, { method: 'POST', headers: { origin: ORIGIN } });
    await browser.open((await make()).link);
    expect(await (await browser.send(ORIGIN + PAGE)).text()).toContain('own-branch');
    expect(await status(`${own}/requirements`)).toBe(200);
  });
});

describe('a shared link in the hands of somebody who is let in elsewhere', () => {
  it('shows its page, and leaves all the rest as it was', async () => {
    const db = await openTestDatabase('pglite');
    const web = await openWeb(db, { origins: [ORIGIN] });
    const local = { ...web.deps.local!, keyHash: await sha256(web.keys.stranger) };
    const app = createApp(() => ({ ...web.deps, local }));
    const browser = new Browser({ [ORIGIN]: (request) => app.fetch(request) });
    const origin = { origin: ORIGIN };
    await browser.send(ORIGIN + (await web.links.issue()), { method: 'POST', headers: origin });
    const titleOf = async (path: string) => (await (await browser.send(ORIGIN + path)).text()).replace(/<[^>]*>/g, ' ');
    expect(await titleOf('/?lang=nb')).toContain(' stranger ');
    const init = post({ path: PAGE, days: 1 });
    const made = await web.ask(`${own}/shares`, { ...init, headers: { ...init.headers, host: '127.0.0.1:3000' } });
    await browser.open(((await made.json()) as { link: string }).link);
    expect(await titleOf(PAGE)).not.toContain('stranger');
    expect(await titleOf('/?lang=nb')).toContain(' stranger ');
    expect((await browser.send(`${ORIGIN}/v1/organisations/stranger`)).status).toBe(200);
    expect((await browser.send(ORIGIN + own)).status).toBe(404);
    await db.close();
  });
});

describe('a shared link at an https address', () => {
  it('gives a cookie that browsers keep to this host', async () => {
    const db = await openTestDatabase('pglite');
    const web = await openWeb(db);
    const app = createApp(() => ({ ...web.deps, origins: ['https://ekko.example.no'] }));
    const init = { ...post({ path: PAGE, days: 1 }) };
    const made = await app.request(`${own}/shares`, {
      ...init,
      headers: { ...init.headers, host: 'ekko.example.no', authorization: `Bearer ${web.keys.all}` },
    });
    const { link } = (await made.json()) as { link: string };
    expect(link).toMatch(/^https:\/\/ekko\.example\.no\/s\//);
    const opened = await app.request(new URL(link).pathname, { headers: { host: 'ekko.example.no' } });
    expect(opened.headers.get('set-cookie')).toMatch(
      /^__Host-ekko_share=[^;]+; Max-Age=3600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(opened.headers.get('referrer-policy')).toBe('no-referrer');
    expect(opened.headers.get('cache-control')).toBe('no-store');
    await db.close();
  });
});
