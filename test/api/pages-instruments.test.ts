import { decodeQR } from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { phrase } from '../../src/core/i18n/index.ts';
import { createSource } from '../../src/flows/source.ts';
import { drawPng } from '../../src/runtime/png.ts';
import { readPng } from '../runtime/picture.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk } from './form-web.ts';
import { post } from './web.ts';

describe('what a body measures with', () => {
  let db: TestDatabase;
  let desk: Desk;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());

  it('has questions for each goal, in three languages, ready to be downloaded', async () => {
    expect((await desk.open('/instrumenter')).html).toContain('/instrumenter/sporsmal/build-trust?');
    const { html } = await desk.open('/instrumenter/sporsmal/build-trust');
    for (const said of [
      'Svært stor tillit',
      'lang="nn"',
      'lang="en"',
      'A great deal of trust',
      'Gir tal',
      'Hvem dere skal spørre',
    ])
      expect(html).toContain(said);
    const csv = await desk.open('/instrumenter/sporsmal/build-trust.csv');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename=".+-build-trust\.csv"$/);
    expect(csv.html).toContain('Svært stor tillit');
    const json = await desk.open('/instrumenter/sporsmal/build-trust.json');
    expect(JSON.parse(json.html).questions.length).toBeGreaterThan(0);
    expect((await desk.open('/instrumenter/sporsmal/none')).status).toBe(404);
    expect((await desk.open('/instrumenter/sporsmal/none.csv')).status).toBe(404);
  });

  it('makes links that are counted, with their codes', async () => {
    expect((await desk.open('/instrumenter/lenke')).html).not.toContain('ds-error-summary');
    const asked = 'til=https://www.example.no/opptak&kanal=brochure&tiltak=barnehage&del=a';
    const { html } = await desk.open(`/instrumenter/lenke?${asked}`);
    expect(html).toContain('utm_source=brochure&amp;utm_medium=print&amp;utm_campaign=barnehage&amp;utm_content=a');
    expect(html).toContain('Lenken er klar. Besøkene telles i kanalen «Brosjyre');
    expect(html).toMatch(/<div class="qr"><svg /);
    const to = /href="(\/instrumenter\/qr\.svg\?[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
    const code = await desk.open(to);
    expect([code.headers.get('content-type'), code.html.startsWith('<svg ')]).toEqual([
      'image/svg+xml; charset=utf-8',
      true,
    ]);
  });

  it('draws the code for print too, and a camera reads the link from it', async () => {
    const { deps, keys } = desk.web;
    const app = createApp(() => ({ ...deps, png: drawPng }));
    const query = 'til=https://www.example.no/opptak&kanal=brochure&tiltak=barnehage&del=a';
    const headers = { authorization: `Bearer ${keys.read}` };
    const answer = await app.request(`/instrumenter/qr.png?${query}`, { headers });
    expect(answer.headers.get('content-type')).toBe('image/png');
    const { width, height, pixels } = readPng(new Uint8Array(await answer.arrayBuffer()));
    expect(width).toBe(height);
    const read = new URL(decodeQR({ width, height, data: pixels }));
    expect([read.host, read.searchParams.get('utm_campaign')]).toEqual(['www.example.no', 'barnehage']);
  });

  it.each([
    ['til', 'til=&tiltak=x', 'Fyll ut «Hvor lenken skal føre».'],
    ['til', 'til=opptak&tiltak=x', 'må være en hel nettadresse'],
    ['til', 'til=https://a:b@www.example.no/&tiltak=x', 'brukernavn eller passord'],
    ['til', 'til=https://www.example.no/?token=1&tiltak=x', 'peke på én person'],
    ['til', 'til=https://www.example.no/?utm_source=x&tiltak=x', 'merket fra før'],
    ['tiltak', 'til=https://www.example.no/&tiltak=', 'Fyll ut «Tiltak».'],
    ['tiltak', 'til=https://www.example.no/&tiltak=Stor+Bokstav', '«Tiltak» må være små bokstaver'],
    [
      'del',
      'til=https://www.example.no/&tiltak=x&del=Æ',
      '«Hvilket brev eller sted (valgfritt)» må være små bokstaver',
    ],
  ])('tells at the field %s what is wrong with a link (%#)', async (field, query, words) => {
    const { status, html } = await desk.open(`/instrumenter/lenke?${query}`);
    expect([status, html.includes(words), html.includes(`href="#${field}"`)]).toEqual([422, true, true]);
    expect(html).not.toContain('<svg');
  });

  it('follows a letter from its version to contacts and hours', async () => {
    const about = { key: 'brev', label: 'Brev', connector: 'form', channel: 'letter', config: {} } as const;
    await createSource(desk.web.deps, { ...about, organisation: desk.web.organisation, sampling: 'census' });
    const days = ['01-05', '02-05', '03-05', '04-05', '05-05', '06-05', '09-05', '10-05'];
    for (const [at, calls] of [80, 83, 78, 81, 79, 82, 58, 60].entries()) {
      const values = { day: `2026-${days[at]}`, item: 'Innkreving', sent: 1_000, calls };
      await desk.web.ask('/v1/organisations/own/sources/brev/entries', post({ form: 'letter', values }));
    }
    const { html } = await desk.open('/brev?brev=Innkreving&fra=2026-09-01&minutter=6', desk.web.keys.read);
    for (const said of [
      'Færre tok kontakt fra',
      '80,5',
      '59,0',
      '(1–8)',
      phrase('nb', 'number.grade.E1'),
      'value="Innkreving"',
    ])
      expect(html).toContain(said);
    // The letters that were entered are there to choose from; one that is not stays, so that it is seen what was asked.
    expect((await desk.open('/brev')).html).toMatch(/<optgroup label="Brev"><option value="Innkreving">/);
    expect((await desk.open('/brev?brev=Ukjent&fra=2026-09-01')).html).toContain('<option value="Ukjent" selected');
    const none = await desk.open('/brev?brev=Innkreving&fra=2026-09-01', desk.web.keys.stranger);
    expect(none.html).toContain('Ingen brev er ført her ennå.');
    expect([none.status, none.html.includes('name="brev"')]).toEqual([200, false]);
    expect((await desk.open('/brev?brev=Innkreving&fra=2026-09-01')).html).toContain('så regner vi ut timer');
    expect((await desk.open('/tiltak/brev?brev=x')).location).toBe('/brev?brev=x');
  });

  it.each([
    ['brev', 'brev=&fra=2026-09-01', 'Fyll ut «Hvilket brev».'],
    ['brev', 'brev=Ukjent&fra=2026-09-01', 'Vi har ikke noe brev som heter «Ukjent»'],
    ['fra', 'brev=x&fra=', 'Fyll ut'],
    ['fra', 'brev=x&fra=2026-02-31', 'Dagen finnes ikke.'],
    ['minutter', 'brev=x&fra=2026-09-01&minutter=601', 'fra 1 til 600'],
    ['gammelt', `brev=x&fra=2026-09-01&gammelt=${'x'.repeat(81)}`, 'høyst 80 tegn'],
  ])('tells at the field %s what is wrong with a question of a letter (%#)', async (field, query, words) => {
    const { status, html } = await desk.open(`/brev?${query}`);
    expect([status, html.includes(words), html.includes(`href="#${field}"`)]).toEqual([422, true, true]);
  });

  it('starts from goals, also where nothing is set up', async () => {
    const first = await desk.open('/start', desk.web.keys.stranger);
    expect(first.html).toContain('Velg målene deres.');
    expect(first.html).not.toContain('Dere mangler tall');
    const { html } = await desk.open('/start?mal=build-trust&mal=support-objectives&mal=x', desk.web.keys.stranger);
    for (const said of [
      'Dere har valgt to mål og mangler ett tall.',
      'virksomhetens egne tall',
      'Dere mangler tall for «Tillit».',
      '3. Skaff tallene som mangler',
    ])
      expect(html).toContain(said);
    expect(html).toContain('/instrumenter/sporsmal/build-trust?');
    expect(html).toMatch(/value="build-trust" checked/);
  });

  it.each(['/instrumenter', '/instrumenter/lenke', '/brev', '/start', '/malverdier', '/tiltak/ny', '/krav/ny'])(
    '%s is for those who were let in, and carries no script or style of its own',
    async (path) => {
      expect((await desk.open(path, null)).status).toBe(401);
      for (const lang of ['nb', 'nn', 'en']) {
        const { html } = await desk.open(`${path}?lang=${lang}`);
        expect(html).not.toMatch(/<script[^>]*>[^<]|<style|style=| on\w+=|undefined|\[object|NaN/);
        for (const [, id] of html.matchAll(/<(?:select|input|textarea)[^>]* id="([^"]+)"/g)) {
          expect(html).toContain(`for="${id}"`);
        }
        const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    },
  );
});
