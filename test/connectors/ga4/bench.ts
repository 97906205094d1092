import ga4 from '../../../src/connectors/ga4/index.ts';
import { createGa4Upstream } from '../../../src/connectors/ga4/upstream.ts';
import { createUpstreamAccount } from '../../../src/connectors/ga4/upstream-account.ts';
import type { UpstreamProperty } from '../../../src/connectors/ga4/upstream-facts.ts';
import type { Period } from '../../../src/core/period.ts';
import type { Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { UpstreamSpec } from '../../support/upstream.ts';

const account = await createUpstreamAccount('ekko@example-project.iam.gserviceaccount.com');

const OWN_EVENTS = {
  ...{ 'tasks-started': 'skjema_start', 'tasks-completed': 'skjema_sendt' },
  'site-searches-without-hits': 'søk_uten_treff',
  ...{ 'helpful-yes': 'nyttig_ja', 'helpful-no': 'nyttig_nei' },
};

/** The connector beside a stand-in with one property. */
export function specOf(config: object = {}, property: Partial<UpstreamProperty> = {}) {
  return {
    connector: ga4,
    config: {
      ...{ property: 7, key: account.keyFile },
      taskStarted: OWN_EVENTS['tasks-started'],
      taskCompleted: OWN_EVENTS['tasks-completed'],
      searchWithoutHits: OWN_EVENTS['site-searches-without-hits'],
      ...{ helpfulYes: OWN_EVENTS['helpful-yes'], helpfulNo: OWN_EVENTS['helpful-no'] },
      ...config,
    },
    make: (clock: Clock, faults: Fault[]) => {
      const own = { id: 7, zone: 'Europe/Oslo', firstDay: '2024-11-01', ownEvents: OWN_EVENTS, ...property };
      const upstream = createGa4Upstream({ seed: 'prøve', clock, account, properties: [own], faults });
      return { ...upstream, totals: (period: Period) => upstream.totals(7, period) };
    },
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', 'server-error': 'transient', unavailable: 'transient' },
      ...{ hang: 'transient', truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'auth' },
    },
    asks: [['/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'x' }) }]],
  } as const satisfies UpstreamSpec;
}
