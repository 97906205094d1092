import { addDays, dayIn, HOME_ZONE, instantOf } from '../src/core/time.ts';

/** The newest instant, at or before `now`, at which something set for this wall-clock time in Norway was due. */
export function latestSlot(at: string, now: number): number {
  const today = dayIn(HOME_ZONE, now);
  const slot = instantOf(HOME_ZONE, today, at);
  return slot <= now ? slot : instantOf(HOME_ZONE, addDays(today, -1), at);
}
