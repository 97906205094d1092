import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import piwikPro from '../../../src/connectors/piwik-pro/index.ts';
import { canary } from '../../../src/demo/seed.ts';
import { canaryWritings, found } from '../../support/contract.ts';
import { describeUpstream, openBench, totalsOf } from '../../support/upstream.ts';
import { ID, specOf } from './bench.ts';

describeUpstream(specOf());

const weeks = { from: '2026-10-06', to: '2026-11-02' };
const coveredOf = (pages: readonly Page[], measure: string) =>
  pages.flatMap(({ covered }) =>
    covered.filter(({ measures }) => measures.includes(measure)).map(({ from, to }) => [from, to]),
  );
const piecesOf = (pages: readonly Page[]) => pages.flatMap((page) => page.pieces ?? []);

describe('reading from Piwik PRO', () => {
  it('comes to the totals over some weeks, with pages as without', async () => {
    for (const pages of [true, false]) {
      const { read, upstream } = openBench(specOf({ pages }));
      expect(totalsOf(await read(weeks), piwikPro)).toEqual(upstream.totals(weeks));
    }
  });

  it('reads with the look-back what was counted late', async () => {
    const { read, upstream, setClock } = openBench(specOf());
    const early = totalsOf(await read(weeks), piwikPro);
    setClock('2026-11-05T05:30:00Z');
    const late = totalsOf(await read(weeks), piwikPro);
    expect(late.visits).toBeGreaterThan(early.visits!);
    expect(late).toEqual(upstream.totals(weeks));
  });

  it('leaves out today, and asks for nothing that is not yet', async () => {
    const { read, upstream } = openBench(specOf());
    expect(coveredOf(await read({ from: '2026-11-01', to: '2027-01-31' }), 'visits')).toEqual([
      ['2026-11-01', '2026-11-02'],
    ]);
    const before = upstream.tokens();
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
    expect(upstream.tokens()).toBe(before);
  });

  it('says nothing of days before the website counted, nor of a day on which nothing was', async () => {
    const { read } = openBench(specOf({}, { firstDay: '2026-10-20', emptyDays: ['2026-10-25'] }));
    expect(await read({ from: '2026-08-15', to: '2026-10-19' })).toEqual([]);
    const days = [
      ['2026-10-20', '2026-10-24'],
      ['2026-10-26', '2026-11-02'],
    ];
    const pages = await read(weeks);
    expect(coveredOf(pages, 'visits')).toEqual(days);
    expect(coveredOf(pages.slice(1, 2), 'scans').slice(0, 2)).toEqual(days);
  });

  it('says nothing of a day that was left out of one answer, not even of its links and pages, until the next time', async () => {
    const { read, faults } = openBench(specOf({ pages: true }));
    faults.push({ kind: 'missing-day' });
    const days = { from: '2026-10-26', to: '2026-10-28' };
    const pages = await read(days);
    const told = pages.flatMap(({ readings }) => readings.map(({ start }) => start));
    expect(new Set([...told, ...piecesOf(pages).map(({ day }) => day)])).toEqual(new Set(['2026-10-26', '2026-10-27']));
    expect(coveredOf(pages, 'visits')).toEqual([['2026-10-26', '2026-10-27']]);
    expect(coveredOf(await read(days), 'visits')).toEqual([['2026-10-26', '2026-10-28']]);
  });

  it.each([
    ['outlinks', ['outlinks']],
    ['visitors', ['visitors']],
    ['campaign_content', ['campaign-visits', 'scans']],
  ])('ends only what was counted in a column that is gone: %s', async (column, ended) => {
    const { read, upstream } = openBench(specOf({}, { without: [column] }));
    const wanted = Object.entries(upstream.totals(weeks)).filter(([measure]) => !ended.includes(measure));
    expect(totalsOf(await read(weeks), piwikPro)).toEqual(Object.fromEntries(wanted));
  });

  it.each(['outlinks', 'campaign_content', 'event_url', 'visitors'])(
    'asks for a column that is gone once, not in every span: %s',
    async (column) => {
      const bench = openBench(specOf({ pages: true }, { without: [column] }));
      await bench.read({ from: '2026-05-01', to: '2026-11-02' });
      expect(bench.io.logs.filter((line) => line.includes('column is refused'))).toHaveLength(1);
    },
  );

  it('counts visits by a link at the channel it was made for, and names no link of others', async () => {
    const pages = await openBench(specOf()).read(weeks);
    const links = pages.flatMap(({ readings }) => readings).filter(({ route }) => route !== undefined);
    const kinds = new Set(links.map(({ measure, route, dims }) => JSON.stringify([measure, route, dims])));
    expect([...kinds].map((kind) => JSON.parse(kind))).toEqual([
      ['scans', { tag: 'brochure', channel: 'brochure' }, { campaign: 'barnehage-2027', piece: 'nord' }],
      ['campaign-visits', { tag: 'facebook', channel: 'facebook' }, { campaign: 'vinterbading' }],
      ['campaign-visits', {}, { campaign: '(other)' }],
    ]);
    expect(pages.find(({ state }) => state !== undefined)?.state).toEqual({
      first: { brochure: weeks.from, facebook: weeks.from },
    });
  });
});

