import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/universal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { audiences } from '../../src/catalogue/audiences.ts';
import { goals } from '../../src/catalogue/goals.ts';
import { phrase } from '../../src/core/i18n/index.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { glances } from '../../src/flows/glances.ts';
import { readAudiences, readGoals } from '../../src/flows/goal.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import type { NumberedVerdict } from '../../src/flows/read-types.ts';
import { drawPng } from '../../src/runtime/png.ts';
import { readPng } from '../runtime/picture.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type AskInit, loadOctober, openWeb, post, type Web } from './web.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' };
const SERIES = '/kanaler/website/user-satisfaction.csat';

/** Rows of a file by their heads, without the last line, which counts them. */
interface File {
  readonly heads: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

describe('the files of a page', () => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    web = await openWeb(db, { png: drawPng });
    await loadOctober(web);
    // Three answers in September: too few to be shown.
    web.ledger.answers.set('2026-09-15/5', 3);
    const what = { organisation: web.organisation, source: web.source, kind: 'backfill', window: SEPTEMBER } as const;
    expect((await ingest(web.deps, what)).state).toBe('done');
    const own = '/v1/organisations/own';
    const plan = { metric: { indicator: 'web-analytics.visits', channel: 'website' }, direction: 'higher' };
    const made = [
      await web.ask(
        `${own}/campaigns`,
        post({
          ...{ slug: 'brev', name: '=Brev «v3»; nytt', about: 'Nytt\nbrev.' },
          plan: { ...plan, grain: 'month', first: '2026-09-01', last: '2026-10-31' },
        }),
      ),
      await web.ask(
        `${own}/requirements`,
        post({
          ...{
            text: '@Rapporter om tillit.',
            source: { kind: 'plan', reference: 'Plan 2026' },
            deadline: '2026-12-31',
          },
          ...{ goals: ['build-trust'], audiences: ['journalists'], campaigns: ['brev'] },
          indicators: ['reputation.trust'],
        }),
      ),
      await web.ask(
        `${own}/targets`,
        post({
          ...{ indicator: 'user-satisfaction.csat', channel: 'website', side: 'at-least', value: 55.5 },
          ...{ grain: 'month', from: '2026-10-01', deadline: '2026-12-31', goal: 'build-trust' },
        }),
      ),
    ];
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
  });
  afterAll(() => db.close());

  const own = () => ({ id: web.organisation, slug: 'own' });
  const asked = (period = OCTOBER) => ({ organisation: own(), period, compare: 'year-before' as const });
  const filed = ([heads, ...rows]: readonly (readonly unknown[])[]): File => {
    const last = rows.at(-1)!;
    const things = rows.slice(0, -1).map((row) => Object.fromEntries(heads!.map((head, at) => [head, row[at]])));
    expect(last.slice(0, 2).map(String)).toEqual([
      expect.stringMatching(/^(Antall rader|Talet på rader|Rows)$/),
      `${things.length}`,
    ]);
    return { heads: heads as string[], rows: things };
  };
  const csv = async (page: string, query = '', init: AskInit = {}): Promise<File> => {
    const response = await web.ask(`${page}.csv?form=rfc4180${query}`, init);
    expect(response.status, page).toBe(200);
    return filed(parse(await response.text()));
  };
  const xlsx = async (page: string, query = ''): Promise<File> => {
    const response = await web.ask(`${page}.xlsx?x=${query}`);
    expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
    return filed(await readSheet(await response.arrayBuffer()));
  };

  /** A cell of a CSV as the workbook has it. */
  const said = (cell: unknown) => {
    if (cell instanceof Date) return cell.toISOString().slice(0, 10);
    if (cell === null) return '';
    return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  };
  const figures = (verdict: NumberedVerdict | null) => [
    ...[verdict?.period.from ?? null, verdict?.period.to ?? null, verdict?.value ?? null],
    ...[verdict?.interval?.low ?? null, verdict?.interval?.high ?? null, verdict?.n ?? null],
    ...[verdict?.comparison?.change ?? null, verdict?.words.nb ?? null, verdict?.id ?? null],
  ];
  const COLUMNS = ['Fra', 'Til', 'Verdi', 'Nedre grense', 'Øvre grense', 'Antall', 'Endring', 'Med ord', 'Tallets id'];
  const isFed = ({ state }: NumberedVerdict) => state !== 'not-set-up' && state !== 'not-measurable';

  /** What each page of verdicts shows, row by row. */
  const shown: Readonly<Record<string, () => Promise<readonly (NumberedVerdict | null)[]>>> = {
    '/oversikt': async () => {
      const model = glances(await readVerdicts(web.deps, asked()));
      return model.flatMap(({ methods }) => methods.flatMap(({ verdict }) => (verdict ? [verdict] : [])));
    },
    '/kanaler/website': async () =>
      (await readVerdicts(web.deps, { ...asked(), channels: ['website'] })).filter(
        ({ state, flags }) => state !== 'not-set-up' && !(state === 'not-measurable' && flags.length === 0),
      ),
    '/metoder/user-satisfaction': async () =>
      (await readVerdicts(web.deps, { ...asked(), methods: ['user-satisfaction'] })).filter(isFed),
    '/mal': async () => {
      const ids = goals.map(({ id }) => id);
      const all = await readGoals(web.deps, asked(), ids);
      return all.flatMap(({ primary, supporting, guards }): (NumberedVerdict | null)[] => {
        const lines = [...primary, ...supporting, ...guards];
        return lines.length > 0 ? lines : [null];
      });
    },
    '/malgrupper': async () => {
      const ids = audiences.map(({ id }) => id);
      const all = await readAudiences(web.deps, asked(), ids);
      return all.flatMap(({ verdicts }): (NumberedVerdict | null)[] => (verdicts.length > 0 ? [...verdicts] : [null]));
    },
    '/malgrupper/residents-using-services': async () =>
      (await readAudiences(web.deps, asked(), ['residents-using-services']))[0]!.verdicts,
  };

  it.each(Object.entries(shown))(
    '%s: hold the verdicts of the page, row by row, with their own numbers',
    async (page, of) => {
      const verdicts = await of();
      expect(verdicts.length, 'positive control').toBeGreaterThan(0);
      expect(
        verdicts.some((each) => each?.value != null),
        'positive control',
      ).toBe(true);
      const text = await csv(page);
      expect(text.rows.map((row) => COLUMNS.map((name) => row[name]))).toEqual(
        verdicts.map((verdict) => figures(verdict).map(said)),
      );
      const book = await xlsx(page);
      expect(book.rows.map((row) => COLUMNS.map((name) => row[name]))).toEqual(
        verdicts.map((verdict) =>
          figures(verdict).map((cell, at) => (at < 2 && cell !== null ? new Date(`${cell}T00:00:00Z`) : cell)),
        ),
      );
    },
  );

  const PLANS = ['/krav', '/malverdier', '/tiltak', '/kilder', '/hentinger'];
  const EVERY = [...Object.keys(shown), SERIES, '/mal/build-trust', ...PLANS];

  it.each(EVERY)('%s: say the same in a workbook and as text, for Excel too', async (page) => {
    const [text, book] = [await csv(page), await xlsx(page)];
    expect(text.rows.length).toBeGreaterThan(0);
    expect(book.heads).toEqual(text.heads);
    expect(book.rows.map((row) => Object.values(row).map(said))).toEqual(text.rows.map((row) => Object.values(row)));
    const excel = await (await web.ask(`${page}.csv`)).arrayBuffer();
    const marked = new TextDecoder('utf-8', { ignoreBOM: true }).decode(excel);
    expect(marked.startsWith('\uFEFF')).toBe(true);
    const lines: string[][] = parse(marked, { bom: true, delimiter: ';' });
    expect(filed(lines).rows.map((row) => Object.values(row))).toEqual(
      book.rows.map((row) =>
        Object.values(row).map((cell) => (typeof cell === 'number' ? said(cell).replace('.', ',') : said(cell))),
      ),
    );
  });

  it.each(EVERY)('%s: are named in each language, and so is what stands under the names', async (page) => {
    const heads = await Promise.all(LANGUAGES.map(async (lang) => (await csv(page, `&lang=${lang}`)).heads));
    expect(new Set(heads.map((each) => each.join())).size).toBe(3);
    expect(new Set(heads.map(({ length }) => length)).size).toBe(1);
    for (const each of heads) expect(new Set(each).size, each.join()).toBe(each.length);
    const words = await Promise.all(
      LANGUAGES.map(async (lang) => JSON.stringify((await csv(page, `&lang=${lang}`)).rows)),
    );
    expect(new Set(words).size).toBe(3);
  });

  it.each(EVERY)('%s: are linked to on the page, in the same state', async (page) => {
    const html = await (await web.ask(`${page}?periode=2026-09&mot=ingen&lang=nn`)).text();
    for (const tail of ['.csv?', '.xlsx?']) {
      expect(html).toContain(`href="${page}${tail}enhet=own&amp;periode=2026-09&amp;mot=ingen&amp;lang=nn"`);
    }
    expect(html).toContain('&amp;lang=nn&amp;form=rfc4180"');
  });

  it('leave the cells of what is hidden empty, with the reason in words', async () => {
    const few = phrase('nb', 'verdict.few', { counted: 'svar', k: 5 });
    for (const page of ['/kanaler/website', '/metoder/user-satisfaction', SERIES, '/oversikt']) {
      for (const read of [csv, xlsx]) {
        const { rows } = await read(page, '&periode=2026-09');
        const hidden = rows.filter((row) => row['Med ord'] === few);
        expect(hidden.length, page).toBeGreaterThan(0);
        for (const row of hidden) {
          for (const name of ['Verdi', 'Nedre grense', 'Øvre grense', 'Antall']) expect(row[name] ?? '').toBe('');
        }
      }
    }
    // Positive control: in October the same cell has its figures.
    const { rows } = await csv('/kanaler/website');
    expect(rows.find(({ Indikator }) => Indikator === 'Fornøyde brukere')).toMatchObject({
      Verdi: '67.4',
      Antall: '187',
    });
  });

  it('follow the period and the comparison of the address', async () => {
    const rowsOf = async (query: string) => (await csv('/kanaler/website', query)).rows;
    const visits = (rows: File['rows']) => rows.find(({ Indikator }) => Indikator === 'Besøk')!;
    expect(visits(await rowsOf(''))).toMatchObject({ Fra: '2026-10-01', Verdi: '496', Enhet: 'antall' });
    expect(visits(await rowsOf('&periode=2026-09'))).toMatchObject({ Fra: '2026-09-01' });
    expect(visits(await rowsOf('&mot=ingen'))).toMatchObject({
      'Sammenlignet med': '',
      Endring: '',
      'Sikker endring': '',
    });
  });

  it('are named by organisation, page and period, or by day where a page has no period', async () => {
    const name = async (path: string) => (await web.ask(path)).headers.get('content-disposition');
    const as = (file: string) => `attachment; filename="${file}"`;
    expect(await name('/oversikt.csv')).toBe(as('own-oversikt-2026-10.csv'));
    expect(await name('/kanaler/website.xlsx?periode=2026-Q3')).toBe(as('own-kanaler-website-2026-Q3.xlsx'));
    expect(await name(`${SERIES}.svg?periode=2025`)).toBe(as('own-kanaler-website-user-satisfaction.csat-2025.svg'));
    expect(await name('/krav.csv?periode=2026-09')).toBe(as('own-krav-2026-11-03.csv'));
  });

  it('have the plans with their days and numbers, and text that no spreadsheet runs', async () => {
    expect((await xlsx('/krav')).rows[0]).toMatchObject({
      ...{ Kravet: '@Rapporter om tillit.', 'Hvor det kommer fra': 'Plan', 'Hvor det står': 'Plan 2026' },
      ...{ Frist: new Date('2026-12-31T00:00:00Z'), Tiltak: 'brev' },
    });
    expect((await csv('/krav')).rows[0]).toMatchObject({ Kravet: "'@Rapporter om tillit.", Frist: '2026-12-31' });
    expect((await xlsx('/malverdier')).rows[0]).toMatchObject({
      ...{ Målverdi: 55.5, 'Tallet skal være': 'Minst', Status: 'Nådd.', Verdi: 67.4, 'Nedre grense': 60.4 },
    });
    expect((await csv('/tiltak')).rows[0]).toMatchObject({
      ...{ Navn: "'=Brev «v3»; nytt", 'Hva tiltaket er': 'Nytt\nbrev.', 'Første dag': '2026-09-01' },
    });
    expect((await csv('/kilder')).rows[0]).toMatchObject({ Kortnavn: 'web', Kanal: 'Nettsted' });
  });

  it('are pictures too where there is a chart', async () => {
    const [svg, png] = [await web.ask(`${SERIES}.svg`), await web.ask(`${SERIES}.png`)];
    const drawing = await svg.text();
    expect([svg.headers.get('content-type'), png.headers.get('content-type')]).toEqual(['image/svg+xml', 'image/png']);
    const [, across, down] = /^<svg [^>]*? width="(\d+)" height="(\d+)"/.exec(drawing)!;
    const { width, height } = readPng(new Uint8Array(await png.arrayBuffer()));
    expect([width, height]).toEqual([2 * Number(across), 2 * Number(down)]);
    // Away from its page it says itself what it shows, of whom, and that it is made up.
    expect(drawing).toContain('>own (Demodata): Fornøyde brukere, Nettsted<');
    expect((await web.ask('/kanaler/website.svg')).status).toBe(404);
    expect(await (await web.ask(SERIES)).text()).toContain(`href="${SERIES}.png?`);
  });

  it('are no pictures where the runtime draws none, and say so', async () => {
    const { png: _, ...without } = web.deps;
    const app = createApp(() => without);
    const headers = { authorization: `Bearer ${web.keys.read}` };
    const answer = await app.request(`${SERIES}.png?lang=nn`, { headers });
    const { type, detail } = (await answer.json()) as { type: string; detail: string };
    const told = phrase('nn', 'file.no-png');
    expect([answer.status, type, detail]).toEqual([404, '/problems/file.no-png', told]);
    const page = await app.request(`${SERIES}.png?lang=nn`, { headers: { ...headers, accept: 'text/html' } });
    expect([page.status, (await page.text()).includes(told)]).toEqual([404, true]);
    const html = await (await app.request(SERIES, { headers })).text();
    expect(html).toContain('.svg?');
    expect(html).not.toContain('.png?');
  });

  it.each([
    ['/oversikt', 'overview?'],
    ['/kanaler/website', 'channels/website/indicators?'],
    [SERIES, 'indicators/user-satisfaction.csat/series?'],
    ['/metoder/user-satisfaction', 'methods/user-satisfaction/indicators?'],
    ['/mal/build-trust', 'goals/build-trust?'],
    ['/malgrupper/journalists', 'audiences/journalists?'],
    ['/krav', 'requirements'],
    ['/malverdier', 'targets'],
    ['/tiltak', 'campaigns'],
    ['/kilder', 'sources'],
    ['/hentinger', 'runs?limit=50'],
  ])('%s: lead as JSON to the API, which answers the same', async (page, to) => {
    const led = await web.ask(`${page}.json?periode=2026-09&mot=forrige`);
    expect(led.status).toBe(303);
    const location = led.headers.get('location')!;
    expect(location.startsWith(`/v1/organisations/own/${to}`)).toBe(true);
    const answer = await web.ask(location, page === '/hentinger' ? {} : { key: web.keys.read });
    expect(answer.status).toBe(200);
    if (to.endsWith('?') && page !== SERIES) {
      expect(await answer.json()).toMatchObject({ period: SEPTEMBER, compare: 'period-before' });
    }
    expect(await (await web.ask(page)).text()).toContain(`href="${page}.json?`);
  });

  it('have the runs of the page: those of one source, older ones, and their counts', async () => {
    const { rows } = await csv('/hentinger');
    const ids = rows.map(({ Nummer }) => Number(Nummer));
    expect(ids.length, 'positive control').toBeGreaterThan(1);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(rows[0]).toMatchObject({
      ...{ Kortnavn: 'web', Slag: 'Hentet eldre tall', Tilstand: 'Ferdig', Dag: '2026-11-03', Fil: '', Hvorfor: '' },
      ...{ 'Lest fra': SEPTEMBER.from, 'Lest til': SEPTEMBER.to, 'Rader som ikke kunne leses': '0' },
    });
    expect(rows[0]!['Hva som kom']).toBe(
      `Ferdig. Nye tall: ${rows[0]!['Nye tall']}. Rettede tall: 0. Tall som er tatt bort: 0.`,
    );
    expect((await csv('/hentinger', `&for=${ids[0]}`)).rows.map(({ Nummer }) => Number(Nummer))).toEqual(ids.slice(1));
    await web.addSource('ulest', 'ledger');
    expect((await csv('/hentinger', '&kilde=ulest')).rows).toEqual([]);
    // What the page is asked for, its files are asked for too.
    const html = await (await web.ask(`/hentinger?kilde=web&for=${ids[0]}`)).text();
    for (const tail of ['csv', 'xlsx', 'json']) {
      expect(html).toContain(`href="/hentinger.${tail}?enhet=own&amp;lang=nb&amp;kilde=web&amp;for=${ids[0]}"`);
    }
    const led = await web.ask(`/hentinger.json?kilde=web&for=${ids[0]}`);
    const to = led.headers.get('location')!;
    expect([led.status, to]).toEqual([303, `/v1/organisations/own/runs?limit=50&source=web&before=${ids[0]}`]);
    const { runs } = (await (await web.ask(to)).json()) as { runs: { run: number }[] };
    expect(runs.map(({ run }) => run)).toEqual(ids.slice(1));
  });

  it('of runs are for whoever may bring figures alone: their counts may tell of small groups', async () => {
    for (const tail of ['.csv', '.xlsx', '.json']) {
      expect((await web.ask(`/hentinger${tail}`, { key: web.keys.read })).status, tail).toBe(403);
    }
  });

  it('are for whoever may see the page', async () => {
    for (const page of EVERY) {
      for (const tail of ['.csv', '.xlsx']) {
        expect((await web.ask(page + tail, { key: null })).status, page).toBe(401);
        expect((await web.ask(page + tail, { key: web.keys.observations })).status, page).toBe(401);
        const other = await web.ask(`${page}${tail}?enhet=own`, { key: web.keys.stranger });
        expect(other.headers.get('content-disposition'), page).toContain('"stranger-');
      }
    }
    const { rows } = await csv('/kanaler/website', '&enhet=own', { key: web.keys.stranger });
    expect(rows).toEqual([]);
  });

  it.each([
    '/kanaler/pigeon',
    '/kanaler/website/none',
    '/metoder/none',
    '/mal/none',
    '/malgrupper/none',
    '/undersokelsen',
  ])('%s: are not there where the page is not, or has none', async (page) => {
    for (const tail of ['.csv', '.xlsx', '.svg', '.png']) expect((await web.ask(page + tail)).status, tail).toBe(404);
  });
});
