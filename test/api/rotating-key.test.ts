import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import tiktok from '../../src/connectors/tiktok/index.ts';
import { createTiktokUpstream } from '../../src/connectors/tiktok/upstream.ts';
import type { Fault } from '../../src/demo/faults.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { openSource } from '../../src/flows/source.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { Ledger } from '../support/ledger.ts';
import { openWeb, post, type Web } from './web.ts';

const client = { clientId: 'awprove', clientSecret: 'hemmelig-app' };
const sources = '/v1/organisations/own/sources';
const window = { from: '2026-10-01', to: '2026-10-31' };

describe('a source whose key ends by being used', () => {
  let db: TestDatabase;
  let web: Web;
  let upstream: ReturnType<typeof createTiktokUpstream>;
  let asked: string[] = [];
  const faults: Fault[] = [];
  let many = 0;
  let refreshToken = '';

  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    const fetch = (async (url: string | URL, init?: RequestInit) => {
      asked.push(new URL(url).pathname);
      return upstream.app.request(String(url), init);
    }) as typeof globalThis.fetch;
    web = await openWeb(db, {
      fetch,
      connectors: new Map([tiktok, new Ledger().connector].map((one) => [one.key, one])),
    });
  });
  afterAll(() => db.close());
  beforeEach(() => {
    const account = { handle: 'bymiljo', firstDay: '2026-03-01', followers: 900, growth: 1, posts: 0.5 };
    refreshToken = `rft.${++many}`;
    asked = [];
    upstream = createTiktokUpstream({ seed: 'prøve', clock: web.clock, account, client, refreshToken, faults });
  });

  const uses = () => asked.filter((path) => path === '/v2/oauth/token/').length;
  const settings = () => ({ ...client, refreshToken });
  const made = async () => {
    const key = `tiktok-${many}`;
    return { key, id: await web.addSource(key, 'tiktok', settings()) };
  };
  const read = (id: number, deps = web.deps) =>
    ingest(deps, { organisation: web.organisation, source: id, kind: 'backfill', window });
  const configOf = async (id: number) => (await openSource(web.deps, web.organisation, id)).config;

  it('is tried on its page as often as one likes, saved, and read night after night', async () => {
    const form = { navn: 'TikTok', kanal: 'website', 'i-clientId': client.clientId, gjor: 'prov' };
    const send = async (fields: Record<string, string>) => {
      const body = new URLSearchParams(fields);
      const answer = await web.ask('/kilder/ny/tiktok', { method: 'POST', body, headers: { accept: 'text/html' } });
      return { status: answer.status, html: await answer.text() };
    };
    const typed = { 'i-clientSecret': client.clientSecret, 'i-refreshToken': refreshToken };
    const fields = { ...form, 'i-zone': 'Europe/Oslo', 'i-endpoint': 'https://open.tiktokapis.com' };
    let tried = await send({ ...fields, ...typed });
    const carried = () =>
      Object.fromEntries(
        [...tried.html.matchAll(/name="(p-[^"]+)" value="([^"]+)"/g)].map((one) => [one[1]!, one[2]!]),
      );
    expect(Object.keys(carried())).toEqual(['p-clientSecret', 'p-refreshToken']);
    tried = await send({ ...fields, ...carried() });
    expect(tried.status).toBe(200);
    expect(tried.html).toContain('TikTok svarer. Nøkkelen prøves først når tall hentes');
    expect([asked.length, uses()]).toEqual([2, 0]);
    expect((await send({ ...fields, ...carried(), gjor: 'lagre' })).status).toBe(303);

    const [row] = await db.engine.query<{ id: number }>(`select id from source where key = 'tiktok'`);
    for (const night of [1, 2, 3]) {
      const { state, pages, fresh, same } = await read(row!.id);
      expect({ state, pages, isFirst: fresh > 0 }).toEqual({ state: 'done', pages: 2, isFirst: night === 1 });
      expect(fresh + same).toBeGreaterThan(0);
      expect(uses()).toBe(night);
      expect(await configOf(row!.id)).toMatchObject({
        refreshToken: `${refreshToken}.${night}`,
        keyExpires: '2027-05-01',
      });
    }
    const [stored] = await db.engine.query<{ sum: number }>(
      `select sum(o.value)::int as sum from observation o join series s on s.id = o.series
       where s.quantity = 'views' and s.source = ${row!.id}`,
    );
    expect(stored!.sum).toBe(upstream.totals(window).views);
  });

  it('is tried by API before it is saved and between its runs, and its key stays good', async () => {
    const before = await web.ask(`${sources}/check`, post({ connector: 'tiktok', config: settings() }));
    expect(before.status).toBe(200);
    const { key, id } = await made();
    for (let i = 0; i < 2; i++) {
      expect((await web.ask(`${sources}/${key}/check`, { method: 'POST' })).status).toBe(200);
      expect((await read(id)).state).toBe('done');
    }
    expect(uses()).toBe(2);
  });

  it('is refused a dry run, which could not keep the next key', async () => {
    const { key, id } = await made();
    const dry = await web.ask('/v1/organisations/own/runs', post({ source: key, kind: 'pull', dryRun: true }));
    expect(dry.status).toBe(422);
    expect(await dry.text()).toContain('bytter ut nøkkelen hver gang den brukes');
    expect(asked).toEqual([]);
    expect((await read(id)).state).toBe('done');
  });

  it('keeps the next key though the run fails right after', async () => {
    const { id } = await made();
    faults.push(...[1, 2, 3].map(() => ({ kind: 'unavailable', at: 'user' }) as const));
    expect((await read(id)).state).toBe('failed');
    expect(await configOf(id)).toMatchObject({ refreshToken: `${refreshToken}.1` });
    expect((await read(id)).state).toBe('done');
  });

  it('keeps the next key though the run is stopped while it is given', async () => {
    const { id } = await made();
    const stop = new AbortController();
    const fetch: typeof web.deps.fetch = async (url, init) => {
      const answer = await web.deps.fetch(url, init);
      stop.abort(new Error('stopped'));
      return answer;
    };
    const source = { organisation: web.organisation, source: id };
    const run = ingest({ ...web.deps, fetch }, { ...source, kind: 'backfill', window, signal: stop.signal });
    expect(await run).toMatchObject({ state: 'failed', error: { phrase: 'source.stopped' } });
    expect((await read(id)).state).toBe('done');
  });

  it('is not read with a key that another run used up since it was opened', async () => {
    const { id } = await made();
    // The first reading tells how long the key works: the settings then stand, and the secret alone differs.
    await read(id);
    let isFirst = true;
    const open: typeof web.deps.secrets.open = async (place, sealed) => {
      const plain = await web.deps.secrets.open(place, sealed);
      if (isFirst) {
        isFirst = false;
        expect((await read(id)).state).toBe('done');
      }
      return plain;
    };
    const slow = { ...web.deps, secrets: { ...web.deps.secrets, open } };
    await expect(read(id, slow)).rejects.toMatchObject({ status: 409, phrase: 'source.settings-changed' });
    expect(uses()).toBe(2);
    expect((await read(id)).state).toBe('done');
  });
});
