import { z } from 'zod';
import type { Period } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import { joined } from './cover.ts';

const counts = z.record(z.string(), z.int().min(0));

/** What a help desk has of one day, in numbers alone. */
const ticketDay = z.object({
  /** Tickets that people sent, by the way they came. */
  whole: counts,
  /** Those of them that are filed as something, by measure and name. */
  filed: counts,
});
export type TicketDay = z.output<typeof ticketDay>;

/** Days for which the counts are remembered, so that a second look can be held against them. */
export const MEMORY_DAYS = 35;

const bookmark = z.object({
  zone: z.string(),
  /** Days that were counted; those out of memory are final. */
  counted: z.array(z.object({ from: z.string(), to: z.string() })),
  days: z.record(z.string(), ticketDay),
});

/**
 * The law of days that a help desk counts for us. We ask how many, never which, so a ticket is not known by itself:
 * - It counts on the day it was created, in the way it came. What staff start themselves is no inquiry.
 * - No day of a channel falls. A ticket that is deleted, merged into another or moved out of our sight came in all the
 *   same, and the most that was ever seen stands.
 * - What tickets are filed as is as the desk last said, since staff file them later. Where some have gone and fewer are
 *   filed than before, what it said before stands.
 * - A day out of memory is final: a second look could only find fewer.
 */
export class TicketLedger {
  readonly #zone: string;
  #counted: readonly Period[];
  readonly #days: Map<IsoDate, TicketDay>;

  /** Goes on from a bookmark; one that was cut in another zone says nothing of these days. */
  constructor(state: unknown, zone: string) {
    const parsed = bookmark.safeParse(state);
    const known = parsed.success && parsed.data.zone === zone ? parsed.data : { counted: [], days: {} };
    this.#zone = zone;
    this.#counted = known.counted;
    this.#days = new Map(Object.entries(known.days));
  }

  /** Whether the day may be counted: it is remembered, or was never counted and all of its tickets must still be there. */
  takes(day: IsoDate, oldest: IsoDate): boolean {
    if (this.#days.has(day)) return true;
    return day >= oldest && !this.#counted.some(({ from, to }) => from <= day && day <= to);
  }

  /** Whether the desk was in use before the day, as far as we have seen. */
  hasBefore(day: IsoDate): boolean {
    return this.#counted.some(({ from }) => from < day);
  }

  /** Takes what the desk has of a day now, and gives what it counts as. */
  count(day: IsoDate, now: TicketDay): TicketDay {
    const before = this.#days.get(day) ?? now;
    const gone = Object.entries(before.whole).some(([channel, most]) => (now.whole[channel] ?? 0) < most);
    const channels = Object.keys({ ...before.whole, ...now.whole });
    const most = (channel: string) => Math.max(before.whole[channel] ?? 0, now.whole[channel] ?? 0);
    const stands = {
      whole: Object.fromEntries(channels.map((channel) => [channel, most(channel)])),
      filed: gone ? fullest(before.filed, now.filed) : now.filed,
    };
    this.#days.set(day, stands);
    this.#counted = joined([...this.#counted, { from: day, to: day }]);
    return stands;
  }

  /** The bookmark, with what lies before `today` by more than the memory forgotten. */
  state(today: IsoDate): z.output<typeof bookmark> {
    const first = addDays(today, -MEMORY_DAYS);
    const days = [...this.#days].filter(([day]) => day >= first).sort(([a], [b]) => (a < b ? -1 : 1));
    return { zone: this.#zone, counted: [...this.#counted], days: Object.fromEntries(days) };
  }
}

/** Of each measure, what was said of more tickets; what was said last where they are as many. */
function fullest(before: TicketDay['filed'], now: TicketDay['filed']): TicketDay['filed'] {
  const of = (filed: TicketDay['filed']) => Map.groupBy(Object.entries(filed), ([key]) => key.split('=')[0]!);
  const [then, last] = [of(before), of(now)];
  const sum = (entries: readonly (readonly [string, number])[]) => entries.reduce((total, [, n]) => total + n, 0);
  const measures = [...new Set([...then.keys(), ...last.keys()])];
  const chosen = measures.flatMap((measure) => {
    const [a, b] = [then.get(measure) ?? [], last.get(measure) ?? []];
    return sum(b) >= sum(a) ? b : a;
  });
  return Object.fromEntries(chosen);
}
