import { describe, expect, it } from 'vitest';
import { FLAGS, type Page } from '../../../src/connectors/contract.ts';
import searchConsole from '../../../src/connectors/search-console/index.ts';
import type { Period } from '../../../src/core/period.ts';
import { canary } from '../../../src/demo/seed.ts';
import { pullWindow } from '../../../src/flows/window.ts';
import { canaryWritings, found } from '../../support/contract.ts';
import { describeUpstream, openBench, totalsOf } from '../../support/upstream.ts';
import { SITE, specOf } from './bench.ts';

describeUpstream(specOf());

const weeks = { from: '2026-10-06', to: '2026-11-02' };
const coveredOf = (pages: readonly Page[]) =>
  pages.flatMap(({ covered }) => covered.map(({ from, to, measures }) => [from, to, ...measures]));
const piecesOf = (pages: readonly Page[]) => pages.flatMap((page) => page.pieces ?? []);

describe('reading from Search Console', () => {
  it('comes to the totals over some weeks, with pages as without', async () => {
    for (const pages of [true, false]) {
      const { read, upstream } = openBench(specOf({ pages }));
      expect(totalsOf(await read(weeks), searchConsole)).toEqual(upstream.totals(weeks));
    }
  });

  it('takes a day when Google is done with it, and says nothing of those that are not', async () => {
    const { read, setClock } = openBench(specOf());
    // The night between 2 and 3 November in California.
    expect(coveredOf(await read(weeks))).toEqual([['2026-10-06', '2026-10-30', 'clicks', 'impressions']]);
    setClock('2026-11-03T09:30:00Z');
    expect(coveredOf(await read(weeks))).toEqual([['2026-10-06', '2026-10-31', 'clicks', 'impressions']]);
  });

  it('reads with the look-back what was put right afterwards', async () => {
    const { read, io, setClock } = openBench(specOf());
    const day = '2026-10-30';
    const impressions = async (window: Period) => {
      const readings = (await read(window)).flatMap((page) => page.readings);
      return readings.find(({ measure, start }) => measure === 'impressions' && start === day)!.value;
    };
    const early = await impressions({ from: day, to: day });
    // Three nights were missed in the meantime.
    setClock('2026-11-06T09:30:00Z');
    const again = pullWindow(searchConsole, 'America/Los_Angeles', io.clock.now(), [day], day)!;
    expect(await impressions(again)).toBeGreaterThan(early);
  });

  it('says nothing of a day that Google has lost, nor of days before it knew the site', async () => {
    const { read } = openBench(specOf({}, { firstDay: '2026-10-20', emptyDays: ['2026-10-25'] }));
    expect(await read({ from: '2026-09-01', to: '2026-10-19' })).toEqual([]);
    expect(coveredOf(await read(weeks)).map(([from, to]) => [from, to])).toEqual([
      ['2026-10-20', '2026-10-24'],
      ['2026-10-26', '2026-10-30'],
    ]);
  });

  it('says nothing of a day that was left out of one answer, and reads it the next time', async () => {
    const { read, faults } = openBench(specOf());
    faults.push({ kind: 'missing-day' });
    const days = { from: '2026-10-26', to: '2026-10-28' };
    const partly = (await read(days)).flatMap((page) => page.readings);
    expect(partly).toHaveLength(4);
    expect((await read(days)).flatMap((page) => page.readings)).toHaveLength(6);
  });

  it('asks for nothing that has not ended in California', async () => {
    const { read, faults } = openBench(specOf());
    faults.push({ kind: 'expired-token' });
    expect(await read({ from: '2026-11-02', to: '2026-11-09' })).toEqual([]);
    expect(faults, 'no request met the fault').toHaveLength(1);
  });

  it('compares no impressions across the days between which too many were logged', () => {
    expect(searchConsole.measures.impressions?.breaks).toEqual(['2025-05-13', '2026-04-28']);
    expect(searchConsole.measures.clicks?.breaks).toBeUndefined();
  });
});

