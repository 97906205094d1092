import type { Tx } from '../../db/engine.ts';
import { type MeasuredRow, readAnswering, readMeasured } from '../../db/queries/measured.ts';
import { readFeeding } from '../../db/queries/sources.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { isBrought } from '../connectors/contract.ts';
import type { Deps } from '../deps.ts';
import type { SourceFacts } from './coverage.ts';
import { counts } from './read-sides.ts';

/** What is known of a branch before its values are read: of its sources, and of what was ever looked at. */
export interface Fed {
  readonly facts: ReadonlyMap<number, SourceFacts>;
  /**
   * Whether a source of the channel that has not been read yet would bring this quantity: one of this organisation, or of any
   * whose values enter. What a source has brought before is known from what it looked at: a survey asks what it asks.
   */
  feeds(channel: ChannelId, quantity: string, of?: number): boolean;
  /** Whether the quantity was ever looked at in the channel, and by whom; undefined where it never was. */
  measured(channel: ChannelId, quantity: string): MeasuredRow | undefined;
}

export async function readFed(
  deps: Pick<Deps, 'connectors'>,
  tx: Tx,
  { organisation, branch }: { readonly organisation: number; readonly branch: readonly number[] },
): Promise<Fed> {
  const [rows, answering, looked] = await Promise.all([
    readFeeding(tx, branch),
    readAnswering(tx, branch),
    readMeasured(tx, organisation, branch),
  ]);
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
  const byPlace = new Map(looked.map((row) => [`${row.channel} ${row.quantity}`, row]));
  const measured = (channel: ChannelId, id: string) => byPlace.get(`${channel} ${id}`);
  return { facts: new Map(facts), feeds, measured };
}
