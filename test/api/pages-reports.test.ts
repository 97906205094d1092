import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../../src/flows/ingest.ts';
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
});
