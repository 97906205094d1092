import { withScope } from '../db/database.ts';
import { newestSlots, takeSlots } from '../db/queries/jobs.ts';
import { isoInstant, parseInstant } from '../src/core/time.ts';
import type { Deps } from '../src/deps.ts';
import { due } from './due.ts';
import { waitingHistories } from './histories.ts';
import { waitingLetters } from './letters.ts';
import { messagesOf } from './messages.ts';
import type { Queue } from './queue.ts';
import type { Job, JobKey } from './table.ts';

/** How many slots one look saw to, and how many messages it made. `ahead`: the record knows of slots yet to come. */
export interface Ticked {
  readonly slots: number;
  readonly messages: number;
  readonly ahead: boolean;
}

/**
 * One look at the schedule. Messages first, then the note that their slots were seen to: a process that dies between leaves
 * messages that the next look would add again, and the queue keeps each only once.
 */
export async function tick(deps: Deps, queue: Pick<Queue, 'add'>, table: readonly Job[]): Promise<Ticked> {
  const now = deps.clock.now();
  const newest = await withScope(deps.db, { organisations: [] }, newestSlots);
  const known = new Map([...newest].map(([job, slot]) => [job as JobKey, parseInstant(slot)]));
  let slots = 0;
  let sent = 0;
  for (const [job, offered] of Map.groupBy(due(table, known, now), ({ job }) => job)) {
    for (const { slot } of offered.filter(({ runs }) => runs)) {
      const messages = await messagesOf(deps, job, isoInstant(slot));
      await queue.add(messages);
      sent += messages.length;
    }
    const taken = offered.map(({ slot, runs }) => ({ slot: isoInstant(slot), ran: runs }));
    slots += await withScope(deps.db, { organisations: [] }, (tx) => takeSlots(tx, job.key, taken, isoInstant(now)));
  }
  const waiting = [...(await waitingLetters(deps)), ...(await waitingHistories(deps))];
  await queue.add(waiting);
  sent += waiting.length;
  return { slots, messages: sent, ahead: Math.max(...known.values(), 0) > now };
}
