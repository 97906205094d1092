import type { Quota } from './wire.ts';

/** Items that let a person in, with their variations. */
export type Admission = ReadonlyMap<number, readonly number[]>;

interface Pool {
  readonly size: number;
  readonly tickets: ReadonlySet<string>;
}

/**
 * How many people the quotas let in, or null where nobody set a limit or the quotas cross each other.
 *
 * Quotas are often laid inside each other, «all 200» with «students 50» in it, so their sizes cannot simply be added:
 * a quota gives its own size, or what those inside it give together where that is less.
 */
export function seatsOf(quotas: readonly Quota[], admission: Admission): number | null {
  const pools = quotas
    .map((quota) => ({ size: quota.size ?? Number.POSITIVE_INFINITY, tickets: ticketsOf(quota, admission) }))
    .filter(({ tickets }) => tickets.size > 0)
    .sort((a, b) => b.tickets.size - a.tickets.size);
  if (crosses(pools)) return null;
  const seats = together(pools);
  return Number.isFinite(seats) && pools.length > 0 ? seats : null;
}

function ticketsOf({ items, variations }: Quota, admission: Admission): Set<string> {
  return new Set(
    items.flatMap((id) => {
      const own = admission.get(id);
      if (!own) return [];
      return own.length === 0 ? [`item ${id}`] : own.filter((v) => variations.includes(v)).map((v) => `variation ${v}`);
    }),
  );
}

/** The sum of the outermost pools, each with what lies inside it. Largest first. */
function together(pools: readonly Pool[]): number {
  const [outer, ...others] = pools;
  if (!outer) return 0;
  const inside = others.filter(({ tickets }) => within(tickets, outer.tickets));
  const beside = others.filter(({ tickets }) => !within(tickets, outer.tickets));
  const held = new Set(inside.flatMap(({ tickets }) => [...tickets]));
  const open = [...outer.tickets].some((ticket) => !held.has(ticket));
  return Math.min(outer.size, open ? Number.POSITIVE_INFINITY : together(inside)) + together(beside);
}

function within(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  return [...small].every((ticket) => large.has(ticket));
}

function crosses(pools: readonly Pool[]): boolean {
  return pools.some((a, i) =>
    pools.slice(i + 1).some((b) => !within(b.tickets, a.tickets) && [...b.tickets].some((t) => a.tickets.has(t))),
  );
}
