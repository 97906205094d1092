import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../../src/demo/faults.ts';
import { canary } from '../../../src/demo/seed.ts';
import { errorText, found } from '../../support/contract.ts';
import { bench, totalsOf } from './upstream.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };
const year = { from: '2026-03-02', to: '2026-11-02' };

describe('reading', () => {
  it('comes to the totals that the upstream computed from its seed', async () => {
    const { read, upstream } = bench();
    expect(totalsOf(await read(october))).toEqual(upstream.totals(7, october));
  });

  it('comes to the same totals over many spans', async () => {
    const { read, upstream } = bench();
    const { visitors: _, ...days } = totalsOf(await read(year));
    expect(days).toEqual(upstream.totals(7, year));
  });

  it('gives a page for each span, and one for the months that ended in it', async () => {
    const pages = await bench().read(year);
    expect(pages.map(({ covered }) => covered.map(({ from, to, measures }) => [from, to, measures.length]))).toEqual([
      [
        ['2026-03-02', '2026-05-30', 9],
        ['2026-03-02', '2026-05-30', 2],
      ],
      [['2026-03-01', '2026-04-30', 1]],
      [
        ['2026-05-31', '2026-08-28', 9],
        ['2026-05-31', '2026-08-28', 2],
      ],
      [['2026-05-01', '2026-07-31', 1]],
      [
        ['2026-08-29', '2026-11-02', 9],
        ['2026-08-29', '2026-11-02', 2],
      ],
      [['2026-08-01', '2026-10-31', 1]],
    ]);
  });

  it('never covers days before the site existed, and a day without visits as looked at', async () => {
    const { read } = bench();
    expect(await read({ from: '2026-01-01', to: '2026-02-15' })).toEqual([]);
    const [page] = await read({ from: '2026-04-30', to: '2026-05-01' });
    expect(page?.covered[0]).toMatchObject({ from: '2026-04-30', to: '2026-05-01' });
    expect(page?.readings.filter(({ start }) => start === '2026-05-01')).toEqual([]);
  });

  it('leaves out today, and asks for nothing that is not yet', async () => {
    const { read, faults } = bench();
    const [page] = await read({ from: '2026-11-01', to: '2027-01-31' });
    expect(page?.covered.map(({ to }) => to)).toEqual(['2026-11-02', '2026-11-02']);
    faults.push({ kind: 'expired-token' });
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
    expect(faults, 'no request met the fault').toHaveLength(1);
  });

  it('reads visitors of a month only when the month has ended, from a window of a week', async () => {
    const { read, upstream } = bench();
    const visitors = (await read({ from: '2026-10-27', to: '2026-11-02' })).flatMap(({ readings }) =>
      readings.filter(({ measure }) => measure === 'visitors'),
    );
    const value = upstream.totals(7, october).visitors;
    expect(visitors).toEqual([{ measure: 'visitors', start: '2026-10-01', end: '2026-10-31', value }]);
    const early = await read({ from: '2026-10-20', to: '2026-10-30' });
    expect(totalsOf(early)).not.toHaveProperty('visitors');
  });

  it('meets figures that still grow, and the final ones on the next look', async () => {
    const { read, upstream, setClock } = bench();
    const day = { from: '2026-11-02', to: '2026-11-02' };
    const visits: number[] = [];
    for (const now of ['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']) {
      setClock(`${now}T05:30:00Z`);
      const totals = totalsOf(await read(day));
      expect(totals).toEqual(upstream.totals(7, day));
      visits.push(totals.visits ?? 0);
    }
    const [first = 0, second = 0, third = 0, fourth] = visits;
    expect(first).toBeLessThan(second);
    expect(second).toBeLessThan(third);
    expect(fourth).toBe(third);
  });
});

