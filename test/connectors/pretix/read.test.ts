import { describe, expect, it } from 'vitest';
import { config } from '../../../src/connectors/pretix/config.ts';
import pretix from '../../../src/connectors/pretix/index.ts';
import { FAULT_KINDS } from '../../../src/demo/faults.ts';
import { canaryWritings, errorText, found } from '../../support/contract.ts';
import { totalsOf } from '../../support/upstream.ts';
import { bench, settings } from './upstream.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };
const week = { from: '2026-10-27', to: '2026-11-02' };

describe('reading', () => {
  it('gives a page for each month or so, and covers none of the days before the first event', async () => {
    const pages = await bench({ firstDay: '2026-08-03' }).read({ from: '2026-01-01', to: '2026-11-02' });
    const events = pages.map(({ covered }) => covered.find(({ measures }) => measures.includes('events')));
    expect(events.map((one) => [one?.from, one?.to])).toEqual([
      [expect.stringMatching(/^2026-08-0/), expect.any(String)],
      [expect.any(String), expect.any(String)],
      [expect.any(String), '2026-11-02'],
    ]);
  });

  it('leaves out today, and asks for nothing where no day of the window has ended', async () => {
    const { read, asked } = bench();
    const pages = await read({ from: '2026-11-01', to: '2026-12-31' });
    expect(pages.flatMap(({ covered }) => covered.map(({ to }) => to)).every((to) => to <= '2026-11-02')).toBe(true);
    asked.length = 0;
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('asks for fields of orders by name, and never for who ordered', async () => {
    const { read, asked } = bench();
    await read(week);
    const orders = asked.filter(({ pathname }) => pathname.endsWith('/orders/'));
    expect(orders.length).toBeGreaterThan(1);
    for (const { searchParams } of orders) {
      expect(searchParams.getAll('include')).toEqual([
        ...['status', 'testmode', 'require_approval', 'valid_if_pending'],
        ...['positions.item', 'positions.subevent', 'positions.canceled', 'positions.checkins'],
      ]);
      expect(searchParams.get('testmode')).toBe('false');
    }
  });

  it('asks for no scans where attendance is not taken with pretix, and covers none', async () => {
    const { read, asked } = bench();
    const pages = await read(week, { scanned: false });
    expect(asked.some(({ search }) => search.includes('checkins'))).toBe(false);
    expect(JSON.stringify(pages)).not.toContain('attended');
    expect(totalsOf(pages, pretix)).toHaveProperty('registered');
  });

  it('asks for the items of a series once, however many dates it has', async () => {
    const { read, asked } = bench();
    await read(october, { events: ['omvisning-radhuset'] });
    const paths = asked.map(({ pathname }) => pathname.split('/').at(-2));
    expect(paths.filter((list) => list === 'items')).toHaveLength(1);
    expect(paths.filter((list) => list === 'orders').length).toBeGreaterThan(2);
  });

  it('sums to the same with names and without', async () => {
    const { read } = bench();
    const [named, unnamed] = [await read(october), await read(october, { named: false })];
    expect(totalsOf(unnamed, pretix)).toEqual(totalsOf(named, pretix));
    expect(named.flatMap(({ readings }) => readings).every(({ dims }) => dims?.item)).toBe(true);
    expect(unnamed.flatMap(({ readings }) => readings).some(({ dims }) => dims)).toBe(false);
  });

  it('refuses more names than the catalogue has room for, before it asks for any order', async () => {
    const { io } = bench();
    const results = Array.from({ length: 501 }, (_, i) => ({
      ...{ slug: `mote-${i}`, live: true, testmode: false, has_subevents: false },
      date_from: '2026-10-28T17:00:00+01:00',
    }));
    const asked: string[] = [];
    const fetching: typeof fetch = async (url) => {
      const { pathname, searchParams } = new URL(String(url));
      const start = 50 * (Number(searchParams.get('page')) - 1);
      asked.push(pathname);
      return Response.json({ count: 501, results: results.slice(start, start + 50) });
    };
    const pages = pretix.read(pretix.config.parse(settings), week, null, { ...io, fetch: fetching });
    await expect(pages[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      ...{ kind: 'config', phrase: 'pretix.too-many-events' },
      params: { count: 501, most: 500, field: 'named' },
    });
    expect(new Set(asked)).toEqual(new Set(['/api/v1/organizers/kommunen/events/']));
    expect(asked).toHaveLength(11);
  });
});

describe('every fault has its fate, and the next read heals', () => {
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
    ['error-inside', 1, 'transient', 'source.error-inside'],
    ['drift-renamed', 1, 'shape', 'source.shape'],
    ['drift-text', 1, 'shape', 'source.shape'],
    ['missing-day', 1, 'shape', 'source.shape'],
    ['expired-token', 1, 'auth', 'source.auth'],
  ] as const;

  it('the table below is of all there are', () => {
    expect(fates.map(([kind]) => kind).sort()).toEqual([...FAULT_KINDS].sort());
  });

  it.each(fates)('%s', async (kind, times, fate, phrase) => {
    const { read, faults, io, upstream } = bench();
    const at = kind === 'missing-day' ? 'events' : 'orders';
    for (let i = 0; i < times; i += 1) faults.push({ kind, at });
    const error = await read(week).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: fate, phrase });
    expect(found([errorText(error), ...io.logs].join('\n'), [...canaryWritings, settings.token])).toEqual([]);
    expect(faults).toEqual([]);
    expect(totalsOf(await read(week), pretix)).toEqual(upstream.totals(week));
  });

  it.each(['events', 'subevents', 'items', 'quotas'])('a rate limit and half an answer of %s too', async (at) => {
    const { read, faults } = bench();
    faults.push({ kind: 'rate-seconds', at });
    await expect(read(week)).rejects.toMatchObject({ kind: 'rate', retryAt: expect.any(Number) });
    for (let i = 0; i < 3; i += 1) faults.push({ kind: 'truncated', at });
    await expect(read(week)).rejects.toMatchObject({ phrase: 'source.truncated' });
    expect(await read(week)).toHaveLength(1);
  });

  it('a short wait is waited for, and nothing is counted twice', async () => {
    const { read, faults, io, upstream } = bench();
    faults.push({ kind: 'rate-seconds', at: 'orders', seconds: 5 });
    expect(totalsOf(await read(week), pretix)).toEqual(upstream.totals(week));
    expect(io.slept).toEqual([5500]);
  });
});

