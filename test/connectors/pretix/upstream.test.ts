import { describe, expect, it } from 'vitest';
import pretix from '../../../src/connectors/pretix/index.ts';
import { createPretixUpstream } from '../../../src/connectors/pretix/upstream.ts';
import { canaryWritings, found } from '../../support/contract.ts';
import { describeUpstream, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';
import { bench, settings } from './upstream.ts';

const base = '/api/v1/organizers/kommunen/events/';
const headers = { authorization: `Token ${settings.token}` };
const day = { from: '2026-10-28', to: '2026-10-31' };

const spec: UpstreamSpec = {
  connector: pretix,
  config: settings,
  make: (clock, faults) =>
    createPretixUpstream({
      ...{ seed: 'prøve', organizer: settings.organizer, firstDay: '2024-11-01' },
      ...{ clock, faults, token: settings.token },
    }),
  fates: {
    ...{ 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient', truncated: 'transient' },
    ...{ html: 'transient', 'error-inside': 'transient', 'drift-renamed': 'shape', 'drift-text': 'shape' },
    'expired-token': 'auth',
  },
  asks: ['', 'omvisning-radhuset/subevents/', 'omvisning-radhuset/items/', 'omvisning-radhuset/quotas/']
    .concat('omvisning-radhuset/orders/')
    .map((path) => [base + path, { headers }] as const),
};

describeUpstream(spec);

describe('the stand-in for pretix', () => {
  it('opens to its token and for its organizer alone', async () => {
    const { upstream } = bench();
    const status = async (path: string, own: Record<string, string> = headers) =>
      (await upstream.app.request(path, { headers: own })).status;
    expect(await status(base)).toBe(200);
    expect(await status(base, {})).toBe(401);
    expect(await status(base, { authorization: 'Token feil' })).toBe(401);
    expect(await status('/api/v1/organizers/en-annen/events/')).toBe(403);
    expect(await status(`${base}borte/orders/`)).toBe(403);
    expect(await status(`${base}?page=99`)).toBe(404);
  });

  it('sends nobody’s name where only other fields are asked for', async () => {
    const { upstream } = bench();
    const text = async (query: string) =>
      (await upstream.app.request(`${base}omvisning-radhuset/orders/?${query}`, { headers })).text();
    expect(found(await text('page=1'), canaryWritings)).not.toEqual([]);
    expect(found(await text('include=status&include=positions.item'), canaryWritings)).toEqual([]);
  });

  it('pages fifty at a time, and says how many there are', async () => {
    const { upstream } = bench({ firstDay: '2025-11-01' });
    const page = async (number: number) =>
      (await upstream.app.request(`${base}?page_size=500&page=${number}`, { headers })).json();
    const [first, second] = [await page(1), await page(2)];
    expect(first).toMatchObject({ count: second.count, next: expect.stringContaining('page=2') });
    expect(first.results).toHaveLength(50);
    expect(second.results.length).toBeGreaterThan(0);
  });

  it('counts the same for the same seed, and otherwise for another', () => {
    expect(bench().upstream.totals(day)).toEqual(bench().upstream.totals(day));
    expect(bench({ seed: 'en annen' }).upstream.totals(day)).not.toEqual(bench().upstream.totals(day));
  });

  it('learns of more scans for some days, and then no more', async () => {
    const { upstream, read, setClock } = bench();
    const window = { from: '2026-10-19', to: '2026-11-02' };
    const attended: number[] = [];
    for (const now of ['2026-11-03', '2026-11-08', '2026-11-20']) {
      setClock(`${now}T05:30:00Z`);
      const totals = totalsOf(await read(window), pretix);
      expect(totals).toEqual(upstream.totals(window));
      attended.push(totals.attended ?? 0);
    }
    expect(attended[1]).toBeGreaterThan(attended[0]!);
    expect(attended[2]).toBe(attended[1]);
  });

  it('comes to the same totals where it sends every order whole', async () => {
    const { upstream, read, io } = bench({ sendsAll: true });
    const window = { from: '2026-08-01', to: '2026-11-02' };
    const pages = await read(window);
    expect(totalsOf(pages, pretix)).toEqual(upstream.totals(window));
    expect(found(JSON.stringify(pages) + io.logs.join(), canaryWritings)).toEqual([]);
  });
});
