import zoom from '../../../src/connectors/zoom/index.ts';
import { createZoomUpstream, type ZoomUpstreamOptions } from '../../../src/connectors/zoom/upstream.ts';
import type { Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { UpstreamSpec } from '../../support/upstream.ts';

const client = { account: 'Kx9_konto-1', id: 'klientTilProven', secret: 'hemmelig/til+proven=' };

/** The connector beside a stand-in of one account. */
export function specOf(config: object = {}, own: Partial<ZoomUpstreamOptions> = {}) {
  return {
    connector: zoom,
    config: { account: client.account, clientId: client.id, clientSecret: client.secret, ...config },
    make: (clock: Clock, faults: Fault[]) =>
      createZoomUpstream({ seed: 'høst', clock, client, firstDay: '2024-11-01', faults, ...own }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'transient', 'expired-token': 'auth' },
    },
    asks: [
      ['/oauth/token', { method: 'POST', body: '' }],
      ['/v2/report/history_meetings?from=2026-10-01&to=2026-10-20', {}],
      ['/v2/webinars/1/registrants', {}],
    ],
  } as const satisfies UpstreamSpec;
}
