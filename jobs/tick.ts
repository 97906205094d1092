import { withScope } from '../db/database.ts';
import { newestSlots, takeSlot } from '../db/queries/jobs.ts';
import { isoInstant, parseInstant } from '../src/core/time.ts';
import type { Deps } from '../src/deps.ts';
import { due } from './due.ts';
import { messagesOf } from './messages.ts';
import type { Queue } from './queue.ts';
import type { Job, JobKey } from './table.ts';

/** How many slots one look saw to, and how many messages it made. */
export interface Ticked {
  readonly slots: number;
  readonly messages: number;
}

/**
 * One look at the schedule. Messages first, then the note that their slot was seen to: a process that dies between leaves
 * messages that the next look would add again, and the queue keeps each only once.
 */
export async function tick(deps: Deps, queue: Pick<Queue, 'add'>, table: readonly Job[]): Promise<Ticked> {
  const now = deps.clock.now();
  const newest = await withScope(deps.db, { organisations: [] }, newestSlots);
  const known = new Map([...newest].map(([job, slot]) => [job as JobKey, parseInstant(slot)]));
  let slots = 0;
  let sent = 0;
  for (const { job, slot, runs } of due(table, known, now)) {
    const at = isoInstant(slot);
    if (runs) {
      const messages = await messagesOf(deps, job, at);
      await queue.add(messages);
      sent += messages.length;
    }
    const taken = { job: job.key, slot: at, ran: runs, now: isoInstant(now) };
    if (await withScope(deps.db, { organisations: [] }, (tx) => takeSlot(tx, taken))) slots++;
  }
  return { slots, messages: sent };
}
