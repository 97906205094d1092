import { addDays, type IsoDate, isoInstant, startOfDay } from '../../core/time.ts';
import type { Asked, TicketRule } from '../tickets.ts';
import type { ZammadConfig } from './config.ts';

/**
 * What the first article of a ticket is, by Zammad's own numbers: these are seeded and the same everywhere. A ticket that
 * is merged into another gets a first article of its own by staff, so it leaves its way; the ledger keeps it.
 */
const TYPES: Readonly<Record<string, number>> = { emails: 1, calls: 5, forms: 11 };
/** Who began: 1 is an agent and 3 the system. A call that staff enter as received is the customer's. */
const CUSTOMER = 2;

export const WAYS = Object.keys(TYPES);

/** Tickets of one day in the words of Zammad's search (Lucene). */
export function dayQuery(config: ZammadConfig, { day, channels, filed }: Asked): string {
  const { zone } = config;
  const [from, to] = [day, addDays(day, 1)].map((each) => isoInstant(startOfDay(zone, each)));
  const rules = filed === null ? [] : [fits(filed.by), ...filed.notBy.map((other) => `NOT ${fits(other)}`)];
  return [`created_at:[${from} TO ${to}}`, typeIn(channels), ...scope(config), ...rules].join(' AND ');
}

/** All that people ever sent in these ways; where a day is named, before it. */
export function totalQuery(config: ZammadConfig, ways: readonly string[], before: IsoDate | null): string {
  const to = before === null ? '*]' : `${isoInstant(startOfDay(config.zone, before))}}`;
  return [`created_at:[* TO ${to}`, typeIn(ways), ...scope(config)].join(' AND ');
}

function scope({ groups }: ZammadConfig): string[] {
  const sender = `create_article_sender_id:${CUSTOMER}`;
  return groups.length === 0 ? [sender] : [sender, `group_id:${anyOf(groups)}`];
}

const typeIn = (ways: readonly string[]) => `create_article_type_id:${anyOf(ways.map((way) => TYPES[way]!))}`;
const anyOf = (numbers: readonly number[]) => `(${numbers.join(' OR ')})`;

const fits = ({ tag, group }: TicketRule) => (tag === undefined ? `group_id:${group}` : `tags:"${tag}"`);
