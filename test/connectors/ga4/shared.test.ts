import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAGS, type Page, type Reading } from '../../../src/connectors/contract.ts';
import ga4 from '../../../src/connectors/ga4/index.ts';
import { plainPath } from '../../../src/connectors/ga4/parts.ts';
import { canary } from '../../../src/demo/seed.ts';
import { canaryWritings, found } from '../../support/contract.ts';
import { openBench, totalsOf } from '../../support/upstream.ts';
import { specOf } from './bench.ts';

const shared = (property = {}) => ({ ...specOf({ shared: true }, property) });
const week = { from: '2026-10-27', to: '2026-11-02' };
const SHARED = ['visits', 'engaged-visits', 'page-views', 'key-events', 'downloads', 'site-searches'];

const readingsOf = (pages: readonly Page[]) => pages.flatMap((page) => page.readings);
const sum = (readings: readonly Reading[]) => readings.reduce((total, { value }) => total + value, 0);

describe('a shared property', () => {
  it('comes to the totals of the whole, with all its parts and the rest', async () => {
    const { read, upstream } = openBench(shared());
    expect(totalsOf(await read(week), ga4)).toEqual(upstream.totals(week));
  });

  it('gives each part its path, so that what lies below one adds up to what lies there', async () => {
    const { read, upstream } = openBench(shared());
    const readings = readingsOf(await read(week));
    for (const path of ['/barnehage', '/skole', '/postliste']) {
      const below = (measure: string) =>
        sum(readings.filter((one) => one.measure === measure && `${one.route?.path}/`.startsWith(`${path}/`)));
      expect({ visits: below('visits'), 'page-views': below('page-views') }).toEqual(upstream.below(7, week, path));
    }
  });

  it('tells hosts apart for pages and events, and never for visits, which may have had several', async () => {
    const readings = readingsOf(await openBench(shared()).read(week));
    const hosts = (measure: string) =>
      new Set(readings.filter((one) => one.measure === measure && one.value > 0).map(({ route }) => route?.host));
    expect(hosts('page-views')).toEqual(new Set(['www.example.no', 'innsyn.example.no']));
    expect(hosts('visits')).toEqual(new Set([undefined]));
  });

  it('gives a page for each day, looked at wherever a rule can lead; visitors of the whole stand with the owner', async () => {
    const pages = await openBench(shared()).read(week);
    const days = pages.slice(0, 7);
    expect(days.map(({ readings }) => new Set(readings.map(({ start }) => start)).size)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    for (const { measures, routed } of days.flatMap(({ covered }) => covered)) {
      expect(routed).toEqual(measures.includes('visits') ? ['path'] : ['host', 'path']);
    }
    expect(pages.at(-1)).toEqual({
      readings: [{ measure: 'visitors', start: '2026-10-01', end: '2026-10-31', value: expect.any(Number) }],
      covered: [{ from: '2026-10-01', to: '2026-10-31', measures: ['visitors'] }],
    });
  });

  it('tells answers apart by what was answered, on each page', async () => {
    const readings = readingsOf(await openBench(shared()).read(week));
    const answers = readings.filter(({ measure }) => measure === 'helpful-answers');
    const by = (point: string) => answers.filter(({ dims }) => dims?.point === point);
    expect(sum(by('yes'))).toBeGreaterThan(sum(by('no')));
    expect(by('yes').length + by('no').length).toBe(answers.length);
    expect(new Set(by('no').map(({ route }) => route?.path)).size).toBeGreaterThan(2);
  });

  it('says of page views that they are told apart by page, which visits are not', async () => {
    const readings = readingsOf(await openBench(shared()).read(week));
    const views = readings.filter(({ measure }) => measure === 'page-views');
    expect(views.every(({ route, dims }) => dims?.part === (route?.path ? 'pages' : 'rest'))).toBe(true);
  });

  it('brings home no more of a path than what looks like nobody', async () => {
    const { read, io } = openBench(shared());
    const pages = await read(week);
    expect(found(JSON.stringify(pages) + io.logs.join(), canaryWritings)).toEqual([]);
    const readings = readingsOf(pages);
    const paths = new Set(readings.flatMap(({ route }) => route?.path ?? []));
    expect([...paths].sort()).toEqual(['/', '/barnehage/opptak', '/postliste', '/skole', '/skole/ferie', '/skole/sok']);
  });

  it('leaves to the owner what Google withholds, flagged, and never calls it zero', async () => {
    const { read, upstream } = openBench(shared({ withheldBelow: 60 }));
    const pages = await read(week);
    expect(totalsOf(pages, ga4).visits).toBe(upstream.totals(week).visits);
    const rest = readingsOf(pages).filter(({ measure, route }) => measure === 'visits' && route?.path === undefined);
    expect(sum(rest)).toBeGreaterThan(0);
    expect(readingsOf(pages).every(({ flags }) => flags === FLAGS.thresholded)).toBe(true);
    const covered = pages.flatMap((page) => page.covered).filter(({ measures }) => !measures.includes('visitors'));
    expect(covered.every(({ absence }) => absence === 'unknown')).toBe(true);
  });

  it('covers every measure of an ordinary week', async () => {
    const pages = await openBench(shared()).read({ from: '2026-10-20', to: '2026-10-31' });
    for (const measure of SHARED) {
      const days = pages.flatMap(({ covered }) => covered.filter(({ measures }) => measures.includes(measure)));
      expect(days.length, measure).toBeGreaterThan(8);
    }
  });
});

describe('a path as routing rules look at it', () => {
  it.each([
    ['/skole/ferie', '/skole/ferie'],
    ['/sok?q=ola+nordmann', '/sok'],
    ['/sok#ola', '/sok'],
    [`/profil/${canary.email}/innlegg`, '/profil'],
    [`/profil/${encodeURIComponent(canary.email)}`, '/profil'],
    ['/sak/13897500056', '/sak'],
    [`/${canary.email}`, '/'],
    ['/100%/rabatt', '/100%/rabatt'],
    ['/', '/'],
    ['(other)', undefined],
    ['(not set)', undefined],
    ['', undefined],
  ])('%s is %s', (text, path) => {
    expect(plainPath(text)).toBe(path);
  });

  const segment = fc.oneof(
    fc.webPath().map((path) => path.replaceAll('/', '')),
    fc.constantFrom(canary.email, encodeURIComponent(canary.email), 'kari@example.no', '', '%', 'a?b', 'c#d'),
  );
  it('holds neither a query nor an address of anybody', () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
        const path = plainPath(`/${segments.join('/')}`)!;
        expect(path).toMatch(/^\/[^?#]*$/);
        expect(path).not.toMatch(/example\.no/);
      }),
    );
  });
});

