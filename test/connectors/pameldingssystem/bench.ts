import pameldingssystem from '../../../src/connectors/pameldingssystem/index.ts';
import { createPameldingssystemUpstream } from '../../../src/connectors/pameldingssystem/upstream.ts';
import { addDays, type Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { UpstreamSpec } from '../../support/upstream.ts';

const access = { user: 'ekko', password: 'hemmelig/til+prøven=' };
/** One every other day; two on some. */
const activities = Array.from({ length: 400 }, (_, i) => ({
  id: i + 1,
  day: addDays('2024-11-01', 2 * i - (i % 5 === 0 ? 2 : 0)),
}));

/** The connector beside a stand-in with these activities. */
export function specOf(config: object = {}) {
  return {
    connector: pameldingssystem,
    config: { url: 'https://example.pameldingssystem.no', ...access, events: activities, ...config },
    make: (clock: Clock, faults: Fault[]) =>
      createPameldingssystemUpstream({ seed: 'prøve', clock, activities, ...access, faults }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'auth' },
    },
    asks: [['/api/v1/activities/1/participants', {}]],
  } as const satisfies UpstreamSpec;
}
