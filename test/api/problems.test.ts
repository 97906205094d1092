import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageOf } from '../../src/api/language.ts';
import { createApp } from '../../src/app.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { openWeb, post, type Web } from './web.ts';

const own = '/v1/organisations/own';

describe('a problem', () => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    web = await openWeb(db);
  });
  afterAll(() => db.close());

  const told = async (path: string, headers: Record<string, string> = {}) => {
    const response = await web.ask(path, { headers });
    return { response, body: (await response.json()) as Record<string, unknown> };
  };

  it('is told as RFC 9457 says, with an id and a page of its own', async () => {
    const { response, body } = await told('/v1/nothing-here');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(body).toEqual({
      type: '/problems/api.no-page',
      title: 'Finnes ikke',
      status: 404,
      detail: 'Det er ingenting på denne adressen. Se /reference for det som finnes.',
      instance: '/v1/nothing-here',
      requestId: response.headers.get('x-request-id'),
    });
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    const page = await web.ask(String(body.type), { key: null });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('There is nothing at this address.');
  });

  it.each([
    ['?lang=en', 'nb', 'en', 'Not found'],
    ['', 'nn-NO, nb;q=0.9', 'nn', 'Finst ikkje'],
    ['', 'de, en;q=0.5', 'en', 'Not found'],
    ['', 'de', 'nb', 'Finnes ikke'],
  ])('speaks the language of %s and Accept-Language %s', async (query, accept, lang, title) => {
    const { response, body } = await told(`/nothing${query}`, { 'accept-language': accept });
    expect([response.headers.get('content-language'), body.title]).toEqual([lang, title]);
  });

  it.each([
    [`${own}/overview?from=oktober`, 'from', 'må være en måned som 2026-10'],
    [`${own}/overview?from=2026-02-31`, 'from', 'må være en måned'],
    [`${own}/overview?compare=last-year`, 'compare', 'må være en av disse: year-before, period-before, none'],
    [`${own}/overview?asOf=yesterday`, 'asOf', 'må være et tidspunkt'],
    [`${own}/indicators/web-analytics.visits/series?channel=website`, 'grain', 'må være en av disse: day, month'],
    [`${own}/runs?limit=0`, 'limit', 'må være et helt tall'],
    [`${own}/overview?form=2026-10`, 'form', 'brukes ikke her'],
    [`${own}/overview?lang=sv`, 'lang', 'må være en av disse: nb, nn, en'],
  ])('names the parameter that does not fit: %s', async (path, name, words) => {
    const { response, body } = await told(path);
    expect(response.status).toBe(400);
    expect(body.detail).toMatch(new RegExp(`^«${name}» ${words}`));
    expect(body.errors).toEqual([{ name, detail: body.detail }]);
  });

  it('says that a channel which does not exist is not there', async () => {
    const { response, body } = await told(`${own}/channels/pigeon/indicators`);
    expect(response.status).toBe(404);
    expect(body.detail).toContain('«channel»');
  });

  it('refuses a period that ends before it begins, or is too long', async () => {
    expect((await told(`${own}/overview?from=2026-10&to=2026-09`)).body.type).toBe(
      '/problems/api.ends-before-it-begins',
    );
    expect((await told(`${own}/overview?from=1900-01&to=2026-09`)).body.type).toBe('/problems/api.period-too-long');
  });

  it('tells of a body that is no JSON without a word of it', async () => {
    const response = await web.ask(`${own}/sources`, { ...post({}), body: '{"key": kari' });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('kari');
    expect((await web.ask(`${own}/sources`, { method: 'POST', body: 'x' })).status).toBe(400);
  });

  it('names a field of the body', async () => {
    const response = await web.ask(`${own}/runs`, post({ kind: 'pull' }));
    expect(((await response.json()) as { detail: string }).detail).toBe(
      '«source» mangler. Se /reference for hva som må være med.',
    );
  });

  it('of our own making is logged, and tells neither caller nor log what it choked on', async () => {
    const broken = createApp(() => ({
      ...web.deps,
      connectors: {
        get: () => {
          throw new TypeError('kanarina.fuglesang@example.no is not a function');
        },
      } as unknown as typeof web.deps.connectors,
    }));
    const response = await broken.request(`${own}/sources`, { headers: { authorization: `Bearer ${web.keys.all}` } });
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).toContain('api.internal');
    const log = web.deps.logged.at(-1)!;
    expect(log).toContain('request broke');
    expect(log).toContain(response.headers.get('x-request-id'));
    expect(body + log).not.toContain('kanarina');
  });

  it('comes with the headers that keep a browser safe, as every answer does', async () => {
    for (const path of ['/nothing', '/health', '/', '/reference', '/assets/ekko.css']) {
      const { headers } = await web.ask(path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      // A page has forms, which a browser would send with «Origin: null» were it told nothing of whence.
      expect(headers.get('referrer-policy')).toBe(/^\/(reference)?$/.test(path) ? 'same-origin' : 'no-referrer');
    }
    expect((await web.ask('/health')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('the language', () => {
  it.each([
    [undefined, undefined, 'nb'],
    ['xx', 'en', 'en'],
    [undefined, 'no', 'nb'],
    [undefined, 'en;q=0, nn;q=0.1', 'nn'],
    [undefined, 'en;q=0.4, nb;q=0.4', 'en'],
    [undefined, ';;;,,', 'nb'],
  ])('asked as %s, accepted as %s, is %s', (asked, header, lang) => {
    expect(languageOf(asked, header)).toBe(lang);
  });
});

describe('the document', () => {
  it('is OpenAPI 3.1 and tells of a scope for every route of figures', async () => {
    const db = await openTestDatabase('pglite');
    const web = await openWeb(db);
    const document = (await (await web.ask('/openapi.json', { key: null })).json()) as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { security?: unknown; parameters?: { name: string; required: boolean; schema: object }[] }>
      >;
    };
    expect(document.openapi).toBe('3.1.0');
    const open = Object.entries(document.paths).filter(([, item]) => Object.values(item).some((o) => !o.security));
    expect(open.map(([path]) => path)).toEqual(['/health', '/ready']);
    const runs = document.paths['/v1/organisations/{organisation}/runs']!.get!.parameters!;
    // What z.coerce would have documented as optional and nullable.
    expect(runs.find((p) => p.name === 'limit')!.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 200 });
    const one = document.paths['/v1/organisations/{organisation}/runs/{run}']!.get!.parameters!;
    expect(one.find((p) => p.name === 'run')).toMatchObject({ required: true, schema: { type: 'integer' } });
    const reference = await (await web.ask('/reference', { key: null })).text();
    for (const path of Object.keys(document.paths)) expect(reference).toContain(path);
    // The one script of all pages is a file of our own.
    expect(reference.replace('<script type="module" src="/assets/ekko.js"></script>', '')).not.toMatch(
      /<script|style="|https?:\/\//,
    );
    await db.close();
  });
});
