import bluesky from '../../../src/connectors/bluesky/index.ts';
import { createBlueskyUpstream } from '../../../src/connectors/bluesky/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import { describeUpstream } from '../../support/upstream.ts';

const account = { handle: 'bymiljo.example.no', firstDay: '2024-11-01', followers: 800, growth: 0.9, posts: 0.6 };

describeUpstream({
  connector: bluesky,
  config: { actor: 'bymiljo.example.no' },
  make: (clock, faults) => {
    const upstream = createBlueskyUpstream({ seed: 'prøve', clock, accounts: [account], faults });
    return { ...upstream, totals: (period: Period) => upstream.totals(account.handle, period) };
  },
  fates: {
    ...{
      'rate-unsaid': 'rate',
      unavailable: 'transient',
      hang: 'transient',
      truncated: 'transient',
      html: 'transient',
    },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'config' },
  },
  asks: [
    ['/xrpc/app.bsky.actor.getProfile?actor=bymiljo.example.no'],
    ['/xrpc/app.bsky.feed.getAuthorFeed?actor=bymiljo.example.no'],
  ],
});
