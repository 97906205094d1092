import { describe, expect, it } from 'vitest';
import { linksOn } from '../../../src/connectors/siteimprove/upstream-days.ts';
import { parseInstant } from '../../../src/core/time.ts';
import { bench, settings, site } from './upstream.ts';

const week = { from: '2026-10-27', to: '2026-11-02' };
const quarter = { from: '2026-08-01', to: '2026-10-31' };

describe('reading from Siteimprove', () => {
  it('gives a page for each fortnight, and one for a month that ended in it', async () => {
    const pages = await bench().read({ from: '2026-10-01', to: '2026-11-02' });
    expect(pages.map(({ covered }) => [covered[0]?.from, covered[0]?.to, covered[0]?.measures.length])).toEqual([
      ['2026-10-01', '2026-10-14', 5],
      ['2026-10-15', '2026-10-28', 5],
      ['2026-10-29', '2026-11-02', 5],
      ['2026-10-01', '2026-10-31', 1],
    ]);
  });

  it('looks at a day without visits, and says zero of it without asking for its lists', async () => {
    const { read, asked } = bench();
    const day = { from: '2026-10-29', to: '2026-10-29' };
    const [page] = await read(day, {}, { since: { visits: '2026-10-01', 'page-views': '2026-10-01' }, first: {} });
    expect(page?.readings).toEqual([
      { measure: 'visits', start: '2026-10-29', value: 0 },
      { measure: 'page-views', start: '2026-10-29', value: 0 },
    ]);
    expect(page?.pieces).toEqual([]);
    expect(asked.filter((url) => /bounce_rates|popular|campaigns/.test(url))).toEqual([]);
  });

  it('says nothing of days before the site was counted, and remembers when that was', async () => {
    const { read } = bench({ firstDay: '2026-10-20' });
    expect(await read({ from: '2026-09-01', to: '2026-10-14' })).toEqual([]);
    const pages = await read({ from: '2026-10-01', to: '2026-10-31' });
    expect(pages[0]?.covered[0]).toMatchObject({ from: '2026-10-20' });
    expect(pages[0]?.state).toMatchObject({ since: { visits: '2026-10-20', 'site-searches': '2026-10-20' } });
  });

  it('lets an older window find an earlier beginning, and a newer one keep it', async () => {
    const { read } = bench({ firstDay: '2026-10-05' });
    const [newer] = await read(week);
    expect(newer?.state).toMatchObject({ since: { visits: '2026-10-27' } });
    const [older] = await read({ from: '2026-10-01', to: '2026-10-08' }, {}, newer?.state);
    expect(older?.state).toMatchObject({ since: { visits: '2026-10-05' } });
    const [again] = await read(week, {}, older?.state);
    expect(again?.state).toMatchObject({ since: { visits: '2026-10-05' } });
  });

  it('forgets a bookmark of another kind instead of failing on it', async () => {
    const [page] = await bench().read(week, {}, { since: { faxes: '2026-01-01' } });
    expect(page?.state).toMatchObject({ since: { visits: '2026-10-27' } });
  });

  it('leaves out today, and asks for nothing that is not yet', async () => {
    const { read, asked } = bench();
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('meets figures that still grow, and the final ones on the next look', async () => {
    const { read, setClock } = bench();
    const day = { from: '2026-11-02', to: '2026-11-02' };
    const visits: number[] = [];
    for (const now of ['2026-11-03', '2026-11-04', '2026-11-05']) {
      setClock(`${now}T05:30:00Z`);
      visits.push((await read(day))[0]?.readings[0]?.value ?? 0);
    }
    expect(visits[0]).toBeLessThan(visits[1]!);
    expect(visits[2]).toBe(visits[1]);
  });

  it('says nothing of a day that Siteimprove leaves out, and of the others what it knows', async () => {
    const { read, faults } = bench();
    faults.push({ kind: 'missing-day' });
    const [page] = await read({ from: '2026-10-30', to: '2026-11-02' });
    const covered = page?.covered.filter(({ measures }) => measures.includes('visits'));
    expect(covered).toMatchObject([{ from: '2026-10-30', to: '2026-11-01' }]);
  });

  it('asks at most twice a second, and never for one day of a history', async () => {
    const { read, io, asked } = bench();
    await read({ from: '2026-11-02', to: '2026-11-02' });
    expect(io.slept).toEqual(asked.map(() => 500));
    const histories = asked.filter((url) => url.includes('/history'));
    expect(histories.map((url) => new URL(url).searchParams.get('period'))).toEqual(Array(3).fill('20261101_20261102'));
  });

  it('counts visits by a link at the channel it was made for, from the day its first link was used', async () => {
    const { read } = bench();
    const pages = await read(quarter);
    const scans = pages.flatMap(({ readings }) => readings).filter(({ measure }) => measure === 'scans');
    const now = parseInstant('2026-11-03T05:30:00Z');
    for (const { start, value, dims, route } of scans) {
      expect(value).toBe(linksOn('prøve', site, start, now)[0]?.visits);
      expect({ dims, route }).toEqual({
        dims: { campaign: 'barnehage-2027' },
        route: { tag: 'letter', channel: 'letter' },
      });
    }
    expect(scans).toHaveLength(91);
    const first = pages[0]?.covered.filter(({ channel }) => channel === 'letter');
    expect(first).toEqual([{ from: '2026-08-01', to: '2026-08-14', measures: ['scans'], channel: 'letter' }]);
  });

  it('lists pages without query and none that tells of a person, and none where nobody wants them', async () => {
    const { read } = bench();
    const [page] = await read(week);
    const keys = new Set(page?.pieces?.map(({ key }) => key));
    expect(keys).toEqual(new Set(['www.example.no/', 'www.example.no/barnehage']));
    const [without] = await read(week, { pages: false });
    expect(without).not.toHaveProperty('pieces');
    expect(without?.readings).toEqual(page?.readings);
  });

  it('keeps the most viewed of very many pages, and says that there were more', async () => {
    const pages = Array.from({ length: 3_000 }, (_, i) => ({
      url: `https://www.example.no/s/${i}`,
      weight: 1 / (i + 1),
    }));
    const { read, asked } = bench({ pages, visitsPerDay: 40_000 });
    const [page] = await read({ from: '2026-11-02', to: '2026-11-02' });
    expect(page?.pieces).toHaveLength(2_000);
    expect(page?.pieces?.[0]).toMatchObject({ key: 'www.example.no/s/0', flags: 4 });
    expect(asked.filter((url) => url.includes('most_popular'))).toHaveLength(2);
    expect(page?.readings.filter(({ measure }) => measure === 'single-page-visits')).toHaveLength(1);
  });
});

describe('check', () => {
  it('finds the site and says so in three languages', async () => {
    const { nb, nn, en } = (await bench().check())?.found ?? {};
    expect(nb).toBe('Fant nettstedet «Prøvekommunen» (Siteimprove, Europe/Oslo).');
    expect(nn).toBe('Fann nettstaden «Prøvekommunen» (Siteimprove, Europe/Oslo).');
    expect(en).toBe('Found the site «Prøvekommunen» (Siteimprove, Europe/Oslo).');
  });

  it.each([
    ['a wrong key', { key: 'feil' }, { kind: 'auth', phrase: 'source.auth' }],
    ['a wrong user', { user: 'annen@example.no' }, { kind: 'auth', phrase: 'source.auth' }],
    ['an unknown site', { site: 8 }, { phrase: 'source.site-not-found', params: { field: 'site', site: 8 } }],
    ['a wrong address', { endpoint: 'https://api.example.no/v1' }, { kind: 'config', params: { field: 'endpoint' } }],
  ])('refuses %s, naming what to mend', async (_, changes, wanted) => {
    await expect(bench().check(changes)).rejects.toMatchObject(wanted);
  });

  it('says which site the key may not read, and that there is no report of visits', async () => {
    const { check, io, upstream } = bench();
    const refused = (path: RegExp, status: number) => {
      Object.assign(io, {
        fetch: async (input: string | URL, init?: RequestInit) =>
          path.test(String(input)) ? new Response(null, { status }) : upstream.app.request(String(input), init),
      });
    };
    refused(/sites\/\d+$/, 403);
    const forbidden = { kind: 'auth', phrase: 'source.forbidden-site', params: { site: settings.site } };
    await expect(check()).rejects.toMatchObject(forbidden);
    refused(/summary/, 404);
    await expect(check()).rejects.toMatchObject({ phrase: 'source.gone', params: { what: 'overview/summary' } });
  });
});

describe('settings', () => {
  it.each([
    [{ site: 0 }],
    [{ site: 1.5 }],
    [{ user: 'leder@example.no:feil' }],
    [{ user: '' }],
    [{ key: '' }],
    [{ zone: 'Europe/Trondheim' }],
    [{ zone: '+02:00' }],
    [{ endpoint: 'ftp://api.example.no' }],
  ])('refuse %o', async (changes) => {
    await expect(bench().read(week, changes)).rejects.toMatchObject({ name: 'ZodError' });
  });
});
