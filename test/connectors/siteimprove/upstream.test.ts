import siteimprove from '../../../src/connectors/siteimprove/index.ts';
import { describeUpstream } from '../../support/upstream.ts';
import { make, settings } from './upstream.ts';

const base = `/v2/sites/${settings.site}`;
const headers = { authorization: `Basic ${Buffer.from(`${settings.user}:${settings.key}`).toString('base64')}` };

describeUpstream({
  connector: siteimprove,
  config: settings,
  make: (clock, faults) => {
    const upstream = make(clock, faults);
    return { ...upstream, totals: (period) => upstream.totals(settings.site, period) };
  },
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
    ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient', truncated: 'transient' },
    ...{ html: 'transient', 'error-inside': 'transient', 'drift-renamed': 'shape', 'drift-text': 'shape' },
    'expired-token': 'auth',
  },
  asks: [
    '/v2/ping/account',
    base,
    `${base}/analytics/overview/summary?period=20261001_20261031`,
    `${base}/analytics/overview/history?period=20261027_20261031`,
    `${base}/analytics/internal_searches/history?period=20261027_20261031`,
    `${base}/analytics/entries_exits/bounce_rates?period=20261027`,
    `${base}/analytics/content/most_popular_pages?period=20261027`,
    `${base}/analytics/campaigns/summary?period=20261027`,
    '/v2/sites/1',
  ].map((path) => [path, { headers }] as const),
});
