import piwikPro from '../../../src/connectors/piwik-pro/index.ts';
import { createPiwikProUpstream } from '../../../src/connectors/piwik-pro/upstream.ts';
import type { UpstreamWebsite } from '../../../src/connectors/piwik-pro/upstream-facts.ts';
import type { Period } from '../../../src/core/period.ts';
import type { Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { UpstreamSpec } from '../../support/upstream.ts';

export const ID = '70236925-724f-404e-b634-7b5633bc0bcc';
const client = { id: 'ekko', secret: 'hemmelig/til+prøven' };

/** The connector beside a stand-in with one website. */
export function specOf(config: object = {}, website: Partial<UpstreamWebsite> = {}) {
  return {
    connector: piwikPro,
    config: {
      ...{ url: 'https://example.piwik.pro/', websiteId: ID, pages: false },
      ...{ clientId: client.id, clientSecret: client.secret },
      ...config,
    },
    make: (clock: Clock, faults: Fault[]) => {
      const own = { id: ID, name: 'Prøvekommunen', zone: 'Europe/Oslo', firstDay: '2024-11-01', ...website };
      const upstream = createPiwikProUpstream({ seed: 'prøve', clock, client, websites: [own], faults });
      return { ...upstream, totals: (period: Period) => upstream.totals(own.id, period) };
    },
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'transient', 'expired-token': 'auth' },
    },
    asks: [
      ['/auth/token', { method: 'POST', body: '{}' }],
      [`/api/apps/v2/${ID}`, {}],
      ['/api/analytics/v1/query/', { method: 'POST', body: '{}' }],
    ],
  } as const satisfies UpstreamSpec;
}
