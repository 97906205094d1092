import { describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { SourceError } from '../../src/core/errors.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { openIntake } from './intake-world.ts';
import { openSessionOf } from './session-of.ts';

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the pages of runs', () => {
  const { world, ask, send, follow, count } = openIntake();
  const read = async (from: string, to: string) => {
    const { organisation, source, deps } = world.web;
    return ingest(deps, { organisation, source, kind: 'backfill', window: { from, to } });
  };
  const settled = () => Promise.all(world.web.background);

  it('say so where nothing was read', async () => {
    expect(textOf((await ask('/hentinger')).html)).toContain('Ingenting er hentet ennå.');
  });

  it('tell of one run what came, in words and in numbers', async () => {
    world.web.ledger.visits.set('2026-10-01', 4);
    const { run } = await read('2026-10-01', '2026-10-03');
    const { status, html } = await ask(`/hentinger/${run}`);
    expect(status).toBe(200);
    const text = textOf(html);
    expect(text).toMatch(/Ferdig\. Nye tall: [1-9]\d*\. Rettede tall: 0\./);
    expect(text).toContain('1. oktober 2026 til 3. oktober 2026');
    expect(text).toContain('Hentet eldre tall');
    expect(html).toContain('href="/kanaler/website?enhet=own&amp;periode=2026-10&amp;lang=nb"');
    // What has ended is not followed.
    expect(html).not.toContain('<run-progress');
    const again = await read('2026-10-01', '2026-10-03');
    expect(textOf((await ask(`/hentinger/${again.run}`)).html)).toContain('Ferdig. Ingen tall er nye eller rettet.');
  });

  it('start from the page of sources, and are followed while they go', async () => {
    const { html } = await ask('/kilder');
    expect(html).toContain('action="/kilder/web/hent?enhet=own&amp;lang=nb"');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.web.ledger.beforePage = () => held;
    const started = await follow('/kilder/web/hent?enhet=own&lang=nb', {});
    const run = /\/hentinger\/(\d+)/.exec(started.location!)![1]!;
    expect(started.html).toContain(`data-events="/v1/organisations/own/runs/${run}/events"`);
    expect(started.html).toMatch(/<p class="lead" role="status">I gang\./);
    expect(started.html).toContain('data-done="Ferdig. Nye tall: {fresh}.');
    expect(started.html).toMatch(/<a class="ds-link" href="\/hentinger\/\d+\?[^"]*">Oppdater<\/a>/);
    // A second click leads to the same run.
    const second = await send('/kilder/web/hent?enhet=own', {});
    expect(second.location).toContain(`/hentinger/${run}?`);
    release();
    await settled();
    world.web.ledger.beforePage = () => undefined;
    expect(textOf((await ask(`/hentinger/${run}`)).html)).toContain('Ferdig.');
  });

  it('say what failed and what to do, and the source is switched on again', async () => {
    world.web.ledger.fail = {
      page: 1,
      error: new SourceError('auth', 'source.auth', { params: { system: 'Testkilden' } }),
    };
    const { run } = await read('2026-09-01', '2026-09-02');
    const text = textOf((await ask(`/hentinger/${run}`)).html);
    expect(text).toContain('Feilet.');
    expect(text).toContain('Testkilden avviste innloggingen.');
    expect(text).toContain('Kilden er på pause. Rett feilen, og velg «Slå på igjen»');
    const paused = await ask('/kilder');
    expect(paused.html).toContain('action="/kilder/web/pa-igjen?enhet=own&amp;lang=nb"');
    expect(paused.html).not.toContain('/kilder/web/hent');
    expect((await send('/kilder/web/hent', {})).status).toBe(409);
    const after = await follow('/kilder/web/pa-igjen', {});
    expect(after.html).toContain('/kilder/web/hent');
  });

  it('say when a source that asks us to wait is read again', async () => {
    const retryAt = Date.parse('2026-11-03T07:00:00Z');
    world.web.ledger.fail = {
      page: 1,
      error: new SourceError('rate', 'source.rate', { params: { system: 'Testkilden', when: 'senere' }, retryAt }),
    };
    const { run } = await read('2026-09-01', '2026-09-02');
    const text = textOf((await ask(`/hentinger/${run}`)).html);
    expect(text).toContain('Venter på kilden.');
    expect(text).toContain('Ekko prøver igjen 3. november 2026 kl. 08:00.');
  });

  it('stand newest first, fifty at a time, of all sources or of one', async () => {
    const { organisation, db } = { organisation: world.web.organisation, db: world.db.database };
    const other = await world.web.addSource('annen', 'ledger');
    await withScope(db, { organisations: [organisation] }, (tx) =>
      tx.query(
        `insert into run (organisation, source, kind, state, started_at, ended_at)
         select $1, $2, 'pull', 'done', '2026-11-01T05:00:00Z', '2026-11-01T05:01:00Z' from generate_series(1, 60)`,
        [organisation, other],
      ),
    );
    const idsIn = (html: string) => [...html.matchAll(/href="\/hentinger\/(\d+)\?/g)].map(([, id]) => Number(id));
    const first = await ask('/hentinger');
    const ids = idsIn(first.html);
    expect(ids).toHaveLength(50);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    const older = /href="(\/hentinger\?[^"]*for=\d+[^"]*)"/.exec(first.html)![1]!.replaceAll('&amp;', '&');
    const second = await ask(older);
    expect(Math.max(...idsIn(second.html))).toBeLessThan(ids.at(-1)!);
    expect(second.html).toContain('De nyeste hentingene');
    expect(second.html).not.toContain('Eldre hentinger');
    const only = await ask('/hentinger?kilde=web');
    expect(only.html).toMatch(/<option value="web" selected/);
    expect(only.html).not.toContain('<td>annen</td>');
    expect(idsIn((await ask('/hentinger?kilde=ingen&for=tull')).html)).toEqual(ids);
  });

  it('say when there is nothing new to read', async () => {
    expect(textOf((await ask('/hentinger?kilde=web&nytt=ingenting')).html)).toContain('ingenting nytt å hente nå');
  });

  it('are shown and started by whoever may, of the own organisation, and from a page of our own', async () => {
    const { keys } = world.web;
    const [run] = [...(await ask('/hentinger')).html.matchAll(/\/hentinger\/(\d+)\?/g)].map(([, id]) => id);
    const before = await count('run');
    for (const path of ['/hentinger', `/hentinger/${run}`]) {
      const refused = await ask(path, { key: keys.read });
      expect([refused.status, refused.html.includes('mangler rettigheten «manage»')]).toEqual([403, true]);
      expect((await ask(path, { key: null })).status).toBe(401);
    }
    const plain = await ask('/kilder', { key: keys.read });
    expect(plain.html).not.toMatch(/Hent nå|\/hentinger/);
    for (const id of [run, '999999', '0']) {
      expect((await ask(`/hentinger/${id}?enhet=own`, { key: keys.stranger })).status).toBe(404);
    }
    expect((await ask('/hentinger/x')).status).toBe(404);
    expect((await ask('/hentinger?enhet=own', { key: keys.stranger })).html).not.toContain(`/hentinger/${run}?`);
    for (const act of ['hent', 'pa-igjen']) {
      expect((await send(`/kilder/web/${act}`, {}, { key: keys.read })).status).toBe(403);
      expect((await send(`/kilder/web/${act}?enhet=own`, {}, { key: keys.stranger })).status).toBe(404);
      expect((await send(`/kilder/web/${act}`, {}, { key: keys.stranger })).status).toBe(404);
      expect((await send(`/kilder/ingen/${act}`, {})).status).toBe(404);
      const headers = { cookie: await openSessionOf(world.web), origin: 'https://evil.example.no' };
      expect((await send(`/kilder/web/${act}`, {}, { key: null, headers })).status).toBe(403);
    }
    await world.web.addSource('brev', 'form');
    expect((await send('/kilder/brev/hent', {})).status).toBe(422);
    expect(await count('run')).toBe(before);
  });
});
