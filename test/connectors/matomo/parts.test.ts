import { describe, expect, it } from 'vitest';
import { FLAGS, type Page, type Reading } from '../../../src/connectors/contract.ts';
import { pagesOn } from '../../../src/connectors/matomo/upstream-parts.ts';
import { bench, site, totalsOf } from './upstream.ts';

const window = { from: '2026-10-05', to: '2026-10-25' };
const pages = [
  { host: 'www.example.no', path: '/', weight: 5 },
  { host: 'www.example.no', path: '/skole/', weight: 3 },
  { host: 'www.example.no', path: '/skole/ferie?klasse=7a', weight: 2 },
  { host: 'bydel.example.no', path: '/b%C3%A6rum', weight: 4 },
  { host: 'bydel.example.no', path: '/hjelp', weight: 0.5 },
];
const IN_PARTS = ['visits', 'visit-actions', 'single-page-visits', 'visit-seconds', 'page-views'] as const;
const shared = { shared: true };

const split = (read: readonly Page[]) =>
  read.flatMap(({ readings }) => readings).filter((reading) => reading.route !== undefined);
const placeOf = ({ route }: Reading) => `${route?.host ?? ''}${route?.path ?? ''}`;

function sumBy(readings: readonly Reading[], keyOf: (reading: Reading) => string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const reading of readings) sums[keyOf(reading)] = (sums[keyOf(reading)] ?? 0) + reading.value;
  return sums;
}

describe('a shared site', () => {
  it('is told apart by page, and its parts add up to the whole of every day and measure', async () => {
    const { read } = bench({ pages });
    const whole = (await read(window)).flatMap(({ readings }) => readings);
    const parts = split(await read(window, shared));
    const keyOf = ({ measure, start }: Reading) => `${measure} ${start}`;
    const wanted = whole.filter(({ measure }) => (IN_PARTS as readonly string[]).includes(measure));
    expect(sumBy(parts, keyOf)).toEqual(sumBy(wanted, keyOf));
  });

  it('gives each path what the upstream counted there, without a query', async () => {
    const { read, now } = bench({ pages });
    const parts = split(await read(window, shared)).filter(({ measure }) => measure === 'visit-seconds');
    const wanted: Record<string, number> = {};
    for (let day = 5; day <= 25; day++) {
      for (const page of pagesOn('prøve', { ...site, pages }, `2026-10-${String(day).padStart(2, '0')}`, now())) {
        const place = decodeURI(`${page.host}${page.path.split('?')[0]}`);
        wanted[place] = (wanted[place] ?? 0) + page['visit-seconds'];
      }
    }
    expect(sumBy(parts, placeOf)).toEqual(wanted);
    expect(JSON.stringify(parts)).not.toContain('klasse');
    expect(parts.every(({ flags }) => flags === undefined)).toBe(true);
  });

  it('leaves to nobody’s path what Matomo joins for want of room, and flags the day', async () => {
    const { read } = bench({ pages, rows: 3 });
    const parts = split(await read(window, shared));
    expect(new Set(parts.map(placeOf))).toEqual(
      new Set(['www.example.no/', 'www.example.no/skole/', 'www.example.no/skole/ferie', '']),
    );
    expect(parts.every(({ flags }) => flags === FLAGS.otherRow)).toBe(true);
    const { visits } = totalsOf(await read(window));
    expect(totalsOf([{ readings: parts, covered: [] }]).visits).toBe(visits);
  });

  it('reads what cannot be split for the site as a whole', async () => {
    const { read, upstream } = bench({ pages });
    const readings = (await read({ from: '2026-10-01', to: '2026-10-31' }, shared)).flatMap((page) => page.readings);
    const whole = readings.filter(({ route }) => route === undefined);
    const { visitors, downloads, outlinks, ...rest } = upstream.totals(7, { from: '2026-10-01', to: '2026-10-31' });
    expect(totalsOf([{ readings: whole, covered: [] }])).toEqual({
      ...{ visitors, downloads, outlinks },
      ...{ 'converted-visits': rest['converted-visits'], 'site-searches': rest['site-searches'] },
    });
  });

  it('says of the parts alone that they were told apart, and covers a day without visits', async () => {
    const { read } = bench({ pages });
    const [page] = await read({ from: '2026-04-30', to: '2026-05-01' }, shared);
    const covered = page!.covered.filter(({ measures }) => !measures.includes('scans'));
    expect(covered.filter(({ routed }) => routed).flatMap(({ measures }) => measures)).toEqual([...IN_PARTS]);
    expect(covered.filter(({ routed }) => !routed).flatMap(({ measures }) => measures)).not.toContain('visits');
    expect(covered.every(({ from, to }) => from === '2026-04-30' && to === '2026-05-01')).toBe(true);
    expect(page!.readings.filter(({ start }) => start === '2026-05-01')).toEqual([]);
  });

  it('asks for no page where the site is not shared and its pages are not wanted', async () => {
    const { read, faults } = bench({ pages });
    faults.push({ kind: 'error-inside', at: 'Actions.getPageUrls' });
    expect((await read(window, { pages: false })).every((page) => page.pieces === undefined)).toBe(true);
    expect(faults, 'no request met the fault').toHaveLength(1);
    faults.push({ kind: 'error-inside', at: 'Actions.getEntryPageUrls' });
    await read(window, shared);
    expect(faults, 'each was met, and healed').toEqual([]);
  });
});

describe.each([
  ['shared', true],
  ['of its own', false],
] as const)('the pages of a site %s', (_, isShared) => {
  const listed = async (parts = {}, changes = {}) => {
    const { read, now } = bench({ pages, ...parts });
    const found = await read(window, { shared: isShared, ...changes });
    return { now: now(), read: found, pieces: found.flatMap((page) => page.pieces ?? []) };
  };

  it('are told of day by day, as Matomo counted them, without a query', async () => {
    const { pieces, now } = await listed();
    const wanted = new Map<string, number>();
    for (let day = 5; day <= 25; day++) {
      const date = `2026-10-${String(day).padStart(2, '0')}`;
      for (const page of pagesOn('prøve', { ...site, pages }, date, now)) {
        wanted.set(`${date} https://${page.host}${page.path.split('?')[0]}`, page['page-views']);
      }
    }
    expect(new Map(pieces.map(({ day, link, value }) => [`${day} ${link}`, value]))).toEqual(wanted);
    expect(pieces).toHaveLength(21 * pages.length);
    const { route } = pieces.find(({ key }) => key.startsWith('bydel'))!;
    expect(route).toEqual({ host: 'bydel.example.no', path: '/bærum' });
  });

  it('say of a day that there were more, where Matomo joins what has no room', async () => {
    const { pieces } = await listed({ rows: 3 });
    expect(pieces.every(({ flags }) => flags === FLAGS.otherRow)).toBe(true);
    expect((await listed()).pieces.every(({ flags }) => flags === undefined)).toBe(true);
  });

  it('are not told of where nobody wants them, and the figures are the same', async () => {
    const [wanted, unwanted] = [await listed(), await listed({}, { pages: false })];
    expect(unwanted.read.every((page) => page.pieces === undefined)).toBe(true);
    const figures = (read: readonly Page[]) => read.map(({ readings, covered }) => ({ readings, covered }));
    expect(figures(unwanted.read)).toEqual(figures(wanted.read));
  });
});
