import { z } from 'zod';
import type { TicketRule } from '../tickets.ts';
import type { TicketDay } from '../tickets-ledger.ts';
import type { FreshdeskConfig } from './config.ts';
import type { Ticket } from './wire.ts';

/** What a ticket counts as: the way it came, and what it is filed as. `count: false` is set aside. */
export const kind = z.object({
  way: z.enum(['emails', 'calls', 'forms']),
  topic: z.string().optional(),
  class: z.enum(['avoidable', 'necessary']).optional(),
  count: z.literal(false).optional(),
});
export type Kind = z.output<typeof kind>;

/** Freshdesk's own numbers. Chats make a ticket only at times, and 10 is a letter that staff write: neither counts. */
const WAYS: Readonly<Record<number, Kind['way']>> = { 1: 'emails', 2: 'forms', 3: 'calls', 9: 'forms' };

/** What the ticket is by the first rule that fits; null where it is none of ours, or gone. */
export function judge({ groups, rules }: FreshdeskConfig, ticket: Ticket): Kind | null {
  const way = WAYS[ticket.source];
  const isOurs = groups.length === 0 || (ticket.group_id != null && groups.includes(ticket.group_id));
  if (way === undefined || !isOurs || ticket.deleted) return null;
  if (ticket.spam) return { way, count: false };
  const rule = rules.find((each) => fits(each, ticket));
  const said = Object.entries({ topic: rule?.topic, class: rule?.class, count: rule?.count });
  return { way, ...Object.fromEntries(said.filter(([, value]) => value !== undefined)) };
}

function fits({ tag, group }: TicketRule, ticket: Ticket): boolean {
  return tag === undefined ? ticket.group_id === group : (ticket.tags ?? []).includes(tag);
}

/** A day's tickets in numbers. */
export function inNumbers(kinds: readonly Kind[]): TicketDay {
  const named = kinds.flatMap(({ way, topic, class: own, count }) => {
    if (count === false) return [way];
    return [...(topic === undefined ? [] : [`by-topic=${topic}`]), ...(own === undefined ? [] : [`classified=${own}`])];
  });
  return { whole: tally(kinds.map(({ way }) => way)), filed: tally(named) };
}

function tally(names: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...groups].map(([name, { length }]) => [name, length]));
}
