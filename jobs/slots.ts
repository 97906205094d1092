import { addDays, dayIn, HOME_ZONE, instantOf } from '../src/core/time.ts';

/** Two slots never lie closer together: most looks end with that. */
const SHORTEST_DAY_MS = 23 * 3_600_000;

/**
 * The instants of a wall-clock time in Norway, one each day, later than `after` and at or before `now`, earliest first.
 * A day of 23 or 25 hours has one too. `after` null: only the newest.
 */
export function slotsBetween(at: string, after: number | null, now: number): number[] {
  if (after !== null && now - after < SHORTEST_DAY_MS) return [];
  const today = dayIn(HOME_ZONE, now);
  const slots: number[] = [];
  for (let day = today; ; day = addDays(day, -1)) {
    const slot = instantOf(HOME_ZONE, day, at);
    if (slot > now) continue;
    if (after !== null && slot <= after) break;
    slots.unshift(slot);
    if (after === null) break;
  }
  return slots;
}

/** The next instant after `now`. */
export function nextSlot(at: string, now: number): number {
  const today = instantOf(HOME_ZONE, dayIn(HOME_ZONE, now), at);
  return today > now ? today : instantOf(HOME_ZONE, addDays(dayIn(HOME_ZONE, now), 1), at);
}
