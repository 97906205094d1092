import { due } from '../../jobs/due.ts';
import { type JobKey, jobs } from '../../jobs/table.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Two years with four nights on which the clocks change. */
export const START = Date.parse('2026-01-01T12:00:00Z');
export const END = Date.parse('2028-01-01T12:00:00Z');
/** How long the queue knows a message that is done. */
const QUEUE_KNOWS = 14 * DAY;

const at = (instant: string) => Date.parse(instant);

/** Weeks in which the house was off, one of them over a night with a clock change. */
export const OFF = [
  [at('2026-06-10T08:00:00Z'), at('2026-06-17T08:00:00Z')],
  [at('2027-10-27T08:00:00Z'), at('2027-11-03T08:00:00Z')],
] as const;
/** When the clock was set back, and how far: first over the slots of that morning, then in the night of a clock change. */
export const BACK = [
  [at('2026-04-10T04:00:00Z'), HOUR],
  [at('2026-08-20T12:00:00Z'), DAY],
  [at('2026-10-25T05:00:00Z'), HOUR],
  [at('2026-12-15T12:00:00Z'), 30 * DAY],
] as const;

/** What the clock shows as somebody looks, so and so long after the look before, from `START` to `END`. */
export function* looks(pause: (now: number) => number): Generator<number> {
  let set = 0;
  for (let now = START; ; now = Math.min(now + pause(now), END)) {
    const off = OFF.find(([from, to]) => now >= from && now < to);
    if (off) now = off[1];
    yield now;
    if (now === END) return;
    const back = BACK[set];
    if (back && now >= back[0]) {
      set++;
      now -= back[1];
      yield now;
    }
  }
}

/** Chance that is the same each time (mulberry32), in [0, 1). */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Due = typeof due;
export interface Seen {
  readonly ran: boolean;
  /** What the clock showed as it was recorded. */
  readonly at: number;
  /** How many times its work was done. */
  readonly done: number;
}
/** By job, then by slot (ms). */
export type Account = Readonly<Record<JobKey, ReadonlyMap<number, Seen>>>;

/** The slots of two years as a clock on the wall shows them: each minute is asked of Intl, nothing of the jobs' own code. */
export function slotsByTheMinute(): Record<JobKey, number[]> {
  const wall = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: 'Europe/Oslo', hourCycle: 'h23', hour: '2-digit', minute: '2-digit' },
  });
  const slots: Record<JobKey, number[]> = { purge: [], pull: [], release: [], digest: [] };
  const byTime = Map.groupBy(jobs, (job) => job.at);
  // From a day before: a house that begins at noon begins with that morning.
  for (let minute = START - DAY; minute <= END; minute += MINUTE) {
    for (const { key } of byTime.get(wall.format(minute)) ?? []) slots[key].push(minute);
  }
  return slots;
}

/**
 * What is wrong, in words: every slot from a job's first to `until` is accounted for once, and its work was done once, or
 * not at all where the newest of the moment made it good.
 */
export function complaints(account: Account, expected: Record<JobKey, readonly number[]>, until: number): string[] {
  const wrong: string[] = [];
  for (const { key } of jobs) {
    const seen = account[key];
    const first = Math.min(...seen.keys());
    const slots = expected[key].filter((slot) => slot >= first && slot <= until);
    const isGood = (slot: number): boolean => {
      const found = seen.get(slot);
      if (!found || found.done > 0) return found !== undefined;
      const newest = expected[key].findLast((other) => other <= found.at)!;
      return !found.ran && newest > slot && isGood(newest);
    };
    const told = (slot: number, what: string) => wrong.push(`${key} ${new Date(slot).toISOString()} ${what}`);
    for (const slot of slots) {
      if (!seen.has(slot)) told(slot, 'is not accounted for');
      else if (seen.get(slot)!.done > 1) told(slot, 'was done twice');
      else if (!isGood(slot)) told(slot, 'was neither done nor made good');
    }
    const known = new Set(slots);
    for (const slot of seen.keys()) if (!known.has(slot)) told(slot, 'is no slot');
  }
  return wrong;
}

/** What outlives a process: the record of slots, and what the queue knows. A look keeps nothing else. */
export class House {
  readonly #record = new Map<JobKey, Map<number, Omit<Seen, 'done'>>>(jobs.map(({ key }) => [key, new Map()]));
  readonly #done = new Map<string, number>();
  readonly #newest = new Map<JobKey, number>();
  readonly #queue = new Map<string, number>();
  readonly #due: Due;
  readonly #queueKnows: number;

  constructor(take: Due = due, queueKnows = QUEUE_KNOWS) {
    this.#due = take;
    this.#queueKnows = queueKnows;
  }

  /** A look at the schedule, step by step as `tick` takes it: whoever stops asking has died there. */
  *look(now: number): Generator<void> {
    for (const [{ key }, offered] of Map.groupBy(this.#due(jobs, new Map(this.#newest), now), ({ job }) => job)) {
      yield;
      for (const { slot } of offered.filter(({ runs }) => runs)) this.#add(key, slot, now);
      yield;
      const record = this.#record.get(key)!;
      for (const { slot, runs } of offered.filter((one) => !record.has(one.slot))) {
        record.set(slot, { ran: runs, at: now });
        this.#newest.set(key, Math.max(slot, this.#newest.get(key) ?? slot));
      }
    }
  }

  #add(key: JobKey, slot: number, now: number): void {
    for (const [message, since] of this.#queue) {
      if (now - since <= this.#queueKnows) continue;
      this.#queue.delete(message);
      // The one repeat there may be: whoever added it died before noting it, nobody noted it in all that time, and the
      // clock was set back to where it is the newest. Its effect is the same (jobs/README.md).
      const [by, at] = message.split(' ') as [JobKey, string];
      if (now - since > QUEUE_KNOWS && !this.#record.get(by)!.has(Number(at))) this.#done.delete(message);
    }
    const message = `${key} ${slot}`;
    if (this.#queue.has(message)) return;
    this.#queue.set(message, now);
    this.#done.set(message, (this.#done.get(message) ?? 0) + 1);
  }

  account(): Account {
    const of = (key: JobKey) =>
      new Map(
        [...this.#record.get(key)!].map(([slot, seen]) => [
          slot,
          { ...seen, done: this.#done.get(`${key} ${slot}`) ?? 0 },
        ]),
      );
    return { purge: of('purge'), pull: of('pull'), release: of('release'), digest: of('digest') };
  }
}
