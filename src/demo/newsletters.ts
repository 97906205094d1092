import type { Period } from '../core/period.ts';
import { addDays, type Clock, dayIn, dayNumber, HOME_ZONE, type IsoDate, startOfDay } from '../core/time.ts';
import { daysBetween, sum } from './calendar.ts';
import type { Fault } from './faults.ts';
import { drawn } from './seed.ts';

/** A body that sends newsletters. */
export interface DemoSender {
  readonly seed: string | number;
  readonly clock: Clock;
  /** From when letters are sent, and how many get each of them. */
  readonly firstDay: IsoDate;
  readonly readers: number;
}

/** What a system has of a letter at a moment. */
export interface DemoLetter {
  /** Sent, ms. */
  readonly at: number;
  readonly sent: number;
  readonly delivered: number;
  readonly clicks: number;
  /** Readers who clicked. */
  readonly readers: number;
  readonly unsubscribes: number;
}

const DAY_MS = 86_400_000;
const SETTLED_MS = 12 * DAY_MS;

/** All letters so far, the oldest first. */
export function lettersOf(sender: DemoSender): DemoLetter[] {
  const { clock, firstDay } = sender;
  return lettersIn(sender, { from: firstDay, to: dayIn(HOME_ZONE, clock.now()) });
}

/** Of letters sent on ended days of the period, as known now, from the seed alone. */
export function lettersTotal(sender: DemoSender, { from, to }: Period) {
  const yesterday = addDays(dayIn(HOME_ZONE, sender.clock.now()), -1);
  const letters = lettersIn(sender, { from, to: to < yesterday ? to : yesterday });
  const of = (name: 'delivered' | 'clicks' | 'unsubscribes') => sum(letters.map((letter) => letter[name]));
  return { delivered: of('delivered'), clicks: of('clicks'), unsubscribes: of('unsubscribes') };
}

function lettersIn(sender: DemoSender, period: Period): DemoLetter[] {
  return daysBetween(period).flatMap((day) => lettersOn(sender, day, sender.clock.now()));
}

/** A letter every Thursday but in July, and now and then one more to some of the readers. */
function lettersOn({ seed, firstDay, readers }: DemoSender, day: IsoDate, now: number): DemoLetter[] {
  if (day < firstDay) return [];
  // 1 January 1970 was a Thursday.
  const isWeekly = dayNumber(day) % 7 === 0 && day.slice(5, 7) !== '07';
  const shares = [...(isWeekly ? [1] : []), ...(drawn(seed, day, 'extra') < 0.04 ? [0.3] : [])];
  return shares.flatMap((share, i) => {
    const draw = (what: string) => drawn(seed, day, i, what);
    const at = startOfDay(HOME_ZONE, day) + (9 * 60 + Math.floor((i + draw('minute')) * 60)) * 60_000;
    if (at > now) return [];
    const grown = Math.min(1, Math.sqrt((now - at) / SETTLED_MS));
    const sent = Math.floor(readers * share * (1 + (dayNumber(day) - dayNumber(firstDay)) / 3650));
    const delivered = sent - Math.floor(sent * 0.02 * draw('bounce'));
    const clicks = Math.floor(delivered * (0.02 + 0.06 * draw('clicks')) * grown);
    const unsubscribes = Math.floor(delivered * 0.004 * draw('unsubscribes') * grown);
    return [{ at, sent, delivered, clicks, readers: Math.ceil(clicks * 0.8), unsubscribes }];
  });
}

/** A stand-in for a system of newsletters, with one key that opens it. */
export interface SenderUpstreamOptions extends DemoSender {
  readonly token: string;
  readonly faults?: Fault[];
}
