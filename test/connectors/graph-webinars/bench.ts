import graphWebinars from '../../../src/connectors/graph-webinars/index.ts';
import {
  createGraphWebinarsUpstream,
  type GraphWebinarsUpstreamOptions,
} from '../../../src/connectors/graph-webinars/upstream.ts';
import type { Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { UpstreamSpec } from '../../support/upstream.ts';

const client = { tenant: 'example.no', id: '0b1f7f5e-6a1c-4f0e-9b53-2f6d1c9f7a10', secret: 'hemmelig~til+prøven' };

/** The connector beside a stand-in of one organisation. */
export function specOf(config: object = {}, own: Partial<GraphWebinarsUpstreamOptions> = {}) {
  return {
    connector: graphWebinars,
    config: { tenant: client.tenant, clientId: client.id, clientSecret: client.secret, ...config },
    make: (clock: Clock, faults: Fault[]) =>
      createGraphWebinarsUpstream({ seed: 'prøve', clock, client, firstDay: '2024-11-01', faults, ...own }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'transient', 'expired-token': 'auth' },
    },
    asks: [
      ['/example.no/oauth2/v2.0/token', { method: 'POST', body: '' }],
      ['/v1.0/solutions/virtualEvents/webinars', {}],
      ['/v1.0/solutions/virtualEvents/webinars/w1/registrations', {}],
    ],
  } as const satisfies UpstreamSpec;
}
