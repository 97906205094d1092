import { readTree } from '../db/database.ts';
import { isoInstant, parseInstant } from '../src/core/time.ts';
import type { Deps } from '../src/deps.ts';
import { dueLetters } from '../src/flows/digest-delivery.ts';
import type { Message } from './queue.ts';

/**
 * A message for each organisation of which letters wait whose time has come: those that a server would not take yet, and
 * those of a house that was closed meanwhile. It is named by the latest time that has come, so that it is added once however
 * often somebody looks, and anew after each rest. None where no letter can leave.
 */
export async function waitingLetters(deps: Pick<Deps, 'db' | 'clock' | 'outgoing'>): Promise<Message[]> {
  if (!deps.outgoing) return [];
  const messages: Message[] = [];
  for (const { id: organisation } of await readTree(deps.db)) {
    const since = (await dueLetters(deps, organisation)).map((one) => parseInstant(one.since));
    if (since.length === 0) continue;
    messages.push({ job: 'digest', slot: isoInstant(Math.max(...since)), organisation, source: null });
  }
  return messages;
}
