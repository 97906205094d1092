import { describe, expect, it } from 'vitest';
import { linksOn } from '../../../src/connectors/plausible/upstream-days.ts';
import { parseInstant } from '../../../src/core/time.ts';
import { bench, settings, site } from './upstream.ts';

const week = { from: '2026-10-27', to: '2026-11-02' };

describe('reading from Plausible', () => {
  it('gives a page for each 31 days, and one for the months that ended in it', async () => {
    const pages = await bench().read({ from: '2026-09-01', to: '2026-11-02' });
    expect(pages.map(({ covered }) => [covered[0]?.from, covered[0]?.to, covered[0]?.measures.length])).toEqual([
      ['2026-09-01', '2026-10-01', 5],
      ['2026-09-01', '2026-09-30', 2],
      ['2026-10-02', '2026-11-01', 5],
      ['2026-10-01', '2026-10-31', 2],
      ['2026-11-02', '2026-11-02', 5],
    ]);
  });

  it('covers a day without visits once something was counted, and has no reading of it', async () => {
    const [page] = await bench().read(week);
    expect(page?.covered[0]).toMatchObject({ from: '2026-10-27', to: '2026-11-02' });
    expect(page?.readings.filter(({ start }) => start === '2026-10-29')).toEqual([]);
  });

  it('says nothing of days before the site was counted, and remembers when that was', async () => {
    const { read } = bench({ firstDay: '2026-10-20' });
    expect(await read({ from: '2026-09-01', to: '2026-10-14' })).toEqual([]);
    const [page] = await read({ from: '2026-10-01', to: '2026-10-31' });
    expect(page?.covered[0]).toMatchObject({ from: '2026-10-20' });
    expect(page?.state).toMatchObject({ since: { visits: '2026-10-20', downloads: '2026-10-20' } });
  });

  it('ends the measure of a goal that is not set up, and no other', async () => {
    const { read, io } = bench({ goals: ['Outbound Link: Click'] });
    const [page] = await read(week);
    const measures = page?.covered.flatMap((stretch) => stretch.measures);
    expect(measures).not.toContain('downloads');
    expect(measures).toContain('outlinks');
    expect(io.logs).toHaveLength(1);
  });

  it('says that single-page visits come of a rounded share', async () => {
    const [page] = await bench().read(week);
    const flags = page?.readings
      .filter(({ measure }) => measure === 'single-page-visits')
      .map((reading) => reading.flags);
    expect(flags).toEqual(Array(6).fill(16));
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

  it('says nothing of a day that Plausible leaves out, and of the others what it knows', async () => {
    const { read, faults } = bench();
    faults.push({ kind: 'missing-day' });
    const [page] = await read({ from: '2026-10-30', to: '2026-11-02' });
    const covered = page?.covered.filter(({ measures }) => measures.includes('visits'));
    expect(covered).toMatchObject([{ from: '2026-10-30', to: '2026-11-01' }]);
  });

  it('takes six requests for a month, far from the 600 that a key has an hour', async () => {
    const { read, asked } = bench();
    await read({ from: '2026-10-01', to: '2026-10-31' });
    expect(asked).toHaveLength(6);
  });

  it('counts visits by a link at the channel it was made for, with the piece it stood in', async () => {
    const pages = await bench().read({ from: '2026-09-01', to: '2026-09-30' });
    const scans = pages.flatMap(({ readings }) => readings).filter(({ measure }) => measure === 'scans');
    const now = parseInstant('2026-11-03T05:30:00Z');
    for (const { start, value, dims, route } of scans) {
      expect(value).toBe(linksOn('prøve', site, start, now)[0]?.visits);
      expect({ dims, route }).toEqual({
        dims: { campaign: 'barnehage-2027', piece: 'a' },
        route: { tag: 'letter', channel: 'letter' },
      });
    }
    expect(scans).toHaveLength(30);
    expect(pages[0]?.covered.filter(({ channel }) => channel === 'letter')).toEqual([
      { from: '2026-09-01', to: '2026-09-30', measures: ['scans'], channel: 'letter' },
    ]);
  });

  it('lists pages by host and path, none that tells of a person, and none where nobody wants them', async () => {
    const { read } = bench();
    const [page] = await read(week);
    const keys = new Set(page?.pieces?.map(({ key }) => key));
    expect(keys).toEqual(new Set(['www.example.no/', 'kart.example.no/barnehage']));
    const [without] = await read(week, { pages: false });
    expect(without).not.toHaveProperty('pieces');
    expect(without?.readings).toEqual(page?.readings);
  });

  it('reads very many pages to the last, and keeps the most viewed of them', async () => {
    const pages = Array.from({ length: 12_000 }, (_, i) => ({ host: 'www.example.no', path: `/s/${i}`, weight: 1 }));
    const { read, asked } = bench({ pages, visitsPerDay: 40_000 });
    const [page] = await read({ from: '2026-11-02', to: '2026-11-02' });
    expect(page?.pieces).toHaveLength(2_000);
    expect(page?.pieces?.every(({ flags }) => flags === 4)).toBe(true);
    expect(asked.filter(({ dimensions }) => dimensions.includes('event:page'))).toHaveLength(2);
  });
});

describe('check', () => {
  it('finds the site and says so in three languages', async () => {
    const { nb, nn, en } = (await bench().check())?.found ?? {};
    expect(nb).toBe('Fant nettstedet «example.no» (Plausible, Europe/Oslo).');
    expect(nn).toBe('Fann nettstaden «example.no» (Plausible, Europe/Oslo).');
    expect(en).toBe('Found the site «example.no» (Plausible, Europe/Oslo).');
  });

  const keyOrSite = { kind: 'auth', phrase: 'source.key-or-site', params: { field: 'domain' } };
  it.each([
    ['a wrong key', { key: 'feil' }, keyOrSite],
    ['an unknown site', { domain: 'annen.example.no' }, keyOrSite],
    ['another zone', { zone: 'UTC' }, { phrase: 'source.day-elsewhere', params: { field: 'zone', configured: 'UTC' } }],
    [
      'a wrong address',
      { endpoint: 'https://plausible.example.no/x' },
      { kind: 'config', params: { field: 'endpoint' } },
    ],
  ])('refuses %s, naming what to mend', async (_, changes, wanted) => {
    await expect(bench().check(changes)).rejects.toMatchObject(wanted);
  });

  it('tells zones apart in summer that are alike in winter', async () => {
    const { read } = bench({ zone: 'Africa/Lagos' });
    await expect(read({ from: '2026-07-01', to: '2026-07-02' })).rejects.toMatchObject({
      phrase: 'source.day-elsewhere',
    });
  });
});

describe('settings', () => {
  it.each([
    [{ domain: '' }],
    [{ domain: 'https://example.no' }],
    [{ domain: 'example.no?x=1' }],
    [{ key: '' }],
    [{ zone: 'Europe/Trondheim' }],
    [{ zone: '+02:00' }],
    [{ endpoint: 'ftp://plausible.example.no' }],
  ])('refuse %o', async (changes) => {
    await expect(bench().read(week, changes)).rejects.toMatchObject({ name: 'ZodError' });
  });

  it('take the address with or without a slash at its end', async () => {
    expect(await bench().check({ endpoint: `${settings.endpoint}/` })).toBeDefined();
  });
});