describe('the token', () => {
  it('is fetched once for a run, and kept nowhere', async () => {
    const { read, upstream, io } = openBench(specOf());
    const pages = await read(weeks);
    expect(upstream.tokens()).toBe(1);
    await read(weeks);
    expect(upstream.tokens()).toBe(2);
    expect(JSON.stringify(pages) + io.logs.join()).not.toMatch(/jwt|hemmelig/);
  });

  it('is fetched anew each time it ran out during a long run', async () => {
    const { upstream, io, setClock } = openBench(specOf());
    const pages: Page[] = [];
    const config = piwikPro.config.parse(specOf().config);
    for await (const page of piwikPro.read(config, { from: '2026-01-01', to: '2026-10-31' }, null, io)) {
      pages.push(page);
      setClock(`2026-11-03T${String(6 + pages.length).padStart(2, '0')}:00:00Z`);
    }
    expect(pages.length).toBeGreaterThan(3);
    // The last page of each span is followed by a question; that of the last span by none.
    expect(upstream.tokens()).toBe(pages.length);
    expect(totalsOf(pages, piwikPro)).toEqual(upstream.totals({ from: '2026-01-01', to: '2026-10-31' }));
  });

  it('is fetched anew once where it is refused, and then no more', async () => {
    const { read, upstream, faults } = openBench(specOf());
    faults.push({ kind: 'expired-token', at: 'query' });
    expect(totalsOf(await read(weeks), piwikPro)).toEqual(upstream.totals(weeks));
    expect(upstream.tokens()).toBe(2);
    faults.push({ kind: 'expired-token', at: 'query' }, { kind: 'expired-token', at: 'query' });
    await expect(read(weeks)).rejects.toMatchObject({ kind: 'auth', phrase: 'source.auth' });
    expect(upstream.tokens()).toBe(4);
  });
});

