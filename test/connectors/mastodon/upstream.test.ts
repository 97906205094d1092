import { describe, expect, it } from 'vitest';
import mastodon from '../../../src/connectors/mastodon/index.ts';
import { createMastodonUpstream } from '../../../src/connectors/mastodon/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import type { DemoAccount } from '../../../src/demo/posts.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const account: DemoAccount = { handle: 'bymiljo', firstDay: '2024-11-01', followers: 1200, growth: 1.2, posts: 0.8 };

const spec: UpstreamSpec = {
  connector: mastodon,
  config: { server: 'https://mastodon.example.no/', account: '@bymiljo' },
  make: (clock, faults) => {
    const upstream = createMastodonUpstream({ seed: 'prøve', clock, accounts: [account], faults });
    return { ...upstream, totals: (period: Period) => upstream.totals('bymiljo', period) };
  },
  fates: {
    ...{
      'rate-unsaid': 'rate',
      unavailable: 'transient',
      hang: 'transient',
      truncated: 'transient',
      html: 'transient',
    },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'auth' },
  },
  asks: [['/api/v1/accounts/lookup?acct=bymiljo'], ['/api/v1/accounts/id-bymiljo/statuses']],
};

describeUpstream(spec);

describe('the stand-in for Mastodon', () => {
  it('lets likes come late, and they are read on the day of the post', async () => {
    const { read, setClock } = openBench(spec);
    const window = { from: '2026-10-20', to: '2026-11-02' };
    const early = totalsOf(await read(window), mastodon);
    setClock('2026-11-20T05:30:00Z');
    const late = totalsOf(await read(window), mastodon);
    expect(late.posts).toBe(early.posts);
    expect(late.reactions).toBeGreaterThan(early.reactions!);
  });

  it('has followers as yesterday ended, and no history of them', async () => {
    const { read } = openBench(spec);
    const followers = (await read({ from: '2026-10-20', to: '2026-11-02' }))
      .flatMap((page) => page.readings)
      .filter(({ measure }) => measure === 'followers');
    expect(followers).toEqual([{ measure: 'followers', start: '2026-11-02', value: expect.any(Number) }]);
  });
});
