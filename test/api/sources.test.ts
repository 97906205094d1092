import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limited } from '../../src/api/upload.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { openWeb, post, type Web } from './web.ts';

const sources = '/v1/organisations/own/sources';
const csv = 'dato;besøk\n01.10.2026;5\n02.10.2026;x\n';
const mapping = {
  kind: 'wide',
  duplicates: 'refuse',
  period: { column: 'dato', grain: 'day' },
  values: [{ column: 'besøk', quantity: 'visits' }],
};

describe.each(DATABASES)('sources on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
  });
  afterAll(() => db.close());

  it('never show a secret again: not when added, not in the list, not in a problem', async () => {
    const config = { site: '7', token: 'sv1ært-hemmelig' };
    const body = { key: 'gate', label: 'Porten', connector: 'gate', channel: 'website', config };
    const added = await web.ask(sources, post(body));
    expect(added.status).toBe(201);
    const again = await web.ask(sources, post(body));
    expect(again.status).toBe(409);
    const text = (await added.text()) + (await again.text()) + (await (await web.ask(sources)).text());
    expect(text).not.toContain('hemmelig');
    const { sources: listed } = JSON.parse(await (await web.ask(sources)).text()) as {
      sources: { key: string; config: object }[];
    };
    expect(listed.find((one) => one.key === 'gate')!.config).toEqual({ site: '7', token: '••••••••' });
  });

  it('that are shared lead their parts to organisations that the key opens, and to no other', async () => {
    const body = {
      key: 'shared',
      label: 'Delt',
      connector: 'gate',
      channel: 'website',
      config: { site: '7', token: 'x' },
    };
    const routes = [{ path: '/skole', organisation: 'own', channel: 'other-website', topic: 'skole' }];
    const added = (await (await web.ask(sources, post({ ...body, routes }))).json()) as { source: object };
    expect(added.source).toMatchObject({ routes });
    const [noted] = await db.engine.query(
      `select actor, facts from audit_log where action = 'source.add' order by id desc`,
    );
    expect(noted).toEqual({ actor: expect.stringMatching(/^key\/\d+$/), facts: { connector: 'gate', routes: 1 } });
    for (const organisation of ['stranger', 'nowhere']) {
      const led = [{ path: '/skole', organisation, channel: 'website' }];
      const refused = await web.ask(sources, post({ ...body, key: 'shared-2', routes: led }));
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ type: '/problems/source.bad-route' });
    }
  });

  it('of a connector that is gone show no setting at all', async () => {
    await db.engine.query(
      `update source set connector = 'removed', config = '{"token":"old secret"}' where key = 'gate'`,
    );
    const text = await (await web.ask(sources)).text();
    expect(text).toContain('removed');
    expect(text).not.toContain('old secret');
    await db.engine.query(`update source set connector = 'gate', config = '{"site":"7"}' where key = 'gate'`);
  });

  it('say why they are paused, and go on when told to', async () => {
    await db.engine.query(
      `update source set state = 'paused', reason = '{"phrase":"source.auth","params":{"system":"Porten"}}' where key = 'gate'`,
    );
    const { sources: listed } = (await (await web.ask(sources)).json()) as { sources: Record<string, unknown>[] };
    expect(listed.find((one) => one.key === 'gate')).toMatchObject({
      state: 'paused',
      reason: { nb: expect.stringContaining('Porten avviste innloggingen') },
    });
    const resumed = (await (await web.ask(`${sources}/gate/resume`, { method: 'POST' })).json()) as object;
    expect(resumed).toMatchObject({ source: { state: 'active', reason: null } });
  });

  it('are changed without a secret being shown, and keep one that is sent back as it was shown', async () => {
    const put = async (body: object, key = web.keys.all) => {
      const read = (await (await web.ask(sources)).json()) as { sources: { key: string; version: number }[] };
      const { version } = read.sources.find((one) => one.key === 'gate')!;
      return web.ask(`${sources}/gate`, { ...post({ version, ...body }), method: 'PUT', key });
    };
    const kept = await put({ label: 'Port 7', config: { site: '7', token: '••••••••' } });
    expect(await kept.json()).toMatchObject({
      source: { label: 'Port 7', config: { site: '7', token: '••••••••' }, state: 'active' },
    });
    web.gate.token = 'sv1ært-hemmelig';
    expect((await web.ask(`${sources}/gate/check`, { method: 'POST' })).status).toBe(200);
    const changed = await put({ label: 'Porten', config: { site: '7', token: 'ny-hemmelig' } });
    expect([changed.status, (await changed.text()).includes('hemmelig')]).toEqual([200, false]);
    expect((await web.ask(`${sources}/gate/check`, { method: 'POST' })).status).toBe(422);
    web.gate.token = null;
    const refused = await put({ label: 'Porten', config: { token: 'ny-hemmelig' } });
    const told = await refused.text();
    expect([refused.status, told.includes('hemmelig')]).toEqual([422, false]);
    expect(JSON.parse(told)).toMatchObject({ type: '/problems/source.bad-setting', fields: ['site'] });
    const late = await put({ version: 1, label: 'Sen', config: { site: '7' } });
    expect([late.status, await late.json()]).toMatchObject([409, { type: '/problems/source.changed', version: 3 }]);
    expect((await put({ version: undefined, label: 'Uten', config: { site: '7' } })).status).toBe(400);
    const said = { label: 'x', config: { site: '7' } };
    expect((await put(said, web.keys.read)).status).toBe(403);
    expect((await put(said, web.keys.stranger)).status).toBe(404);
  });

  it('of another organisation are not reached by their key', async () => {
    expect((await web.ask(`${sources}/nothing/check`, { method: 'POST' })).status).toBe(404);
    expect((await web.ask(`${sources}/gate/check`, { method: 'POST', key: web.keys.stranger })).status).toBe(404);
    expect((await web.ask(`${sources}/gate/check`, { method: 'POST' })).status).toBe(200);
  });

  it('take a file: a dry run tells each refused row, the commit stores the same file and no other', async () => {
    await web.addSource('file', 'upload', { mapping });
    const send = (query: string, body: BodyInit = csv) =>
      web.ask(`/v1/organisations/own/imports?source=file&filename=tall.csv&${query}`, { method: 'POST', body });
    const { report } = (await (await send('dryRun=true&onRefused=skip')).json()) as {
      report: { sha256: string; settings: string; refused: { row: number; words: { nb: string } }[]; counts: object };
    };
    expect(report).toMatchObject({ rowsRead: 2, readings: 1, refusedRows: 1, counts: { fresh: 1 } });
    expect(report.refused[0]).toMatchObject({ row: 3, column: 'besøk' });
    const looked = `sha256=${report.sha256}&settings=${report.settings}`;
    expect((await send(`${looked}&onRefused=skip`, `${csv}03.10.2026;9\n`)).status).toBe(409);
    const other = await send(`sha256=${report.sha256}&settings=${'0'.repeat(64)}&onRefused=skip`);
    expect([other.status, await other.json()]).toMatchObject([409, { type: '/problems/source.file-settings' }]);
    expect((await send(looked)).status).toBe(422);
    for (const half of [`sha256=${report.sha256}`, `settings=${report.settings}`, `${looked}&dryRun=true`]) {
      expect((await send(half)).status).toBe(400);
    }
    expect((await send('')).status).toBe(400);
    const [none] = await db.engine.query<{ n: number }>('select count(*)::int as n from observation');
    expect(none!.n).toBe(0);
    const stored = await send(`${looked}&onRefused=skip`);
    expect([stored.status, await stored.json()]).toMatchObject([
      201,
      { outcome: { state: 'done', fresh: 1, refused: 1 } },
    ]);
  });

  it('refuse a file that grows beyond the limit on the way, whatever it said of its length', async () => {
    const body = new Response(new Uint8Array(2_000)).body!;
    await expect(new Response(limited(body, 1_999)).blob()).rejects.toThrow();
    const whole = await new Response(limited(new Response(new Uint8Array(2_000)).body!, 2_000)).blob();
    expect(whole.size).toBe(2_000);
  });
});
