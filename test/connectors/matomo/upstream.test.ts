import { serve } from '@hono/node-server';
import { describe, expect, it } from 'vitest';
import { fetchJson } from '../../../src/connectors/http.ts';
import { createMatomoUpstream } from '../../../src/connectors/matomo/upstream.ts';
import { dayKnownAt } from '../../../src/connectors/matomo/upstream-days.ts';
import { addDays, parseInstant } from '../../../src/core/time.ts';
import { canary, drawn } from '../../../src/demo/seed.ts';
import { createGuardedFetch } from '../../../src/egress/node.ts';
import { canaryWritings, found, testIo } from '../../support/contract.ts';
import { bench, settings } from './upstream.ts';

const site = { id: 7, name: 'Prøvekommunen', zone: 'Europe/Oslo', firstDay: '2024-01-01' };
const late = parseInstant('2027-01-01T12:00:00Z');

async function ask(upstream: ReturnType<typeof bench>['upstream'], form: Record<string, string>) {
  const body = new URLSearchParams({ module: 'API', format: 'JSON', token_auth: settings.token, idSite: '7', ...form });
  const response = await upstream.app.request('/index.php', { method: 'POST', body });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

describe('the stand-in for Matomo', () => {
  it('says no inside HTTP 200, to a wrong key and to a key in the address', async () => {
    const { upstream } = bench();
    const wrong = await ask(upstream, { method: 'API.getMatomoVersion', token_auth: 'feil' });
    expect(wrong).toMatchObject({ status: 200, json: { result: 'error' } });
    const query = `method=API.getMatomoVersion&token_auth=${encodeURIComponent(settings.token)}`;
    const inAddress = await upstream.app.request(`/index.php?${query}`);
    expect(await inAddress.json()).toMatchObject({ result: 'error' });
  });

  it('keys days by date, empties as [], and has nothing after today', async () => {
    const { upstream } = bench();
    const { json } = await ask(upstream, { method: 'VisitsSummary.get', period: 'day', date: '2026-11-02,2026-11-05' });
    expect(Object.keys(json)).toEqual(['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']);
    expect(json['2026-11-02']).toHaveProperty('nb_visits', expect.any(Number));
    expect([json['2026-11-04'], json['2026-11-05']]).toEqual([[], []]);
  });

  it('plants an invented person in every answer', async () => {
    const { upstream } = bench({ links: [{ campaign: 'barnehage-2027', term: 'letter', share: 0.1 }] });
    const date = '2026-10-01,2026-10-02';
    const forms: Record<string, string>[] = [
      { method: 'API.getMatomoVersion' },
      { method: 'SitesManager.getSiteFromId' },
      { method: 'VisitsSummary.get', period: 'day', date },
      { method: 'Actions.get', period: 'day', date },
      { method: 'Actions.getEntryPageUrls', period: 'day', date },
      { method: 'Actions.getPageUrls', period: 'day', date },
      { method: 'Referrers.getCampaigns', period: 'day', date },
      { method: 'VisitsSummary.get', period: 'month', date },
      { method: 'Nothing.get' },
    ];
    for (const form of forms) {
      const { json } = await ask(upstream, form);
      expect(found(JSON.stringify(json), canaryWritings), form.method).not.toEqual([]);
    }
  });

  it('counts the same for the same seed, and otherwise for another', () => {
    const day = '2026-10-14';
    expect(dayKnownAt(1, site, day, late)).toEqual(dayKnownAt(1, site, day, late));
    expect(dayKnownAt(2, site, day, late)).not.toEqual(dayKnownAt(1, site, day, late));
  });

  it('knows weekends, summer, Easter and growth', () => {
    const mean = (from: string, days: number) => {
      const each = Array.from({ length: days }, (_, i) => dayKnownAt(1, site, addDays(from, i), late).visits);
      return each.reduce((total, visits) => total + visits, 0) / days;
    };
    const ordinaryWeek = mean('2026-04-20', 5);
    expect(mean('2026-04-25', 2)).toBeLessThan(0.6 * ordinaryWeek);
    expect(mean('2026-07-13', 5)).toBeLessThan(0.8 * ordinaryWeek);
    expect(mean('2026-03-30', 5)).toBeLessThan(0.8 * ordinaryWeek);
    expect(mean('2025-04-14', 5)).toBeLessThan(0.8 * mean('2025-05-05', 5));
    expect(mean('2024-03-25', 5)).toBeLessThan(0.8 * mean('2024-04-08', 5));
    expect(mean('2026-01-05', 300)).toBeGreaterThan(1.03 * mean('2025-01-06', 300));
  });

  it.each(['hang', 'truncated'] as const)('plays %s over real HTTP too', async (kind) => {
    const faults = [{ kind }, { kind }, { kind }];
    const clock = { now: () => late };
    const upstream = createMatomoUpstream({ seed: 1, sites: [site], clock, token: 'x', faults });
    const server = serve({ fetch: upstream.app.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((ready) => server.once('listening', ready));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const io = testIo({ fetch: createGuardedFetch({ allow: [], demoPorts: [port ?? 0] }), requestTimeoutMs: 200 });
    const call = {
      system: 'Matomo',
      what: 'index.php',
      field: 'url',
      url: `http://127.0.0.1:${port}/index.php`,
      method: 'POST',
      body: new URLSearchParams({ method: 'API.getMatomoVersion', token_auth: 'x' }),
    } as const;
    const phrase = kind === 'hang' ? 'source.timeout' : 'source.truncated';
    await expect(fetchJson(io, call)).rejects.toMatchObject({ phrase });
    expect(faults).toEqual([]);
    expect(await fetchJson(io, call)).toMatchObject({ value: '5.4.0' });
    server.close();
  });
});

describe('the demo seed', () => {
  it('draws evenly between 0 and 1', () => {
    const tenths = Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i += 1) tenths[Math.floor(drawn('a', i) * 10)]! += 1;
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('has a person whose number no living person can have', () => {
    // Synthetic numbers have 80 added to the month.
    expect(Number(canary.nationalId.slice(2, 4))).toBeGreaterThan(80);
  });
});
