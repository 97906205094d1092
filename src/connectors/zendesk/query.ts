import { addDays, type IsoDate, isoInstant, startOfDay } from '../../core/time.ts';
import type { Asked, TicketRule } from '../tickets.ts';
import type { ZendeskConfig } from './config.ts';

/**
 * How people come, in the words of Zendesk's search. A ticket that staff write is of the web or the API, and a call that they
 * make is outbound: neither is asked for. Nor are web forms, which cannot be told from the former. A ticket that is
 * merged into another is closed where it is and keeps its way; one that is deleted is no longer found.
 */
const VIA: Readonly<Record<string, readonly string[]>> = {
  emails: ['mail'],
  calls: ['phone_call_inbound', 'voicemail'],
  'live-chats': ['chat'],
};
/** Chats that nobody answered, and messages that were left: no chat with staff. */
const UNANSWERED = ['zopim_chat_missed', 'zopim_offline_message'];

export const WAYS = Object.keys(VIA);

/** Tickets of one day; null where no ticket can be meant. Words of one kind are either-or, and `-` leaves out. */
export function dayQuery({ zone, groups }: ZendeskConfig, { day, channels, filed }: Asked): string | null {
  const [from, to] = [instant(zone, day), instant(zone, addDays(day, 1))];
  const only = filed?.by.group;
  if (only !== undefined && groups.length > 0 && !groups.includes(only)) return null;
  return [
    `type:ticket created>=${from} created<${to}`,
    ...via(channels),
    ...(only === undefined ? groups : [only]).map((group) => `group_id:${group}`),
    ...(filed?.by.tag === undefined ? [] : [fits(filed.by)]),
    ...(filed?.notBy ?? []).map((other) => `-${fits(other)}`),
  ].join(' ');
}

/** All that came in these ways; where a day is named, before it. */
export function totalQuery({ zone, groups }: ZendeskConfig, ways: readonly string[], before: IsoDate | null): string {
  const until = before === null ? [] : [`created<${instant(zone, before)}`];
  return ['type:ticket', ...until, ...via(ways), ...groups.map((group) => `group_id:${group}`)].join(' ');
}

function via(ways: readonly string[]): string[] {
  const words = ways.flatMap((way) => VIA[way] ?? []).map((word) => `via:${word}`);
  return ways.includes('live-chats') ? [...words, ...UNANSWERED.map((tag) => `-tags:${tag}`)] : words;
}

const fits = ({ tag, group }: TicketRule) => (tag === undefined ? `group_id:${group}` : `tags:"${tag}"`);
const instant = (zone: string, day: IsoDate) => isoInstant(startOfDay(zone, day)).replace('.000', '');
