import { describe, expect, it } from 'vitest';
import { connectors } from '../../../src/connectors/index.ts';
import youtubeAnalytics from '../../../src/connectors/youtube-analytics/index.ts';
import { createYoutubeAnalyticsUpstream } from '../../../src/connectors/youtube-analytics/upstream.ts';
import { SourceError } from '../../../src/core/errors.ts';
import type { DemoAccount } from '../../../src/demo/posts.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const handle = 'UCekkoFiksturKanal000000';
const channel: DemoAccount = { handle, firstDay: '2024-11-01', followers: 900, growth: 0.5, posts: 0.2 };
const refreshToken = '1//fornyelse';

const spec: UpstreamSpec = {
  connector: youtubeAnalytics,
  config: {
    ...{ channel: handle, clientId: 'ekko.apps.googleusercontent.com', clientSecret: 'hemmelig', refreshToken },
    ...{ endpoint: 'https://stand-in.example.no', tokenEndpoint: 'https://stand-in.example.no/token' },
  },
  make: (clock, faults) => createYoutubeAnalyticsUpstream({ seed: 'prøve', clock, channel, refreshToken, faults }),
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-unsaid': 'rate', 'server-error': 'transient' },
    ...{ unavailable: 'transient', hang: 'transient', truncated: 'transient', html: 'transient' },
    ...{ 'expired-token': 'auth', 'drift-renamed': 'shape', 'drift-text': 'shape' },
  },
  asks: [['/token', { method: 'POST', body: '' }], ['/v2/reports']],
};

describeUpstream(spec);

const window = { from: '2026-10-20', to: '2026-11-02' };

describe('the stand-in for YouTube Analytics', () => {
  it('has counted the days until three days ago, and nothing is said of later ones', async () => {
    const { read } = openBench(spec);
    const [page] = await read(window);
    // At 05:30 in the morning here it is still the day before in California.
    expect(page!.covered).toEqual([{ from: '2026-10-20', to: '2026-10-30', measures: ['watch-seconds', 'shares'] }]);
  });

  it('leaves a day out, which then is not covered', async () => {
    const { read, faults } = openBench(spec);
    faults.push({ kind: 'missing-day' });
    const [page] = await read(window);
    expect(page!.covered[0]!.from).toBe('2026-10-21');
  });

  it('is not believed where an error comes with HTTP 200', async () => {
    const { read, faults } = openBench(spec);
    faults.push({ kind: 'error-inside', at: 'reports' });
    await expect(read(window)).rejects.toMatchObject({ kind: 'shape' });
  });

  it('tells watch time in minutes, which come to seconds', async () => {
    const { read } = openBench(spec);
    const seconds = totalsOf(await read(window), youtubeAnalytics)['watch-seconds']!;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds % 60).toBe(0);
  });
});

describe('YouTube Analytics beside the public counts of the same channel', () => {
  it('fills no quantity that those fill, so that nothing is counted twice', () => {
    const quantities = (key: string) =>
      Object.values(connectors.find((one) => one.key === key)!.measures).map(({ quantity }) => quantity);
    const open = quantities('youtube');
    expect(open).toContain('views');
    expect(quantities('youtube-analytics').filter((one) => open.includes(one))).toEqual([]);
  });
});

describe('checking a channel in YouTube Analytics', () => {
  it('says how many days have figures', async () => {
    const { io } = openBench(spec);
    const { found } = await youtubeAnalytics.check!(youtubeAnalytics.config.parse(spec.config), io);
    expect(found.nb).toBe('Kanalen har tall for 8 av de siste 10 dagene.');
  });

  it.each([
    ['another refresh token', { refreshToken: 'gal' }, 'source.auth'],
    ['another channel', { channel: 'UCekkoFiksturKanal000001' }, 'source.forbidden'],
    ['another address for tokens', { tokenEndpoint: 'https://stand-in.example.no/gal' }, 'source.not-found'],
  ] as const)('says what is wrong where it has %s', async (_, changes, phrase) => {
    const { io } = openBench(spec);
    const config = youtubeAnalytics.config.parse({ ...spec.config, ...changes });
    const error = await youtubeAnalytics.check!(config, io).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ phrase });
  });
});
