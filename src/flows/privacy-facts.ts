import { withScope } from '../../db/database.ts';
import { listSubscriptions } from '../../db/queries/digest-subscriptions.ts';
import { listSources } from '../../db/queries/sources.ts';
import type { Connector } from '../connectors/contract.ts';
import { dayIn, HOME_ZONE, type IsoDate, type IsoInstant, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { branchOf } from './answers.ts';
import type { OrganisationRef } from './read-types.ts';
import { connectorOf } from './source.ts';

/** What the setup says of personal data in an organisation and those below it. */
export interface PrivacyFacts {
  readonly organisation: string;
  readonly at: IsoInstant;
  readonly day: IsoDate;
  readonly sources: readonly PrivacySource[];
  /** Whether people sign in. */
  readonly signIn: boolean;
  /** Whether letters can leave, or anybody is to get them. */
  readonly letters: boolean;
  /** Who gets letters, by number. */
  readonly recipients: number;
}

export interface PrivacySource {
  readonly label: string;
  readonly connector: Pick<Connector, 'label' | 'about' | 'privacy' | 'access' | 'measures'>;
}

/** Reads what is set up. Throws where a source is of a connector that this release does not have: nothing is left out. */
export async function readPrivacyFacts(
  deps: Pick<Deps, 'db' | 'clock' | 'connectors' | 'outgoing'>,
  organisation: OrganisationRef & { readonly name: string },
  signIn: boolean,
): Promise<PrivacyFacts> {
  const branch = branchOf(organisation);
  const now = deps.clock.now();
  const [sources, recipients] = await withScope(deps.db, { organisations: branch }, async (tx) => {
    const rows = [];
    const people = [];
    for (const id of branch) {
      rows.push(...(await listSources(tx, id)));
      people.push(...(await listSubscriptions(tx, id)));
    }
    return [rows, people.length] as const;
  });
  return {
    ...{ organisation: organisation.name, at: isoInstant(now), day: dayIn(HOME_ZONE, now), signIn, recipients },
    letters: deps.outgoing !== undefined || recipients > 0,
    sources: sources.map(({ label, connector }) => ({ label, connector: connectorOf(deps, connector) })),
  };
}