describe('single pages', () => {
  it('are told by their views, whatever query they had, and none that tells of a person', async () => {
    const { read, upstream } = openBench(specOf({ pages: true }));
    const day = { from: '2026-10-28', to: '2026-10-28' };
    const pieces = piecesOf(await read(day));
    expect(pieces.map(({ link }) => link)).toEqual([
      'https://www.example.no/',
      'https://www.example.no/barnehage/opptak',
      'https://innsyn.example.no/postliste',
    ]);
    const shown = pieces.reduce((all, { value }) => all + value, 0);
    expect(shown).toBeLessThan(upstream.totals(day)['page-views']!);
    expect(shown).toBeGreaterThan(0.9 * upstream.totals(day)['page-views']!);
    expect(found(JSON.stringify(pieces), [...canaryWritings, encodeURIComponent(canary.email)])).toEqual([]);
  });

  it('are asked for a week at a time, without their queries and without those that nobody saw', async () => {
    const bench = openBench(specOf({ pages: true }));
    const asked: { from: string; to: string }[] = [];
    const fetch: typeof bench.io.fetch = async (url, init) => {
      const body = String(init?.body ?? '');
      if (body.includes('event_url')) {
        const { date_from, date_to, columns, metric_filters } = JSON.parse(body);
        asked.push({ from: date_from, to: date_to });
        expect(columns).toContainEqual({ column_id: 'event_url', transformation_id: 'strip_qs' });
        expect(metric_filters.conditions).toHaveLength(1);
      }
      return bench.io.fetch(url, init);
    };
    const config = piwikPro.config.parse(specOf({ pages: true }).config);
    for await (const _ of piwikPro.read(config, { from: '2026-10-20', to: '2026-11-02' }, null, {
      ...bench.io,
      fetch,
    }));
    expect(asked).toEqual([
      { from: '2026-10-20', to: '2026-10-26' },
      { from: '2026-10-27', to: '2026-11-02' },
    ]);
  });
});

describe('the settings of a Piwik PRO website', () => {
  const spec = specOf();
  const check = (changes: object = {}, website: object = {}) => {
    const { io } = openBench(specOf({}, website));
    return piwikPro.check!(piwikPro.config.parse({ ...spec.config, ...changes }), io);
  };

  it('are proven against the system, and told in three languages', async () => {
    expect((await check()).found).toEqual({
      nb: 'Fant nettstedet «Prøvekommunen» (Piwik PRO, Europe/Oslo).',
      nn: 'Fann nettstaden «Prøvekommunen» (Piwik PRO, Europe/Oslo).',
      en: 'Found the site «Prøvekommunen» (Piwik PRO, Europe/Oslo).',
    });
  });

  it.each([
    ['a wrong secret', { clientSecret: 'feil' }, { kind: 'auth', phrase: 'source.auth' }],
    ['another client', { clientId: 'andre' }, { kind: 'auth', phrase: 'source.auth' }],
    ['another zone', { zone: 'UTC' }, { kind: 'config', params: { field: 'zone', actual: 'Europe/Oslo' } }],
    ['a wrong address', { url: 'https://example.piwik.pro/konto' }, { kind: 'config', params: { field: 'url' } }],
    [
      'an unknown website',
      { websiteId: ID.replace('7', '8') },
      { kind: 'config', phrase: 'source.not-found', params: { field: 'websiteId' } },
    ],
  ])('are refused with %s, naming the field', async (_, changes, wanted) => {
    await expect(check(changes)).rejects.toMatchObject(wanted);
  });

  it('are refused with a client that may see the website and not its figures', async () => {
    const { io } = openBench(spec);
    const fetch: typeof io.fetch = async (url, init) =>
      String(url).includes('/query/')
        ? Response.json({ errors: [{ status: '403' }] }, { status: 403 })
        : io.fetch(url, init);
    const config = piwikPro.config.parse(spec.config);
    const wanted = { kind: 'auth', phrase: 'source.forbidden-site', params: { site: ID } };
    await expect(piwikPro.check!(config, { ...io, fetch })).rejects.toMatchObject(wanted);
  });

  it.each(['https://example.piwik.pro', 'https://example.piwik.pro/'])('take the address as %s', async (url) => {
    expect(await check({ url })).toBeDefined();
  });

  it.each([
    [{ url: 'ftp://example.piwik.pro/' }],
    [{ url: 'https://ola:passord@example.piwik.pro/' }],
    [{ url: 'https://example.piwik.pro/?client_id=x' }],
    [{ websiteId: '7' }],
    [{ clientId: '' }],
    [{ clientSecret: '' }],
    [{ zone: '+02:00' }],
  ])('are never %o', (changes) => {
    expect(piwikPro.config.safeParse({ ...spec.config, ...changes }).success).toBe(false);
  });
});
