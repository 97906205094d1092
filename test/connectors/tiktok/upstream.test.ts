import { describe, expect, it } from 'vitest';
import type { ConnectorIo, Page } from '../../../src/connectors/contract.ts';
import tiktok from '../../../src/connectors/tiktok/index.ts';
import { createTiktokUpstream } from '../../../src/connectors/tiktok/upstream.ts';
import { testIo } from '../../support/contract.ts';
import { describeUpstream, openBench, type UpstreamSpec } from '../../support/upstream.ts';

const client = { clientId: 'awprove', clientSecret: 'hemmelig' };
const account = { handle: 'bymiljo', firstDay: '2026-03-01', followers: 900, growth: 1, posts: 0.5 };
const refreshToken = 'rft.forste';
const config = { ...client, refreshToken };

/** What a run keeps, as the flow that reads does: the next run of the same bench comes with the key it was given. */
const kept = new WeakMap<ConnectorIo, object>();
const connector: typeof tiktok = {
  ...tiktok,
  async *read(settings, window, state, io) {
    for await (const page of tiktok.read({ ...settings, ...kept.get(io) }, window, state, io)) {
      if (page.secrets) kept.set(io, page.secrets);
      yield page;
    }
  },
};

const asked = (path: string, body?: object): [string, RequestInit] => [
  path,
  body ? { method: 'POST', body: JSON.stringify(body) } : {},
];

const specOf = (scopes?: readonly string[]) =>
  ({
    ...{ connector, config },
    make: (clock, faults) =>
      createTiktokUpstream({
        ...{ seed: 'prøve', clock, account, client, refreshToken, faults },
        ...(scopes ? { scopes } : {}),
      }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient', 'expired-token': 'auth' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
    },
    asks: [
      asked('/v2/user/info/?fields=open_id'),
      asked('/v2/video/list/?fields=id', { max_count: 20, cursor: 1_793_660_400_000 }),
      ['/v2/oauth/token/', { method: 'POST', body: new URLSearchParams() }],
    ],
  }) satisfies UpstreamSpec;

describeUpstream(specOf());

const WEEK = { from: '2026-10-27', to: '2026-11-02' };

describe('tiktok', () => {
  const pagesOf = async (io: ConnectorIo, settings: object = config) => {
    const pages: Page[] = [];
    let error: unknown = null;
    try {
      for await (const page of tiktok.read(tiktok.config.parse(settings), WEEK, null, io)) pages.push(page);
    } catch (caught) {
      error = caught;
    }
    return { pages, error };
  };
  const tokens = (answer: object) =>
    testIo({ fetch: async (url) => Response.json(String(url).includes('oauth') ? answer : {}) });

  it('uses its key once, and hands the next one out by itself and before anything is read', async () => {
    const { io, exchanges } = openBench(specOf());
    const { pages } = await pagesOf(io);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toEqual({
      ...{ readings: [], covered: [], secrets: { refreshToken: 'rft.forste.1' }, keyExpires: '2027-05-01' },
    });
    expect(exchanges.map(({ request }) => new URL(request.url).pathname)).toEqual([
      '/v2/oauth/token/',
      '/v2/user/info/',
      '/v2/video/list/',
    ]);
  });

  it('is shut out with a key that was used before', async () => {
    const { io } = openBench(specOf());
    await pagesOf(io);
    const { pages, error } = await pagesOf(io);
    expect(pages).toEqual([]);
    expect(error).toMatchObject({ kind: 'auth', phrase: 'source.auth' });
    const next = await pagesOf(io, { ...config, refreshToken: 'rft.forste.1' });
    expect([next.pages.length, next.error]).toEqual([2, null]);
  });

  it.each([
    ['a scope is missing', specOf(['user.info.basic', 'user.info.stats']), 'video.list'],
    ['the scope of followers is missing', specOf(['user.info.basic', 'video.list']), 'user.info.stats'],
  ])('has kept the next key also where %s', async (_, spec, what) => {
    const { pages, error } = await pagesOf(openBench(spec).io);
    expect(pages.map(({ secrets }) => secrets)).toEqual([{ refreshToken: 'rft.forste.1' }]);
    expect(error).toMatchObject({ kind: 'auth', phrase: 'source.forbidden', params: { what } });
  });

  it.each([
    ['the access token is odd', { access_token: 'å', refresh_token: 'rft.neste' }],
    ['it does not tell how long the key works', { refresh_token: 'rft.neste', refresh_expires_in: 'lenge' }],
    ['it says that the key works for ever', { refresh_token: 'rft.neste', refresh_expires_in: 1e15 }],
  ])('loses no key where %s', async (_, answer) => {
    const { pages, error } = await pagesOf(tokens(answer));
    expect(pages).toEqual([{ readings: [], covered: [], secrets: { refreshToken: 'rft.neste' } }]);
    expect(error).toMatchObject({ kind: 'shape' });
  });

  it.each([
    ['none comes back', {}],
    ['the same comes back', { refresh_token: refreshToken }],
  ])('keeps the key it has where %s', async (_, answer) => {
    const { pages } = await pagesOf(tokens({ access_token: 'x', ...answer }));
    expect(pages).toEqual([]);
  });

  it('is not stopped between the answer and the next key', async () => {
    const { io, exchanges } = openBench(specOf());
    const stop = new AbortController();
    const fetch: typeof io.fetch = async (url, init) => {
      const answer = await io.fetch(url, init);
      stop.abort(new Error('stopped'));
      init?.signal?.throwIfAborted();
      return answer;
    };
    const { pages, error } = await pagesOf({ ...io, fetch, signal: stop.signal });
    expect(pages.map(({ secrets }) => secrets)).toEqual([{ refreshToken: 'rft.forste.1' }]);
    expect(error).toMatchObject({ message: 'stopped' });
    expect(exchanges).toHaveLength(1);
  });

  it('refuses a list that does not go back', async () => {
    const list = { videos: [], cursor: 1_793_660_400_000, has_more: true };
    const info = { user: { follower_count: 1 } };
    const answers = async (url: string | URL | Request) => {
      if (String(url).includes('oauth')) return Response.json({ access_token: 'x' });
      const data = String(url).includes('video') ? list : info;
      return Response.json({ data, error: { code: 'ok', message: '', log_id: 'L' } });
    };
    const { error } = await pagesOf(testIo({ fetch: answers }));
    expect(error).toMatchObject({ kind: 'shape', params: { field: 'video.list.data.cursor' } });
  });

  it('proves in its check that TikTok answers, and never uses the key', async () => {
    const { io, exchanges } = openBench(specOf());
    const { found } = await tiktok.check!(tiktok.config.parse(config), io);
    expect(found.nb).toMatch(/^TikTok svarer\. Nøkkelen prøves først når tall hentes/);
    expect(exchanges.map(({ request }) => new URL(request.url).pathname)).toEqual(['/v2/user/info/']);
    expect((await pagesOf(io)).error).toBeNull();
  });

  it('finds no TikTok where something else lets everybody in', async () => {
    const anybody = testIo({ fetch: async () => Response.json({ data: {}, error: { code: 'ok' } }) });
    const tried = tiktok.check!(tiktok.config.parse(config), anybody);
    await expect(tried).rejects.toMatchObject({ kind: 'shape' });
  });
});
