import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addSubscription, OWN_PATH, ownLink, readSubscriptions } from '../../src/flows/subscription.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { ORIGIN, openWeb, type Web } from './web.ts';

describe('the page where whoever holds a letter changes or stops it', () => {
  let db: TestDatabase;
  let web: Web;
  let path: string;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    // Answers to its own origin alone, as a house that others reach.
    web = await openWeb(db, { origins: [ORIGIN] });
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.engine.query('delete from digest_subscription');
    await addSubscription(web.deps, {
      ...{ organisation: web.organisation, actor: 'key/7', address: 'leder@example.no', lang: 'nn' },
    });
    const [row] = await db.engine.query<{ token: string }>('select token from digest_subscription');
    path = await ownLink(web.deps.secrets, { organisation: web.organisation, origin: '', token: row!.token });
  });

  const host = new URL(ORIGIN).host;
  /** As a browser or a mail program asks: it shows no key and has no cookie. */
  const ask = async (
    to = path,
    { headers = {}, ...init }: { method?: string; body?: string | FormData; headers?: Record<string, string> } = {},
  ) => {
    const response = await web.ask(to, { key: null, headers: { host, ...headers }, ...init });
    return { status: response.status, html: await response.text(), headers: response.headers };
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const send = (body: string, headers: Record<string, string> = {}, to = path) =>
    ask(to, { method: 'POST', body, headers: { ...form, ...headers } });
  const stands = async () => {
    const [one] = await readSubscriptions(web.deps, web.organisation);
    return one ?? null;
  };

  it('is shown in the letter’s language, says what is got, and tells no address', async () => {
    const { status, html } = await ask();
    expect(status).toBe(200);
    expect(html).toContain('<html lang="nn"');
    expect(html).toContain('Du får månadsbrevet for own.');
    expect(html).toContain('Slutt å få brevet');
    expect(html).toMatch(/<option value="nn" selected/);
    expect(html).toMatch(/<option value="leader" selected/);
    expect(html).not.toContain('example.no');
    expect((await ask(`${path}?lang=en`)).html).toContain('<html lang="en"');
  });

  it('is kept by nobody: not stored, not indexed, and its address told to no other page', async () => {
    for (const { headers } of [await ask(), await ask(`${OWN_PATH}ukjent`), await send('act=stop')]) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    }
  });

  it('changes nothing by being opened, which mail scanners do, nor by a post that asks for nothing', async () => {
    const before = await stands();
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await ask(path, { method });
    await ask(`${path}?act=stop&List-Unsubscribe=One-Click`);
    expect((await send('')).status).toBe(303);
    expect((await send('List-Unsubscribe=Perhaps')).status).toBe(303);
    expect(await stands()).toEqual(before);
  });

  it('changes language, letter and channels', async () => {
    const { status, headers } = await send('act=save&language=en&role=communicator&channels=website&channels=letter');
    expect([status, headers.get('location')]).toEqual([303, `${path}?lagret=ja&lang=en`]);
    expect(await stands()).toMatchObject({ lang: 'en', role: 'communicator' });
    expect((await stands())!.channels!.toSorted()).toEqual(['letter', 'website']);
    const then = await ask(headers.get('location')!);
    expect(then.html).toContain('The change is saved.');
    expect(then.html).toMatch(/value="website" checked/);
    const [entry] = await db.engine.query('select actor, action from audit_log order by id desc limit 1');
    expect(entry).toMatchObject({ action: 'subscription.change', actor: expect.stringMatching(/^subscription\/\d+$/) });
  });

  it.each<[string, Record<string, string>]>([
    ['nothing of where it comes from', {}],
    ['another origin', { origin: 'https://mail.example.com' }],
    ['an origin that is hidden, as a browser says from a page without a referrer', { origin: 'null' }],
  ])('stops by one click of a mail program that says %s, and leads nowhere', async (_, headers) => {
    const { status, html } = await send('List-Unsubscribe=One-Click', headers);
    expect([status, html.includes('Du får ikkje brevet lenger')]).toEqual([200, true]);
    expect(await stands()).toBeNull();
    const again = await send('List-Unsubscribe=One-Click', headers);
    expect([again.status, again.html.includes('<form')]).toEqual([410, false]);
  });

  it('stops by a form in parts too, as RFC 8058 lets a mail program send it', async () => {
    const body = new FormData();
    body.append('List-Unsubscribe', 'One-Click');
    expect((await ask(path, { method: 'POST', body })).status).toBe(200);
    expect(await stands()).toBeNull();
  });

  it('is one page for a token that is unknown and for one that has ended', async () => {
    await send('act=stop');
    const [ended, unknown] = [await ask(`${path}?lang=nb`), await ask(`${OWN_PATH}${'x'.repeat(43)}?lang=nb`)];
    expect([ended.status, unknown.status]).toEqual([410, 410]);
    const blank = (html: string) => html.replaceAll(/\/manedsbrev\/mottaker\/[\w-]+/g, '');
    expect(blank(ended.html)).toBe(blank(unknown.html));
    expect((await send('act=save&language=en')).status).toBe(410);
  });

  it('lets no other address be posted to from elsewhere, nor this one at another host', async () => {
    const origin = 'https://elsewhere.example.com';
    for (const to of ['/manedsbrev/2026-10', '/manedsbrev/mottakere', '/manedsbrev/mottaker', '/sign-out']) {
      expect((await send('act=stop', { origin }, to)).status).toBe(403);
    }
    expect((await send('act=stop', { host: 'elsewhere.example.com' })).status).toBe(421);
    expect(await stands()).not.toBeNull();
  });
});
