import { slotsBetween } from './slots.ts';
import type { Job, JobKey } from './table.ts';

/** One time at which a job was to run. */
export interface DueSlot {
  readonly job: Job;
  /** ms since 1970. */
  readonly slot: number;
  /** False where a later one stands for it. */
  readonly runs: boolean;
}

/**
 * What is to be seen to now: every slot since the newest that was seen to, so that each is accounted for once, of which
 * only the last runs. A job that never ran begins with its newest slot. A clock that was set back finds nothing due.
 */
export function due(table: readonly Job[], newest: ReadonlyMap<JobKey, number>, now: number): DueSlot[] {
  return table.flatMap((job) => {
    const slots = slotsBetween(job.at, newest.get(job.key) ?? null, now);
    return slots.map((slot) => ({ job, slot, runs: slot === slots.at(-1) }));
  });
}
