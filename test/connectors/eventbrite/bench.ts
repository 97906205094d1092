import eventbrite from '../../../src/connectors/eventbrite/index.ts';
import {
  createEventbriteUpstream,
  type EventbriteUpstreamOptions,
} from '../../../src/connectors/eventbrite/upstream.ts';
import type { Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { UpstreamSpec } from '../../support/upstream.ts';

const access = { token: 'HEMMELIG/til+proven=' };
const organization = '198765432100';

/** The connector beside a stand-in of one organization. */
export function specOf(config: object = {}, own: Partial<EventbriteUpstreamOptions> = {}) {
  return {
    connector: eventbrite,
    config: { organizer: organization, ...access, ...config },
    make: (clock: Clock, faults: Fault[]) =>
      createEventbriteUpstream({
        seed: 'prøve',
        clock,
        organization,
        ...access,
        firstDay: '2024-11-01',
        faults,
        ...own,
      }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'transient', 'expired-token': 'auth' },
    },
    asks: [[`/v3/organizations/${organization}/events/`, {}]],
  } as const satisfies UpstreamSpec;
}
