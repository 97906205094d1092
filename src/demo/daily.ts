import type { Period } from '../core/period.ts';
import { addDays, type Clock, dayIn, type IsoDate } from '../core/time.ts';
import { daysBetween, season, sum } from './calendar.ts';
import type { Fault } from './faults.ts';
import { drawn } from './seed.ts';

/** A system that counts something day by day, with one key that opens it. */
export interface DailyUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly token: string;
  /** From when it counts, and how much on an ordinary day. */
  readonly firstDay: IsoDate;
  readonly perDay: number;
  /** Where its days are cut. */
  readonly zone: string;
  readonly faults?: Fault[];
}

type Counted = Pick<DailyUpstreamOptions, 'seed' | 'clock' | 'firstDay' | 'perDay' | 'zone'>;

/** How much there was on a day, as known now; null before it counted, and of a day that has not begun. */
export function countOn({ seed, clock, firstDay, perDay, zone }: Counted, day: IsoDate): number | null {
  if (day < firstDay || day > dayIn(zone, clock.now())) return null;
  return Math.floor(perDay * season(day, firstDay) * (0.8 + 0.4 * drawn(seed, day, 'count')));
}

/** A share of a day's count: the same part of it each time it is asked for. */
export function shareOf(
  { seed }: Counted,
  day: IsoDate,
  what: string,
  count: number,
  low: number,
  high: number,
): number {
  return Math.floor(count * (low + (high - low) * drawn(seed, day, what)));
}

/** Sum over the ended days of the period, from the seed alone. */
export function countTotal(
  counted: Counted,
  { from, to }: Period,
  of = (_day: IsoDate, count: number) => count,
): number {
  const yesterday = addDays(dayIn(counted.zone, counted.clock.now()), -1);
  const days = daysBetween({ from, to: to < yesterday ? to : yesterday });
  return sum(days.map((day) => of(day, countOn(counted, day) ?? 0)));
}
