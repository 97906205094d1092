import { readTree } from '../db/database.ts';
import { dayIn, HOME_ZONE, instantOf, isoInstant, parseInstant } from '../src/core/time.ts';
import type { Deps } from '../src/deps.ts';
import { historyReached, readsHistory } from '../src/flows/history.ts';
import { workedOn } from './messages.ts';
import type { Message } from './queue.ts';

/**
 * A message for each source whose earlier days are not all read: one step back. It is named by when the last step was done,
 * or by the day where that was before: so it is added once however often somebody looks, anew after each step, and a step
 * that failed comes again the day after.
 */
export async function waitingHistories(deps: Pick<Deps, 'db' | 'clock' | 'connectors'>): Promise<Message[]> {
  const now = deps.clock.now();
  const today = instantOf(HOME_ZONE, dayIn(HOME_ZONE, now), '00:00');
  const isAfter = (instant: string | null, than: number) => instant !== null && parseInstant(instant) > than;
  const messages: Message[] = [];
  for (const { id: organisation } of await readTree(deps.db)) {
    for (const source of (await workedOn(deps, organisation)) ?? []) {
      const connector = deps.connectors.get(source.connector);
      if (source.state !== 'active' || source.historyEnded || !connector || !readsHistory(connector)) continue;
      // Waiting, or being read: its turn comes.
      if (isAfter(source.waitUntil, now) || isAfter(source.leaseUntil, now)) continue;
      if ((await historyReached(deps, source)) === null) continue;
      const since = source.historyAt === null ? today : Math.max(today, parseInstant(source.historyAt));
      messages.push({ job: 'backfill', slot: isoInstant(since), organisation, source: source.id });
    }
  }
  return messages;
}
