import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAsset } from '../../src/runtime/assets.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { loadOctober, openWeb, post, type Web } from './web.ts';

describe('the pages', () => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());

  const open = async (path: string, key: string | null = web.keys.all) => {
    const response = await web.ask(path, { key });
    return { status: response.status, html: await response.text(), location: response.headers.get('location') };
  };
  const PAGES = [
    ...[
      '/',
      '/oversikt',
      '/kanaler',
      '/kanaler/website',
      '/kanaler/facebook',
      '/kanaler/website/web-analytics.visits',
      '/mal',
      '/mal/build-trust',
    ],
    ...[
      '/malgrupper',
      '/malgrupper/journalists',
      '/metoder',
      '/metoder/web-analytics',
      '/undersokelsen',
      '/tiltak',
      '/krav',
    ],
  ];

  it('begin with what is new today, and what to do', async () => {
    const { status, html } = await open('/');
    expect(status).toBe(200);
    expect(html).toMatch(/^<!doctype html><html lang="nb"/);
    expect(html).toContain('I dag, tirsdag 3.\u00a0november 2026');
    expect(html).toContain('<strong>Demodata.</strong>');
    expect(html).toContain('<p class="lead">Tall mangler ett sted.</p>');
    // What has nothing new in it is told in one line.
    expect(html).toMatch(
      /Ellers intet nytt: Ingen frister de neste 30 dagene\. Ingen kilder har stoppet\. Ingen nye saker siden i går\./,
    );
    expect(html).toMatch(/Tallene ble sist oppdatert \d/);
  });

  it('name what has a deadline, and lead to where it is seen to', async () => {
    const plan = {
      metric: { indicator: 'web-analytics.visits', channel: 'website' },
      ...{ direction: 'higher', grain: 'month', first: '2026-12-01' },
    };
    await web.ask(
      '/v1/organisations/own/campaigns',
      post({ slug: 'vinter', name: 'Vinterdrift', about: 'Nytt.', plan }),
    );
    // The only one is told once.
    const { html: only } = await open('/');
    expect(only).toMatch(/<p class="lead"><a [^>]*href="\/tiltak\/vinter\?[^"]*">Vinterdrift<\/a>: /);
    expect(only.match(/Vinterdrift/g)).toHaveLength(1);
    expect(only).not.toContain('Én frist');
    await web.ask(
      '/v1/organisations/own/requirements',
      post({ text: 'Si fra i tide', source: { kind: 'plan', reference: 'Mål 1' }, deadline: '2026-11-20' }),
    );
    const { html } = await open('/');
    expect(html).toMatch(/<a [^>]*href="\/tiltak\/vinter\?[^"]*">Vinterdrift<\/a>: [^<]*Lås planen før det\./);
    expect(html).toMatch(/<a [^>]*href="\/krav\?[^"]*">Si fra i tide<\/a>: [^<]*20\.\u00a0november/);
  });

  it('say once that nothing stands out, pages included', async () => {
    const { html } = await open('/');
    expect(html).not.toContain('Ingen sider skilte seg ut');
  });

  it('lead from each figure of the overview to its page', async () => {
    const { html } = await open('/oversikt');
    const links = html.match(/href="\/kanaler\/website\/web-analytics\.visits\?[^"]*">Besøk</g);
    // In the channel's card, and in its cell of the matrix.
    expect(links).toHaveLength(2);
  });

  it('begin with what may be said of the one figure, or of the first of an audience', async () => {
    const figure = await open('/kanaler/website/user-satisfaction.csat');
    expect(figure.html).toMatch(/<\/h1><p class="lead">[^<]*67,4/);
    expect(figure.html.match(/60,4–73,7/g)!.length).toBeLessThan(5);
    const audience = await open('/malgrupper/journalists');
    expect(audience.html).toMatch(/<\/h1><p class="lead">/);
  });

  it('show what is measured where, with figures as the verdicts have them', async () => {
    const { html } = await open('/oversikt');
    expect(html).toContain('own: hva vi måler, oktober 2026');
    expect(html).toContain('<strong>496</strong>');
    expect(html).toContain('67,4');
    expect(html).toContain('Måles ikke ennå: ');
    // Nothing is certain of October: no arrow stands anywhere.
    expect(html).not.toMatch(/[▲▼]/);
    expect(html.match(/<tr>/g)!.length).toBeGreaterThan(1);
  });

  it('show a channel by its methods, each figure with its range and its making', async () => {
    const { html } = await open('/kanaler/website');
    expect(html).toContain('own: Nettsted, oktober 2026');
    expect(html).toContain('60,4–73,7');
    expect(html).toContain('Sist oppdatert');
    expect(html).toContain('href="/tall/user-satisfaction.csat~website~2026-10-01');
  });

  it('show how a method’s figure has developed in each channel that has it, and the others to choose from', async () => {
    const { html } = await open('/metoder/web-analytics?periode=2026-10');
    expect(html).toContain('Slik har det gått: Besøk');
    expect(html).toMatch(/<ul class="chart-multiples">.*<svg[^>]*aria-label="Besøk, Nettsted\. /);
    const table = /<table class="chart-table"><caption>Besøk<\/caption>.*?<\/table>/.exec(html)![0];
    expect(table.match(/<tr>/g)).toHaveLength(26);
    expect(table).toMatch(/oktober 2026<\/th><td class="chart-number">496</);
    // Nothing else of it has figures here; what the address asks for in vain is the first.
    expect(html).not.toContain('indikator=');
    const { html: vain } = await open('/metoder/web-analytics?periode=2026-10&indikator=web-analytics.downloads');
    expect(vain).toContain('Slik har det gått: Besøk<');
    const satisfaction = await open('/metoder/user-satisfaction?periode=2026-10');
    const other = /href="([^"]+indikator=[^"]+)"(?! aria-current)/
      .exec(satisfaction.html)?.[1]
      ?.replaceAll('&amp;', '&');
    expect(other).toBeDefined();
    expect((await open(other!)).html).not.toContain('Slik har det gått: Fornøyde brukere<');
    expect((await open('/metoder/reputation')).html).not.toContain('chart-multiples');
  });

  it('tell how a number was made, and the sentence that is not said', async () => {
    const channel = await open('/kanaler/website');
    const to = /href="(\/tall\/user-satisfaction\.csat[^"]+)"/.exec(channel.html)![1]!.replaceAll('&amp;', '&');
    const { status, html } = await open(to);
    expect(status).toBe(200);
    expect(html).toContain('Slik er tallet laget');
    expect(html).toContain('67,4');
    expect(html).toContain('Det vi sier');
    expect(html).toContain('Det vi ikke sier');
    const visits = /href="(\/tall\/web-analytics\.visits~[^"]+)"/.exec(channel.html)![1]!.replaceAll('&amp;', '&');
    expect(html).toMatch(/Kilder og hentinger.*<strong>web<\/strong><\/li>/s);
    const counted = (await open(visits)).html;
    expect(counted).toMatch(/Kilder og hentinger.*Henting \d+/s);
    expect(counted).toMatch(/class="value">496<.*Summen av besøk/s);
    expect((await open('/tall/nothing')).status).toBe(404);
  });

  it('show a campaign from its draft on, and what came of it once its plan is locked', async () => {
    const metric = { indicator: 'web-analytics.visits', channel: 'website' };
    const plan = { metric, direction: 'higher', grain: 'month', first: '2026-09-01', last: '2026-10-31' };
    const body = { slug: 'brev', name: 'Brev v3', about: 'Nytt brev.', plan };
    const to = (await web.ask('/v1/organisations/own/campaigns', post(body))).headers.get('location')!;
    expect((await open('/tiltak')).html).toContain('Brev v3');
    expect((await open('/tiltak/brev')).html).toContain('Planen skulle vært låst før 1.\u00a0september 2026.');
    await web.ask(`${to}/lock`, post({ version: 1, late: true }));
    const { html } = await open('/tiltak/brev');
    expect(html).toContain('Planen ble låst etter start.');
    expect(html).toMatch(/SHA-256.*[0-9a-f]{64}/s);
    expect(html).not.toMatch(/anslått effekt/i);
    expect((await open('/tiltak/none')).status).toBe(404);
  });

  it('show what is required, and lead to the goals that it is for', async () => {
    const body = {
      ...{ text: 'Rapporter om tillit.', source: { kind: 'plan', reference: 'Plan 2026' }, deadline: '2026-12-31' },
      ...{ goals: ['build-trust'], audiences: ['journalists'], campaigns: ['brev'], indicators: ['reputation.trust'] },
    };
    expect((await web.ask('/v1/organisations/own/requirements', post(body))).status).toBe(201);
    const { html } = await open('/krav');
    for (const said of [
      'Rapporter om tillit.',
      '>Plan 2026<',
      'må svare innen 31.\u00a0desember 2026',
      '/mal/build-trust?',
      '/tiltak/brev?',
    ]) {
      expect(html).toContain(said);
    }
  });

  it('give a series as files at the same address, for spreadsheets and for programs', async () => {
    const file = async (tail: string) => {
      const response = await web.ask(`/kanaler/website/user-satisfaction.csat${tail}`);
      // By bytes: reading as text would take the mark at the start away.
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
      return { text, type: response.headers.get('content-type'), as: response.headers.get('content-disposition') };
    };
    const excel = await file('.csv');
    expect(excel.as).toBe('attachment; filename="own-kanaler-website-user-satisfaction.csat-2026-10.csv"');
    expect(excel.text.startsWith('\uFEFFFra;Til;Verdi;')).toBe(true);
    expect(excel.text).toContain('2026-10-01;2026-10-31;67,4;60,4;73,7;187;');
    expect(excel.text).toMatch(/\r\nAntall rader;25;;;;;;;\r\n$/);
    const rfc = await file('.csv?form=rfc4180&lang=en');
    expect(rfc.text).toMatch(/^From,To,Value,/);
    expect(rfc.text).toContain('2026-10-01,2026-10-31,67.4,60.4,73.7,187,');
    expect(rfc.text.trimEnd().split('\r\n')).toHaveLength(27);
    const svg = await file('.svg');
    expect([svg.type, svg.text.startsWith('<svg xmlns=')]).toEqual(['image/svg+xml', true]);
    expect(svg.text).toContain('67,4');
    expect((await web.ask('/kanaler/website/nothing.csv')).status).toBe(404);
    expect((await web.ask('/kanaler/website/user-satisfaction.csat.csv', { key: null })).status).toBe(401);
  });

  it('show the period, comparison and language that the address asks for, and keep them from page to page', async () => {
    const { html } = await open('/kanaler/other-website?periode=2026-Q3&mot=forrige&lang=en');
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('Other websites, ');
    expect(html).toMatch(/<option value="2026-Q3" selected/);
    expect(html).toMatch(/<option value="forrige" selected/);
    expect(html).toContain('href="/oversikt?enhet=own&amp;periode=2026-Q3&amp;mot=forrige&amp;lang=en"');
  });

  it('lead on from the choice of another channel', async () => {
    const { status, location } = await open('/kanaler?kanal=facebook&periode=2026-09');
    expect([status, location]).toEqual([303, '/kanaler/facebook?enhet=own&periode=2026-09&lang=nb']);
    expect((await open('/kanaler?kanal=//example.no/x')).location).toMatch(/^\/kanaler\/%2F%2Fexample/);
  });

  it('fall back where the address asks for what is not there, also markup, and know no other channel', async () => {
    const { status, html } = await open('/oversikt?periode=2099-01&mot=alt&enhet=%3Cscript%3E');
    expect(status).toBe(200);
    expect(html).toContain('own: hva vi måler, oktober 2026');
    expect(html).not.toContain('<script>');
    expect((await open('/kanaler/pigeon')).status).toBe(404);
  });

  it.each(PAGES)(
    '%s carries no script and no style of its own, one heading, and a label for every field',
    async (path) => {
      const { status, html } = await open(path);
      expect(status).toBe(200);
      expect(html).not.toMatch(/<script[^>]*>[^<]|<style|style=| on\w+=/);
      for (const [, id] of html.matchAll(/<select[^>]* id="(\w+)"/g)) expect(html).toContain(`for="${id}"`);
      expect(html).toContain('href="#content"');
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).not.toMatch(/undefined|\[object|NaN/);
      expect(html).toContain('aria-current');
    },
  );

  it.each(PAGES)('%s tells whoever is not let in how to get in, and nothing else', async (path) => {
    const { status, html } = await open(path, null);
    expect(status).toBe(401);
    expect(html).toContain('Åpne lenken som ble skrevet ut');
    expect(html).not.toContain('own');
    expect((await open(path, web.keys.observations)).status).toBe(401);
  });

  it.each(PAGES)('%s does not show another organisation to a stranger', async (path) => {
    const separator = path.includes('?') ? '&' : '?';
    const { html } = await open(`${path}${separator}enhet=own`, web.keys.stranger);
    expect(html).toContain('stranger');
    expect(html).not.toContain('496');
  });
});