describe('check', () => {
  it('finds the events, and says so in three languages', async () => {
    const { found: words } = (await bench().check()) ?? {};
    expect(words?.nb).toMatch(/^Fant \d+ arrangementer hos «kommunen»\.$/);
    expect(words?.nn).toMatch(/^Fann \d+ arrangement hos «kommunen»\.$/);
    expect(words?.en).toMatch(/^Found \d+ events of «kommunen»\.$/);
  });

  it('proves the right to read orders by the last event there was', async () => {
    const { check, asked } = bench();
    await check();
    const lists = asked.map(({ pathname }) => pathname.split('/').at(-2));
    expect(lists).toEqual(expect.arrayContaining(['events', 'subevents', 'items', 'orders', 'quotas']));
    expect(lists.filter((list) => list === 'items')).toHaveLength(1);
  });

  it.each([
    ['a wrong token', { token: 'feil' }, { kind: 'auth', phrase: 'source.auth' }],
    ['an unknown organizer', { organizer: 'en-annen' }, { kind: 'auth', phrase: 'source.forbidden' }],
    [
      'an event that is not there',
      { events: ['omvisning-radhuset', 'borte'] },
      { kind: 'config', phrase: 'source.not-found', params: { what: 'borte', field: 'events' } },
    ],
  ])('refuses %s', async (_, changes, wanted) => {
    await expect(bench().check(changes)).rejects.toMatchObject(wanted);
  });
});

describe('settings', () => {
  it.each([
    [{ endpoint: 'ftp://billett.example.no/' }],
    [{ endpoint: 'https://ola:passord@billett.example.no/' }],
    [{ endpoint: 'https://billett.example.no/api/v1?token=x' }],
    [{ token: '' }],
    [{ token: 'to ord' }],
    [{ organizer: '../andre' }],
    [{ events: ['a/b'] }],
  ])('refuse %o', (changes) => {
    expect(config.safeParse({ ...settings, ...changes }).success).toBe(false);
  });

  it('count everything, with names and scans, where nothing else is said', () => {
    expect(config.parse({ token: 'nokkel', organizer: 'kommunen' })).toEqual({
      ...{ endpoint: 'https://pretix.eu/api/v1', token: 'nokkel', organizer: 'kommunen' },
      ...{ events: [], scanned: true, named: true },
    });
  });
});
