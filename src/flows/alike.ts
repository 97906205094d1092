import type { Alike, Cell, CellsQuestion } from '../../db/asked.ts';
import type { Tx } from '../../db/engine.ts';
import { readAlike } from '../../db/queries/alike.ts';
import type { ChannelId } from '../catalogue/types.ts';
import type { Period } from '../core/period.ts';
import { HOME_ZONE } from '../core/time.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import type { Indicator } from '../indicators/types.ts';
import type { SourceFacts } from './coverage.ts';

/**
 * The quantities that these are made of, each in its channel, once. Those of a ratio are bound together: a feed enters it
 * with all of them or with none.
 */
export function boundCells(asked: readonly { readonly indicator: Indicator; readonly channel: ChannelId }[]): Cell[] {
  const groups = new Map<string, Set<string>>();
  const groupOf = (place: string) => {
    const group = groups.get(place) ?? new Set([place]);
    groups.set(place, group);
    return group;
  };
  for (const { indicator, channel } of asked) {
    const [first, ...rest] = quantitiesOf(indicator.formula).map((id) => groupOf(`${channel} ${id}`));
    if (!first || indicator.formula.kind !== 'ratio') continue;
    for (const place of rest.flatMap((group) => [...group])) {
      first.add(place);
      groups.set(place, first);
    }
  }
  const numbers = [...new Set(groups.values())];
  return [...groups].map(([place, group]) => {
    const [channel, quantity] = place.split(' ') as [string, string];
    return { channel, quantity, bound: numbers.indexOf(group) };
  });
}

/** Which feeds are read together; null where none are. An organisation alone has too few for it to matter. */
export async function alikeOf(
  tx: Tx,
  question: CellsQuestion,
  period: Period,
  facts: ReadonlyMap<number, SourceFacts>,
): Promise<Alike | null> {
  if (question.organisations.length === 1 || question.cells.length === 0) return null;
  const samplings = [...new Set([...facts.values()].map(({ sampling }) => sampling))];
  const kinds = [...facts].map(([source, { sampling, finality }]) => ({
    ...{ source, finality, kind: samplings.indexOf(sampling) },
  }));
  return readAlike(tx, { ...question, period, zone: HOME_ZONE, kinds, fewest: 2 });
}