describe.each([
  ['shared', true],
  ['of its own', false],
] as const)('the pages of a property %s', (_, isShared) => {
  const listed = async (config = {}, property = {}) => {
    const { read, upstream } = openBench(specOf({ shared: isShared, ...config }, property));
    const pages = await read(week);
    return { pages, upstream, pieces: pages.flatMap((page) => page.pieces ?? []) };
  };

  it('are told of day by day, as Google counted them', async () => {
    const { pieces, upstream } = await listed();
    const below = (path: string) =>
      pieces.filter(({ route }) => `${route?.path}/`.startsWith(`${path}/`)).reduce((all, { value }) => all + value, 0);
    for (const path of ['/barnehage', '/postliste'])
      expect(below(path)).toBe(upstream.below(7, week, path)['page-views']);
    expect(new Set(pieces.map(({ day }) => day)).size).toBe(7);
    expect(pieces.find(({ key }) => key.startsWith('innsyn'))).toMatchObject({
      link: 'https://innsyn.example.no/postliste',
      route: { host: 'innsyn.example.no', path: '/postliste' },
    });
  });

  it('leave out the one that names somebody, which the figures have', async () => {
    const { pieces, upstream } = await listed();
    expect(found(JSON.stringify(pieces), [...canaryWritings, encodeURIComponent(canary.email)])).toEqual([]);
    const seen = pieces.reduce((all, { value }) => all + value, 0);
    expect(seen).toBeLessThan(upstream.totals(week)['page-views']!);
  });

  it('say of their days that Google withheld small ones', async () => {
    const { pieces } = await listed({}, { withheldBelow: 60 });
    expect(pieces.length).toBeGreaterThan(0);
    expect(pieces.every(({ flags = 0 }) => (flags & FLAGS.thresholded) > 0)).toBe(true);
  });

  it('are not told of where nobody wants them, and the figures are the same', async () => {
    const [wanted, unwanted] = [await listed(), await listed({ pages: false })];
    expect(unwanted.pages.every((page) => page.pieces === undefined)).toBe(true);
    const figures = (pages: readonly Page[]) => pages.map(({ readings, covered }) => ({ readings, covered }));
    expect(figures(unwanted.pages)).toEqual(figures(wanted.pages));
  });
});