describe('what goes wrong on a page', () => {
  it('is told as a page to a browser, and as a problem to a program', async () => {
    const db = await openTestDatabase('pglite');
    const web = await openWeb(db);
    for (const path of ['/kanaler/pigeon', '/tall/nothing', '/tiltak/none', '/nowhere', '/mal/none?lang=en']) {
      const page = await web.ask(path, { headers: { accept: 'text/html' } });
      const html = await page.text();
      expect([path, page.status]).toEqual([path, 404]);
      expect(html).toMatch(path.includes('en') ? /<h1[^>]*>Not found/ : /<h1[^>]*>Finnes ikke/);
      expect((await web.ask(path)).headers.get('content-type')).toBe('application/problem+json');
    }
    expect((await web.ask('/v1/nowhere')).headers.get('content-type')).toBe('application/problem+json');
    await db.close();
  });
});

describe('what pages are dressed in', () => {
  it('is served from here alone, and asks for nothing elsewhere', async () => {
    const db = await openTestDatabase('pglite');
    const web = await openWeb(db, { asset: readAsset });
    const names = ['ekko.css', 'ekko.svg', 'theme.css', 'designsystemet.css', 'inter-400.woff2', 'inter-700.woff2'];
    for (const name of names) {
      const response = await web.ask(`/assets/${name}`, { key: null });
      expect([name, response.status]).toEqual([name, 200]);
      const type = response.headers.get('content-type')!;
      if (type.startsWith('text/css')) expect(await response.text()).not.toMatch(/url\(["']?(https?:)?\/\/|@import/);
    }
    for (const name of ['../package.json', 'theme-pink.css', 'constructor']) {
      expect((await web.ask(`/assets/${encodeURIComponent(name)}`, { key: null })).status).toBe(404);
    }
    // Of those who brought nothing there is no word of a look of their own.
    expect((await web.ask('/assets/own/theme.css', { key: null })).status).toBe(404);
    expect(await (await web.ask('/reference?lang=nb', { key: null })).text()).not.toContain('/assets/own');
    await db.close();
  });

  it('may be a look of the body’s own, after the theme', async () => {
    const db = await openTestDatabase('pglite');
    const file = (text: string, type: string) => ({ body: new TextEncoder().encode(text), type });
    const files = new Map([
      ['theme.css', file(':root { --ds-color-accent-base-default: #2a2859 }', 'text/css; charset=utf-8')],
      ['logo.svg', file('<svg xmlns="http://www.w3.org/2000/svg" />', 'image/svg+xml')],
    ]);
    const web = await openWeb(db, { asset: readAsset, look: { files, logo: 'logo.svg' } });
    const shown = await (await web.ask('/reference?lang=nb', { key: null })).text();
    const [first, ...rest] = [...shown.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map(([, href]) => href).toReversed();
    expect(first).toBe('/assets/own/theme.css');
    expect(rest).toContain('/assets/theme-noytral.css');
    expect(shown).toContain('<img class="logo" src="/assets/own/logo.svg" alt=""');
    const style = await web.ask(first!, { key: null });
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    expect(await style.text()).toContain('#2a2859');
    expect((await web.ask('/assets/own/annet.css', { key: null })).status).toBe(404);
    await db.close();
  });
});
