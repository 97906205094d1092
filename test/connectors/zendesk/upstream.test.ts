import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import zendesk from '../../../src/connectors/zendesk/index.ts';
import { createZendeskUpstream, UPSTREAM_RULES } from '../../../src/connectors/zendesk/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import { addDays } from '../../../src/core/time.ts';
import { describeUpstream, openBench, type UpstreamSpec } from '../../support/upstream.ts';

const token = 'prove-nokkel';
const desk = { name: 'innbyggertorg', firstDay: '2024-11-01', perDay: 6 };
const headers = { authorization: `Bearer ${token}` };
const config = { url: 'https://zendesk.example.no', token, keptTickets: 3650, rules: UPSTREAM_RULES };

const spec = {
  connector: zendesk,
  config,
  make: (clock, faults) => createZendeskUpstream({ seed: 'prøve', clock, desk, token, faults }),
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
    ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient' },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'auth' },
  },
  asks: [
    ['/api/v2/search/count?query=group_id:1', { headers }],
    ['/api/v2/search?query=group_id:1', { headers }],
    ['/api/v2/search?query=group_id:1'],
  ],
} satisfies UpstreamSpec;

describeUpstream(spec);

describe('what the check of zendesk says', () => {
  const check = (settings: object, from = 'now') => {
    const bench = openBench(spec);
    if (from !== 'now') bench.setClock(from);
    return zendesk.check!(zendesk.config.parse({ ...config, ...settings }), bench.io);
  };

  it('tells how many tickets the key sees', async () => {
    const { found } = await check({ groups: [1, 2] });
    expect(found.nb).toMatch(/^Fant [1-9]\d+ henvendelser\.$/);
  });

  it.each([
    [
      'a group that the key does not see',
      { groups: [1, 9] },
      { phrase: 'source.not-found', params: { field: 'groups' } },
    ],
    ['a key that is not one', { token: 'annen-nokkel' }, { phrase: 'source.auth' }],
    [
      'a Zendesk that shows no tickets',
      { zone: 'Europe/Oslo' },
      { phrase: 'source.no-tickets' },
      '2024-10-01T05:30:00Z',
    ],
  ])('names %s', async (_, settings, error, from?: string) => {
    await expect(check(settings, from)).rejects.toMatchObject(error);
  });
});

describe('zendesk read night after night', () => {
  /** By day and measure. */
  async function readings(bench: ReturnType<typeof openBench>, window: Period, state: unknown) {
    const pages: Page[] = [];
    const settings = zendesk.config.parse({ ...config, rules: [] });
    for await (const page of zendesk.read(settings, window, state, bench.io)) pages.push(page);
    const all = pages
      .flatMap((page) => page.readings)
      .map(({ measure, start, value }) => [`${start} ${measure}`, value]);
    return {
      state: JSON.parse(JSON.stringify(pages.at(-1)?.state)),
      counts: Object.fromEntries(all) as Record<string, number>,
    };
  }

  it('counts the most there ever was of a day, while tickets are deleted behind it', async () => {
    const bench = openBench(spec);
    const most: Record<string, number> = {};
    const counted: Record<string, number> = {};
    let state: unknown = null;
    let fell = 0;
    for (let night = 0; night < 28; night += 1) {
      const today = addDays('2026-10-06', night);
      bench.setClock(`${today}T05:30:00Z`);
      const window = { from: addDays(today, -zendesk.lookback), to: addDays(today, -1) };
      const kept = await readings(bench, window, state);
      const fresh = await readings(bench, window, null);
      state = kept.state;
      Object.assign(counted, kept.counts);
      for (const [place, value] of Object.entries(fresh.counts)) {
        if (value < (most[place] ?? 0)) fell += 1;
        most[place] = Math.max(value, most[place] ?? 0);
      }
    }
    expect(fell).toBeGreaterThan(0);
    expect(counted).toEqual(most);
  });
});
