import { SourceError } from '../../core/errors.ts';
import type { Measure } from '../contract.ts';
import { SYSTEM } from './session.ts';
import { type Ask, fetchTable, type Table } from './table.ts';
import type { Walk } from './walk.ts';

type Named = readonly [measure: string, declared: Measure];

/**
 * A report of those of its measures that Google gives; null where it gives none any more.
 *
 * One metric that is taken away fails the whole report, and only the message says which. So each is asked for alone, and
 * those refused alone end themselves. Where visits, the plainest of them, are refused, the property is.
 */
export async function fetchLiving(
  walk: Walk,
  measures: Readonly<Record<string, Measure>>,
  ask: Omit<Ask, 'metrics'>,
): Promise<(Table & { readonly measures: readonly string[] }) | null> {
  const alive = Object.entries(measures).filter(([measure]) => !walk.refused.has(measure));
  if (alive.length === 0) return null;
  const fetch = async (some: readonly Named[]) => ({
    ...(await fetchTable(walk.session, { ...ask, metrics: some.map(([, { native }]) => native) })),
    measures: some.map(([measure]) => measure),
  });
  try {
    return await fetch(alive);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const dead: string[] = [];
    for (const one of alive) {
      const refused = alive.length === 1 || (await fetch([one]).then(() => false, onlyRefusal));
      if (refused && one[0] === 'visits') throw error;
      if (refused) dead.push(one[0]);
    }
    // Refused together and not alone: that is a mistake of ours.
    if (dead.length === 0) throw error;
    for (const measure of dead) {
      walk.io.log('metric is refused', { system: SYSTEM, measure });
      walk.refused.add(measure);
    }
    return fetchLiving(walk, measures, ask);
  }
}

/** INVALID_ARGUMENT: a metric or dimension that does not exist, or that does not go with the others. */
const isRefusal = (error: unknown) =>
  error instanceof SourceError && error.phrase === 'source.refused' && error.params.status === 400;

function onlyRefusal(error: unknown): true {
  if (isRefusal(error)) return true;
  throw error;
}
