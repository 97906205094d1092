import { z } from 'zod';
import type { Period } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import { joined } from './cover.ts';

/** What a message counts as: nothing said is an e-mail like any other, `count: false` is set aside. */
const kind = z.object({
  topic: z.string().optional(),
  class: z.enum(['avoidable', 'necessary']).optional(),
  item: z.string().optional(),
  count: z.literal(false).optional(),
});
export type Kind = z.output<typeof kind>;

export interface Judged {
  readonly kind: Kind;
  /** Place of the rule that decided; after all others where none did. */
  readonly rank: number;
}

/** A message met in a folder: who it is, when it was received, and what it is there. */
export interface Sighting extends Judged {
  /** Short hash of its Message-ID. */
  readonly id: string;
  readonly day: IsoDate;
}

/** Days for which every counted message is remembered, so that it is known wherever it is moved. */
export const MEMORY_DAYS = 35;

const bookmark = z.object({
  zone: z.string(),
  /** Days that were counted; those out of memory are final, since a second look could only find less. */
  counted: z.array(z.object({ from: z.string(), to: z.string() })),
  /** Messages of each day in memory, by what they are. */
  days: z.record(z.string(), z.array(z.object({ kind, ids: z.array(z.string()) }))),
});
type Bookmark = z.output<typeof bookmark>;

/**
 * Who was counted, and where. Messages are known by themselves, not by their place: so nothing depends on UIDs, and a folder
 * that is rebuilt, restored or emptied, or a message that is moved, copied or deleted, neither adds nor takes away.
 */
export class Ledger {
  readonly #zone: string;
  #counted: readonly Period[];
  readonly #days = new Map<IsoDate, Map<string, Kind>>();
  /** Where each remembered message was counted. */
  readonly #homes = new Map<string, IsoDate>();

  /** Goes on from a bookmark; one that was cut in another zone says nothing of these days. */
  constructor(state: unknown, zone: string) {
    const parsed = bookmark.safeParse(state);
    const known: Bookmark = parsed.success && parsed.data.zone === zone ? parsed.data : { zone, counted: [], days: {} };
    this.#zone = zone;
    this.#counted = known.counted;
    for (const [day, groups] of Object.entries(known.days)) {
      this.#days.set(day, new Map());
      for (const group of groups) for (const id of group.ids) this.#put(day, id, group.kind);
    }
  }

  /** Whether the day may be counted: it is remembered, or was never counted and all of its mail must still be there. */
  takes(day: IsoDate, oldest: IsoDate): boolean {
    if (this.#days.has(day)) return true;
    return day >= oldest && !this.#counted.some(({ from, to }) => from <= day && day <= to);
  }

  /** Counts what was met on these days. What was counted stays, also where it was not met again. */
  count(days: readonly IsoDate[], sightings: Iterable<Sighting>): void {
    for (const day of days) if (!this.#days.has(day)) this.#days.set(day, new Map());
    this.#counted = joined([...this.#counted, ...days.map((day) => ({ from: day, to: day }))]);
    const wanted = new Set(days);
    for (const { id, day, kind: met } of firstOfEach(sightings)) {
      const home = this.#homes.get(id) ?? day;
      if (!wanted.has(home)) continue;
      const known = this.#days.get(home)?.get(id);
      // Where it was filed last tells. A folder without a rule tells nothing, but brings back what had been set aside.
      const says = Object.keys(met).length > 0 || known === undefined || known.count === false;
      if (says) this.#put(home, id, met);
    }
  }

  /** How many messages of the day are of each kind, those set aside left out. */
  kinds(day: IsoDate): Kind[] {
    return [...(this.#days.get(day)?.values() ?? [])].filter(({ count }) => count !== false);
  }

  /** The bookmark, with what lies before `today` by more than the memory forgotten. */
  state(today: IsoDate): Bookmark {
    const first = addDays(today, -MEMORY_DAYS);
    const days = [...this.#days].filter(([day]) => day >= first).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      zone: this.#zone,
      counted: [...this.#counted],
      days: Object.fromEntries(days.map(([day, all]) => [day, grouped(all)])),
    };
  }

  #put(day: IsoDate, id: string, value: Kind): void {
    this.#homes.set(id, day);
    this.#days.get(day)?.set(id, value);
  }
}

/** A message met in several places: what the earliest rule says of it, on the first of its days. */
function firstOfEach(sightings: Iterable<Sighting>): Iterable<Sighting> {
  const best = new Map<string, Sighting>();
  for (const met of sightings) {
    const other = best.get(met.id) ?? met;
    const day = other.day < met.day ? other.day : met.day;
    best.set(met.id, { ...(met.rank < other.rank ? met : other), day });
  }
  return best.values();
}

function grouped(all: ReadonlyMap<string, Kind>): Bookmark['days'][string] {
  const groups = Map.groupBy([...all], ([, value]) => JSON.stringify(value));
  return [...groups.values()].map((group) => ({ kind: group[0]![1], ids: group.map(([id]) => id) }));
}
