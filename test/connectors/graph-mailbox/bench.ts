import graphMailbox from '../../../src/connectors/graph-mailbox/index.ts';
import { createGraphMailboxUpstream } from '../../../src/connectors/graph-mailbox/upstream.ts';
import { REPLY, type UpstreamMailbox } from '../../../src/connectors/graph-mailbox/upstream-mail.ts';
import type { Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { UpstreamSpec } from '../../support/upstream.ts';

const ADDRESS = 'postmottak@example.no';
const client = { tenant: 'example.no', id: '0b1f7f5e-6a1c-4f0e-9b53-2f6d1c9f7a10', secret: 'hemmelig~til+prøven' };
const TOPICS = ['Byggesak', 'Skatt'];

/** The connector beside a stand-in with one mailbox. */
export function specOf(config: object = {}, mailbox: Partial<UpstreamMailbox> = {}) {
  return {
    connector: graphMailbox,
    config: {
      ...{ tenant: client.tenant, clientId: client.id, clientSecret: client.secret },
      ...{ mailbox: ADDRESS, kept: 3650 },
      rules: [
        { category: REPLY, count: false },
        ...TOPICS.map((topic) => ({ folder: `inbox/${topic}`, topic: topic.toLowerCase() })),
      ],
      ...config,
    },
    make: (clock: Clock, faults: Fault[]) => {
      const own = { address: ADDRESS, firstDay: '2024-11-01', perDay: 9, topics: TOPICS, ...mailbox };
      return createGraphMailboxUpstream({ seed: 'prøve', clock, client, mailbox: own, faults });
    },
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'transient', 'expired-token': 'auth' },
    },
    asks: [
      ['/example.no/oauth2/v2.0/token', { method: 'POST', body: '' }],
      [`/v1.0/users/${ADDRESS}/mailFolders/inbox`, {}],
      [`/v1.0/users/${ADDRESS}/mailFolders/inbox/messages`, {}],
    ],
  } as const satisfies UpstreamSpec;
}
