import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../../src/flows/ingest.ts';
import { addRequirement } from '../../src/flows/requirement.ts';
import { addTarget } from '../../src/flows/target.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk } from './form-web.ts';

const AT = '/rapport/2026';
const window = { from: '2026-10-01', to: '2026-10-31' };

describe('the year’s report on its page', () => {
  let db: TestDatabase;
  let desk: Desk;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());

  const commented = (text: string, version: string) =>
    desk.send(AT, { chapter: 'learning', 'comment-learning': text, version });
  const open = async (path: string) => (await desk.open(path)).html.replaceAll('\u00a0', ' ');
  const linksIn = (html: string) =>
    [
      ...html
        .split('<p class="files">')[1]!
        .split('</p>')[0]!
        .matchAll(/href="([^"]+)"/g),
    ].map(([, href]) => href!.replaceAll('&amp;', '&'));

  it('is of the years that have begun, the latest first', async () => {
    const html = await open('/rapport');
    const years = [...html.matchAll(/href="\/rapport\/(\d{4})/g)].map(([, year]) => year);
    expect(years).toEqual(['2026', '2025', '2024', '2023', '2022']);
    expect(html).toContain('2026: utkast');
    expect((await desk.open('/rapport/26')).status).toBe(400);
    expect((await desk.open('/rapport/2999')).status).toBe(400);
  });

  it('is a draft that says so, with every chapter, what is missing, and each figure by how it was made', async () => {
    const html = await open(AT);
    expect(html).toContain('Utkast. Tallene er ikke låst og kan endre seg.');
    for (const chapter of ['findings', 'requirements', 'campaigns', 'quality', 'learning', 'appendix'])
      expect(html).toContain(`id="${chapter}"`);
    expect(html).toContain('Mangler: hva innsatsen kostet 2026');
    expect(html).toMatch(/href="\/tall\/web-analytics\.visits~website~/);
    expect(html).not.toContain('2026.zip');
    expect((await desk.open(`${AT}.zip`)).status).toBe(409);
    expect((await desk.open(`${AT}.odt`)).status).toBe(404);
  });

  it('tells a figure as its own page does, and leads to how it was made', async () => {
    const [, href, value] = /<a href="(\/tall\/user-satisfaction\.csat[^"]+)">([^<]+)<\/a>/.exec(await open(AT))!;
    expect(value).toBe('67,4 %');
    const made = await desk.open(href!.replaceAll('&amp;', '&'));
    expect([made.status, made.html.includes('67,4')]).toEqual([200, true]);
  });

  it('offers the forms that can be made here, by links that lead to them', async () => {
    const links = linksIn(await open(AT));
    expect(links).toEqual(['html', 'docx', 'xlsx', 'json'].map((form) => `${AT}.${form}?enhet=own&lang=nb`));
    for (const href of links) {
      const { status, headers } = await desk.open(href);
      expect([status, headers.get('content-disposition')]).toEqual([200, expect.stringContaining('2026-utkast.')]);
    }
  });

  it('is not there for another organisation, nor for one below', async () => {
    for (const key of [desk.web.keys.stranger, desk.web.keys.branch]) {
      for (const path of [`${AT}?enhet=own`, `${AT}.json?enhet=own`]) {
        const { html } = await desk.open(path, key);
        expect(html).toContain('2026');
        expect(html).not.toMatch(/496|67[,.]4/);
      }
      for (const path of ['', '/differences', '/revisions/1', '/files/json'])
        expect((await desk.open(`/v1/organisations/own/reports/2026${path}`, key)).status).toBe(404);
      // Where it is not reached, the page is that of an organisation of one's own.
      await desk.send(`${AT}?enhet=own`, { act: 'freeze' }, key);
    }
    expect(await open('/rapport')).toContain('2026: utkast');
  });

  it('takes a comment to its chapter, keeps one that is refused, and lets nobody write over another', async () => {
    expect((await commented('Vi lærte noe nytt.', '0')).location).toBe(`${AT}?enhet=own&lang=nb#learning`);
    expect(await open(AT)).toContain('Vi lærte noe nytt.');
    const late = await commented('Noe annet.', '0');
    expect(late.status).toBe(409);
    expect(late.html).toContain('Noe annet.');
    const long = await commented('x'.repeat(20_000), '1');
    expect([long.status, long.html.includes('aria-invalid="true"')]).toEqual([422, true]);
    expect((await commented('', '1')).status).toBe(303);
    expect(await open(AT)).not.toContain('Vi lærte noe nytt.');
  });

  it('is read alone by whoever may not manage', async () => {
    const { html } = await desk.open(AT, desk.web.keys.read);
    expect(html).toContain('Utkast.');
    expect(html).not.toMatch(/name="chapter"|value="freeze"/);
    expect((await desk.send(AT, { act: 'freeze' }, desk.web.keys.read)).status).toBe(403);
  });

  it('is frozen by nobody in another organisation than the address names', async () => {
    expect((await desk.send(`${AT}?enhet=elsewhere`, { act: 'freeze' })).status).toBe(404);
    expect(await open('/rapport')).not.toContain('låst');
  });

  it('is frozen, and is then there in every form that is made here, and as a package', async () => {
    expect((await desk.send(AT, { act: 'freeze' })).location).toBe(`${AT}?enhet=own&lang=nb`);
    const html = await open(AT);
    expect(html).toContain('Tallene er låst');
    expect(html).toContain('arkivpakke (ZIP)');
    expect(html).not.toContain('value="freeze"');
    expect(await open('/rapport')).toMatch(/2026: låst/);
    for (const form of ['html', 'docx', 'xlsx', 'json', 'zip']) {
      const { status, headers } = await desk.open(`${AT}.${form}`);
      expect([status, headers.get('content-disposition')]).toEqual([
        200,
        `attachment; filename="own-arsrapport-2026-1.${form}"`,
      ]);
    }
    // No browser draws for this test.
    expect((await desk.open(`${AT}.pdf`)).status).toBe(409);
  });

  it('puts a later correction in a list of its own, and offers to freeze anew', async () => {
    const { web } = desk;
    const body = await web.ask(`${AT}.zip`, { key: web.keys.all });
    const before = unzipSync(new Uint8Array(await body.arrayBuffer()));
    web.ledger.visits.set('2026-10-15', 1015);
    const asked = { organisation: web.organisation, source: web.source, kind: 'backfill', window } as const;
    expect((await ingest(web.deps, asked)).state).toBe('done');
    const html = await open(AT);
    expect(html).toContain('Tallet for oktober 2026 er rettet fra 496 til 1 496.');
    expect(html.split('<div class="report">')[1]).not.toContain('1 496');
    expect(html).toContain('value="freeze"');
    const again = await web.ask(`${AT}.zip`, { key: web.keys.all });
    const after = unzipSync(new Uint8Array(await again.arrayBuffer()));
    expect(strFromU8(after['data.json']!)).toBe(strFromU8(before['data.json']!));
    expect(await open(`${AT}?tall=na`)).toContain('1 496');
  });

  it('leads from one revision to the others and the draft, and keeps them apart in every link', async () => {
    const see = (words: string, tall = '') => new RegExp(`href="${AT}\\?enhet=own&amp;lang=nb${tall}"[^>]*>${words}`);
    const draft = await open(`${AT}?tall=na`);
    expect(draft).toMatch(see('Se revisjon 1, låst 3\\. november 2026<'));
    expect(linksIn(draft).every((href) => href.endsWith('tall=na'))).toBe(true);
    await desk.send(AT, { act: 'freeze' });
    const latest = await open(AT);
    expect(latest).toContain('revisjon 2.');
    expect(latest).toMatch(see('Se revisjon 1, låst', '&amp;tall=1'));
    expect(latest).toMatch(see('Se utkastet', '&amp;tall=na'));
    const first = await open(`${AT}?tall=1`);
    expect(first.split('<div class="report">')[1]).not.toContain('1 496');
    expect(first).toMatch(see('Se revisjon 2, låst'));
    expect(linksIn(first).every((href) => href.endsWith('tall=1'))).toBe(true);
    expect(first).not.toContain('value="freeze"');
    expect((await desk.open(`${AT}?tall=3`)).status).toBe(404);
  });

  it('offers to freeze anew where no figure was corrected but something else is told, and not where nothing is', async () => {
    expect(await open(AT)).not.toContain('value="freeze"');
    const target = { indicator: 'user-satisfaction.csat', channel: 'website', side: 'at-least', value: 90 } as const;
    const held = { grain: 'month', from: '2026-10-01', deadline: '2026-12-31', goal: null, text: null } as const;
    const { organisation, deps } = desk.web;
    const own = { id: organisation, slug: 'own', branch: [organisation, desk.web.branch] };
    await addTarget(deps, { organisation: own, actor: 'key/7', body: { ...target, ...held } });
    const aimed = await open(AT);
    expect(aimed).toMatch(
      /Målverdien for Fornøyde brukere \(Nettsted\) er kommet til: «[^»]*Målverdien er minst 90 %.»/,
    );
    expect(aimed).toContain('value="freeze"');
    await desk.send(AT, { act: 'freeze' });
    const links = { goal: [], audience: [], campaign: [], indicator: [] };
    const text = { text: 'Nytt krav', sourceKind: 'plan', sourceReference: 'Planen', deadline: '2026-12-31' } as const;
    await addRequirement(deps, { organisation, actor: 'key/7', body: { ...text, links } });
    const required = await open(AT);
    expect(required).toContain('Ingen tall er rettet etter at rapporten ble låst. Noe annet i den er blitt annerledes');
    expect(required).toContain('value="freeze"');
  });
});