describe('every fault has its fate, and the next read heals', () => {
  const window = { from: '2026-10-28', to: '2026-11-02' };
  const fates = [
    ['rate-seconds', 1, 'rate', 'source.rate'],
    ['rate-date', 1, 'rate', 'source.rate'],
    ['rate-instant', 1, 'rate', 'source.rate'],
    ['rate-unsaid', 1, 'rate', 'source.rate'],
    ['server-error', 3, 'transient', 'source.unavailable'],
    ['unavailable', 3, 'transient', 'source.unavailable'],
    ['hang', 3, 'transient', 'source.timeout'],
    ['truncated', 3, 'transient', 'source.truncated'],
    ['html', 3, 'transient', 'source.not-json'],
    ['error-inside', 3, 'transient', 'source.error-inside'],
    ['drift-renamed', 1, 'shape', 'source.shape'],
    ['drift-text', 1, 'shape', 'source.shape'],
    ['missing-day', 1, 'transient', 'source.incomplete'],
    ['expired-token', 1, 'auth', 'source.auth'],
  ] as const;

  it('the table below knows them all', () => {
    expect(fates.map(([kind]) => kind).sort()).toEqual([...FAULT_KINDS].sort());
  });

  it.each(fates)('%s', async (kind, times, fate, phrase) => {
    const { read, faults, io, upstream } = bench();
    for (let i = 0; i < times; i += 1) faults.push({ kind });
    const error = await read(window).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: fate, phrase });
    if (fate === 'rate') expect(error).toMatchObject({ retryAt: expect.any(Number) });
    const everything = [errorText(error), ...io.logs].join('\n');
    expect(found(everything, [...Object.values(canary), 'nøkkel'])).toEqual([]);
    expect(faults).toEqual([]);
    const { visitors: _, ...days } = totalsOf(await read(window));
    expect(days).toEqual(upstream.totals(7, window));
  });

  it('each Retry-After form names the same moment', async () => {
    const { read, faults, io } = bench();
    for (const kind of ['rate-seconds', 'rate-date', 'rate-instant'] as const) {
      faults.push({ kind, seconds: 600 });
      await expect(read(window)).rejects.toMatchObject({ retryAt: io.clock.now() + 600_000 });
    }
  });

  it.each(['server-error', 'hang', 'truncated', 'html', 'error-inside'] as const)(
    '%s once is healed within the read',
    async (kind) => {
      const { read, faults, upstream } = bench();
      faults.push({ kind, at: 'Actions.get' });
      const { visitors: _, ...days } = totalsOf(await read(window));
      expect(days).toEqual(upstream.totals(7, window));
      expect(faults).toEqual([]);
    },
  );

  it('a fault in a later span keeps the pages before it', async () => {
    const { walk, faults } = bench();
    const pages: unknown[] = [];
    const reading = async () => {
      for await (const page of walk(year)) {
        pages.push(page);
        if (pages.length === 2) faults.push({ kind: 'missing-day' });
      }
    };
    await expect(reading()).rejects.toMatchObject({ phrase: 'source.incomplete' });
    expect(pages).toHaveLength(2);
  });
});

describe('check', () => {
  it('finds the site and says so in three languages', async () => {
    const { nb, nn, en } = (await bench().check())?.found ?? {};
    expect(nb).toBe('Fant nettstedet «Prøvekommunen» (Matomo 5.4.0, Europe/Oslo).');
    expect(nn).toBe('Fann nettstaden «Prøvekommunen» (Matomo 5.4.0, Europe/Oslo).');
    expect(en).toBe('Found the site «Prøvekommunen» (Matomo 5.4.0, Europe/Oslo).');
  });

  it.each([
    ['a wrong key', { token: 'feil' }, { kind: 'auth', phrase: 'source.auth' }],
    ['an unknown site', { site: 8 }, { kind: 'config', params: { field: 'site', site: 8 } }],
    ['another zone', { zone: 'UTC' }, { kind: 'config', params: { field: 'zone', actual: 'Europe/Oslo' } }],
    ['a wrong address', { url: 'https://matomo.example.no/blogg' }, { kind: 'config', params: { field: 'url' } }],
  ])('refuses %s, naming the field', async (_, changes, wanted) => {
    await expect(bench().check(changes)).rejects.toMatchObject(wanted);
  });

  it('takes whole offsets for the zone IANA has for them', async () => {
    const { check, read } = bench({ zone: 'UTC+2' });
    await expect(check()).rejects.toMatchObject({ params: { actual: 'Etc/GMT-2' } });
    await expect(read(october)).rejects.toMatchObject({ phrase: 'source.zone-differs' });
  });
});

describe('settings', () => {
  it.each([
    [{ url: 'ftp://matomo.example.no/' }],
    [{ url: 'https://ola:passord@matomo.example.no/' }],
    [{ url: 'https://matomo.example.no/?token_auth=x' }],
    [{ site: 0 }],
    [{ site: 1.5 }],
    [{ token: '' }],
    [{ zone: 'Europe/Trondheim' }],
    [{ zone: '+02:00' }],
  ])('refuse %o', async (changes) => {
    await expect(bench().read(october, changes)).rejects.toMatchObject({ name: 'ZodError' });
  });

  it.each(['https://matomo.example.no', 'https://matomo.example.no/', 'https://matomo.example.no/index.php'])(
    'take the address as %s',
    async (url) => {
      expect(await bench().check({ url })).toBeDefined();
    },
  );
});