describe('single pages in the search', () => {
  const day = { from: '2026-10-28', to: '2026-10-28' };

  it('are told by how often they were shown, sections of one page together, and none that tells of a person', async () => {
    const pieces = piecesOf(await openBench(specOf({ pages: true })).read(day));
    expect(pieces.map(({ link }) => link)).toEqual([
      'https://www.example.no/',
      'https://www.example.no/barnehage/opptak',
      'https://www.example.no/skole/ferie',
    ]);
    expect(pieces.every(({ flags }) => flags === undefined)).toBe(true);
    expect(found(JSON.stringify(pieces), [...canaryWritings, encodeURIComponent(canary.email)])).toEqual([]);
  });

  it('say that there were more, where Google tells of fewer than the whole', async () => {
    const pieces = piecesOf(await openBench(specOf({ pages: true }, { pagesTold: 2 })).read(day));
    expect(pieces.map(({ flags }) => flags)).toEqual([FLAGS.otherRow, FLAGS.otherRow]);
  });

  it.each([
    [[24_999], undefined],
    [[25_000, 0], undefined],
    [[25_000, 24_999], undefined],
    [[25_000, 25_000, 10], FLAGS.otherRow],
  ])('are paged to the end (%j), and there were more from the ceiling of Google on', async (sizes, flags) => {
    const { io, upstream } = openBench(specOf({ pages: true }));
    const starts: number[] = [];
    const fetch: typeof io.fetch = async (url, init) => {
      const body = String(init?.body ?? '');
      if (!body.includes('"page"')) return upstream.app.request(String(url), init);
      const { startRow } = JSON.parse(body) as { startRow: number };
      const rows = Array.from({ length: sizes[starts.length] ?? 0 }, (_, i) => {
        return { keys: [`https://www.example.no/?side=${startRow + i}`], clicks: 1, impressions: 1 };
      });
      starts.push(startRow);
      return Response.json({ rows, responseAggregationType: 'BY_PAGE' });
    };
    const config = searchConsole.config.parse(specOf({ pages: true }).config);
    const pages: Page[] = [];
    const patient = { ...io, fetch, requestTimeoutMs: 5000 };
    for await (const page of searchConsole.read(config, day, null, patient)) pages.push(page);
    expect(starts).toEqual(sizes.map((_, i) => i * 25_000));
    const value = sizes.reduce((all, size) => all + size, 0);
    expect(piecesOf(pages).map((piece) => [piece.value, piece.flags])).toEqual([[value, flags]]);
  });
});

describe('the settings of a Search Console property', () => {
  const spec = specOf();
  const check = (changes: object = {}, property: object = {}) => {
    const { io } = openBench(specOf({}, property));
    return searchConsole.check!(searchConsole.config.parse({ ...spec.config, ...changes }), io);
  };

  it('are proven against the system, and told in three languages', async () => {
    expect((await check()).found).toEqual({
      nb: `Fant eiendommen ${SITE} (Google Search Console).`,
      nn: `Fann eigedommen ${SITE} (Google Search Console).`,
      en: `Found the property ${SITE} (Google Search Console).`,
    });
    const prefix = 'https://www.example.no/';
    expect((await check({ siteUrl: prefix }, { siteUrl: prefix })).found.nb).toContain(prefix);
  });

  it('are refused with a property that is written otherwise there', async () => {
    const wanted = { kind: 'config', phrase: 'source.not-found', params: { field: 'siteUrl' } };
    await expect(check({ siteUrl: 'https://www.example.no/' })).rejects.toMatchObject(wanted);
  });

  it.each([
    ['that was added to nothing', undefined],
    ['that is not verified', 'siteUnverifiedUser'],
    ['that is not verified', 'SITE_UNVERIFIED_USER'],
  ])('are refused with an account %s (%s)', async (_, permissionLevel) => {
    const { io, upstream } = openBench(spec);
    const siteEntry = permissionLevel ? [{ siteUrl: SITE, permissionLevel }] : undefined;
    const fetch: typeof io.fetch = async (url, init) =>
      String(url).includes('/token') ? upstream.app.request(String(url), init) : Response.json({ siteEntry });
    const config = searchConsole.config.parse(spec.config);
    const wanted = { kind: 'auth', phrase: 'source.forbidden-site', params: { site: SITE } };
    await expect(searchConsole.check!(config, { ...io, fetch })).rejects.toMatchObject(wanted);
  });

  it('are refused with an address that is no API', async () => {
    const { io } = openBench(spec);
    const fetch: typeof io.fetch = async (url, init) =>
      String(url).includes('www.example.no') ? new Response(null, { status: 404 }) : io.fetch(url, init);
    const config = searchConsole.config.parse({ ...spec.config, endpoint: 'https://www.example.no' });
    const wanted = { kind: 'config', phrase: 'source.not-found', params: { field: 'endpoint' } };
    await expect(searchConsole.check!(config, { ...io, fetch })).rejects.toMatchObject(wanted);
  });

  it.each([
    [{ siteUrl: 'example.no' }],
    [{ siteUrl: 'sc-domain:example' }],
    [{ siteUrl: 'https://www.example.no' }],
    [{ siteUrl: 'https://ola:passord@www.example.no/' }],
    [{ siteUrl: 'https://www.example.no/?q=/' }],
    [{ siteUrl: 'ftp://www.example.no/' }],
    [{ key: 'nøkkel' }],
    [{ endpoint: 'ftp://searchconsole.googleapis.com' }],
  ])('are never %o', (changes) => {
    expect(searchConsole.config.safeParse({ ...spec.config, ...changes }).success).toBe(false);
  });
});
