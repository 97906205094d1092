import { z } from 'zod';
import { addDays, type IsoDate } from '../../core/time.ts';
import { joined } from '../cover.ts';
import { MEMORY_DAYS } from '../tickets-ledger.ts';
import { type Kind, kind } from './kind.ts';

const bookmark = z.object({
  zone: z.string(),
  /** Days that were counted; those out of memory are final, since a second look could only find fewer. */
  counted: z.array(z.object({ from: z.string(), to: z.string() })),
  /** Tickets of each day in memory, by what they are. */
  days: z.record(z.string(), z.array(z.object({ kind, ids: z.array(z.string()) }))),
  /** How far the list was read that began on this day, where it was cut short. */
  reading: z.object({ from: z.string(), since: z.string() }).nullable(),
});
type Bookmark = z.output<typeof bookmark>;

/**
 * Who was counted. Freshdesk lists tickets one by one, so each is known by itself, and the law is stricter than where a
 * desk tells only how many: a ticket counts once, on the day it was created, as it was last seen. One that is merged is
 * still listed, and one that is deleted or moved to a group out of sight stays as it was.
 */
export class FreshdeskLedger {
  readonly #zone: string;
  #counted: Bookmark['counted'];
  readonly #days: Map<IsoDate, Map<string, Kind>>;
  readonly #reading: Bookmark['reading'];

  /** Goes on from a bookmark; one that was cut in another zone says nothing of these days. */
  constructor(state: unknown, zone: string) {
    const parsed = bookmark.safeParse(state);
    const own = parsed.success && parsed.data.zone === zone ? parsed.data : null;
    const days = Object.entries(own?.days ?? {});
    this.#zone = zone;
    this.#counted = own?.counted ?? [];
    this.#reading = own?.reading ?? null;
    this.#days = new Map(
      days.map(([day, groups]) => [day, new Map(groups.flatMap(({ kind: is, ids }) => ids.map((id) => [id, is])))]),
    );
  }

  /** Whether the day may be counted: it is remembered, or was never counted and all of its tickets must still be there. */
  takes(day: IsoDate, today: IsoDate, oldest: IsoDate): boolean {
    const isCounted = this.#counted.some(({ from, to }) => from <= day && day <= to);
    return isCounted ? day >= addDays(today, -MEMORY_DAYS) : day >= oldest;
  }

  /** Where to go on with a list that begins on this day; null where it was not cut short. */
  since(from: IsoDate): string | null {
    return this.#reading?.from === from ? this.#reading.since : null;
  }

  see(day: IsoDate, id: string, is: Kind): void {
    const known = this.#days.get(day) ?? new Map<string, Kind>();
    this.#days.set(day, known.set(id, is));
  }

  /** Everything of these days was seen. */
  close(days: readonly IsoDate[]): void {
    this.#counted = joined([...this.#counted, ...days.map((day) => ({ from: day, to: day }))]);
  }

  kinds(day: IsoDate): Kind[] {
    return [...(this.#days.get(day)?.values() ?? [])];
  }

  /** First remembered day on which a ticket came this way. */
  firstOf(way: string): IsoDate | undefined {
    const days = [...this.#days].flatMap(([day, all]) => ([...all.values()].some((is) => is.way === way) ? [day] : []));
    return days.sort()[0];
  }

  /** The bookmark, with what lies before `today` by more than the memory forgotten. */
  state(today: IsoDate, reading: Bookmark['reading'] = null): Bookmark {
    // What is being read is not closed yet, and must not be forgotten before it is.
    const first = [addDays(today, -MEMORY_DAYS), ...(reading ? [reading.from] : [])].sort()[0]!;
    const days = [...this.#days].filter(([day]) => day >= first).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      zone: this.#zone,
      counted: [...this.#counted],
      days: Object.fromEntries(days.map(([day, all]) => [day, grouped(all)])),
      reading,
    };
  }
}

function grouped(all: ReadonlyMap<string, Kind>): Bookmark['days'][string] {
  const groups = Map.groupBy([...all], ([, is]) => JSON.stringify(is));
  return [...groups.values()].map((group) => ({ kind: group[0]![1], ids: group.map(([id]) => id) }));
}
