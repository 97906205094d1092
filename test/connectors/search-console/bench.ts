import { createUpstreamAccount, faultOf } from '../../../src/connectors/ga4/upstream-account.ts';
import searchConsole from '../../../src/connectors/search-console/index.ts';
import { createSearchConsoleUpstream, type UpstreamProperty } from '../../../src/connectors/search-console/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import type { Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { UpstreamSpec } from '../../support/upstream.ts';

const account = await createUpstreamAccount('ekko@example-project.iam.gserviceaccount.com');
export const SITE = 'sc-domain:example.no';

/** The connector beside a stand-in with one property. */
export function specOf(config: object = {}, property: Partial<UpstreamProperty> = {}) {
  return {
    connector: searchConsole,
    config: { siteUrl: SITE, key: account.keyFile, pages: false, ...config },
    make: (clock: Clock, faults: Fault[]) => {
      const own = { siteUrl: SITE, firstDay: '2024-11-01', ...property };
      const upstream = createSearchConsoleUpstream({
        ...{ seed: 'prøve', clock, properties: [own], faults },
        faultOf: (assertion, scope, now) => faultOf(assertion, account, scope, now),
      });
      return { ...upstream, totals: (period: Period) => upstream.totals(own.siteUrl, period) };
    },
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'auth' },
    },
    asks: [
      ['/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'x' }) }],
      ['/webmasters/v3/sites', {}],
      ['/webmasters/v3/sites/sc-domain%3Aexample.no/searchAnalytics/query', { method: 'POST', body: '{}' }],
    ],
  } as const satisfies UpstreamSpec;
}
