import graphSharepoint from '../../../src/connectors/graph-sharepoint/index.ts';
import { createGraphSharepointUpstream, type UpstreamSite } from '../../../src/connectors/graph-sharepoint/upstream.ts';
import type { Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { UpstreamSpec } from '../../support/upstream.ts';

const client = { tenant: 'example.no', id: '0b1f7f5e-6a1c-4f0e-9b53-2f6d1c9f7a10', secret: 'hemmelig~til+prøven' };

/** The connector beside a stand-in with one site. */
export function specOf(config: object = {}, site: Partial<UpstreamSite> = {}) {
  return {
    connector: graphSharepoint,
    config: {
      ...{ tenant: client.tenant, clientId: client.id, clientSecret: client.secret },
      url: 'https://example.sharepoint.com/sites/intranett/',
      ...config,
    },
    make: (clock: Clock, faults: Fault[]) => {
      const place = { host: 'example.sharepoint.com', path: '/sites/intranett' };
      const own = { ...place, firstDay: '2024-11-01', perDay: 1200, ...site };
      return createGraphSharepointUpstream({ seed: 'prøve', clock, client, site: own, faults });
    },
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'transient', 'expired-token': 'auth' },
    },
    asks: [
      ['/example.no/oauth2/v2.0/token', { method: 'POST', body: '' }],
      ['/v1.0/sites/example.sharepoint.com:/sites/intranett', {}],
    ],
  } as const satisfies UpstreamSpec;
}
