import type { Tx } from '../../db/engine.ts';
import { readAnswering } from '../../db/queries/measured.ts';
import { readFeeding } from '../../db/queries/sources.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { isBrought } from '../connectors/contract.ts';
import type { Deps } from '../deps.ts';
import type { SourceFacts } from './coverage.ts';
import { counts } from './read-sides.ts';

/** What is known of the sources before their values are read. */
export interface Fed {
  readonly facts: ReadonlyMap<number, SourceFacts>;
  /**
   * Whether a source of the channel that has not been read yet would bring this quantity: one of this organisation, or of any
   * whose values enter. What a source has brought before is known from what it looked at: a survey asks what it asks.
   */
  feeds(channel: ChannelId, quantity: string, of?: number): boolean;
}

export async function readFed(
  deps: Pick<Deps, 'connectors'>,
  tx: Tx,
  { organisation, branch }: { readonly organisation: number; readonly branch: readonly number[] },
): Promise<Fed> {
  const rows = await readFeeding(tx, branch);
  const answering = await readAnswering(tx, branch);
  const facts = rows.map((row) => {
    const finality = deps.connectors.get(row.connector)?.finality ?? 0;
    return [row.id, { sampling: row.sampling, finality }] as const;
  });
  const fed = Map.groupBy(
    rows.flatMap((row) => {
      const connector = deps.connectors.get(row.connector);
      // Of a shared source it is only known from what was looked at which parts it tells apart.
      if (!connector || isBrought(connector) || !branch.includes(row.organisation) || answering.has(row.id)) return [];
      return Object.values(connector.measures)
        .filter((m) => counts(row.organisation, m.quantity, organisation))
        .map((m) => ({ place: `${row.channel} ${m.quantity}`, owner: row.organisation }));
    }),
    ({ place }) => place,
  );
  const feeds = (channel: ChannelId, id: string, of?: number) =>
    fed.get(`${channel} ${id}`)?.some(({ owner }) => of === undefined || owner === of) ?? false;
  return { facts: new Map(facts), feeds };
}
