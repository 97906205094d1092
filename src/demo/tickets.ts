import type { Hono } from 'hono';
import type { Period } from '../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, type IsoDate, startOfDay } from '../core/time.ts';
import { daysBetween, season } from './calendar.ts';
import type { Fault } from './faults.ts';
import { drawn } from './seed.ts';

/** A help desk, as its stand-in has it. */
export interface DemoDesk {
  readonly name: string;
  readonly firstDay: IsoDate;
  /** Tickets on an ordinary day. */
  readonly perDay: number;
}

export interface DemoTicket {
  readonly id: number;
  readonly at: number;
  readonly way: 'email' | 'phone' | 'form' | 'chat';
  /** Who began: staff write to people too, and that is no inquiry. */
  readonly by: 'person' | 'staff';
  readonly group: 1 | 2;
  readonly tags: readonly string[];
  readonly merged: boolean;
}

export interface DeskUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly desk: DemoDesk;
  readonly token: string;
  readonly faults?: Fault[];
}

export type DeskMeasure = 'emails' | 'calls' | 'live-chats' | 'by-topic' | 'classified';

/** A stand-in for a help desk; not all count chats. */
export interface DeskUpstream<M extends DeskMeasure = Exclude<DeskMeasure, 'live-chats'>> {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the ended days in the period, as they stand now, from the seed alone; junk left out. */
  readonly totals: (period: Period) => Record<M, number>;
}

/** Rules that go with the tags of the tickets. */
export const DESK_RULES = [
  { tag: 'soppel', count: false },
  { tag: 'byggesak', topic: 'byggesak' },
  { group: 2, topic: 'vann' },
  { tag: 'unodig', class: 'avoidable' },
  { tag: 'nodig', class: 'necessary' },
];

const DAY_MS = 86_400_000;
const DEMO_TOPICS = ['byggesak', 'barnehage', 'renovasjon'] as const;

/**
 * The tickets of a day that stand at `now`, earliest first. Staff file them in the first days, call some avoidable, merge a
 * few and delete junk: mostly within a week, seldom after two.
 */
function ticketsOn(seed: string | number, desk: DemoDesk, day: IsoDate, now: number): DemoTicket[] {
  if (day < desk.firstDay) return [];
  const begin = startOfDay(HOME_ZONE, day);
  const wanted = Math.floor(desk.perDay * season(day, desk.firstDay) + drawn(seed, desk.name, day));
  return Array.from({ length: wanted }, (_, i) => {
    const draw = (what: string) => drawn(seed, desk.name, day, i, what);
    const at = begin + Math.floor(((i + draw('minute')) / wanted) * 23 * 60) * 60_000;
    const is = (what: string, share: number, days: number) =>
      draw(what) < share && at + (0.2 + days * draw(`${what} when`)) * DAY_MS <= now;
    const way = draw('way');
    const tags = [
      ...(is('filed', 0.8, 5) ? [DEMO_TOPICS[Math.floor(draw('topic') * DEMO_TOPICS.length)]!] : []),
      ...(is('judged', 0.6, 5) ? [draw('class') < 0.3 ? 'unodig' : 'nodig'] : []),
      ...(is('junk', 0.04, 2) ? ['soppel'] : []),
    ];
    const ticket: DemoTicket = {
      id: Math.floor(begin / DAY_MS) * 1000 + i,
      at,
      way: way < 0.5 ? 'email' : way < 0.8 ? 'phone' : way < 0.92 ? 'form' : 'chat',
      by: draw('by') < 0.08 ? 'staff' : 'person',
      group: draw('group') < 0.7 ? 1 : 2,
      tags,
      merged: is('merged', 0.04, 7),
    };
    return { ticket, isDeleted: is('deleted', 0.03, 20) };
  }).flatMap(({ ticket, isDeleted }) => (ticket.at <= now && !isDeleted ? [ticket] : []));
}

/** All tickets of a period that stand now. */
export function standingTickets({ seed, clock, desk }: DeskUpstreamOptions, period: Period): DemoTicket[] {
  return daysBetween(period).flatMap((day) => ticketsOn(seed, desk, day, clock.now()));
}

/** What the rules make of those that came in on the ended days of a period. `isInquiry`: whether the desk shows it as one. */
export function ticketTotals(
  options: DeskUpstreamOptions,
  { from, to }: Period,
  isInquiry: (ticket: DemoTicket) => boolean,
): Record<DeskMeasure, number> {
  const yesterday = addDays(dayIn(HOME_ZONE, options.clock.now()), -1);
  const kept = standingTickets(options, { from, to: to < yesterday ? to : yesterday }).filter(
    (ticket) => ticket.by === 'person' && !ticket.tags.includes('soppel') && isInquiry(ticket),
  );
  // The first rule that fits decides, so what has a topic has no class of its own.
  const isTopic = ({ tags, group }: DemoTicket) => tags.includes('byggesak') || group === 2;
  const isJudged = ({ tags }: DemoTicket) => tags.includes('unodig') || tags.includes('nodig');
  const of = (wanted: DemoTicket['way']) => kept.filter(({ way }) => way === wanted).length;
  return {
    emails: of('email'),
    calls: of('phone'),
    'live-chats': of('chat'),
    'by-topic': kept.filter(isTopic).length,
    classified: kept.filter((ticket) => !isTopic(ticket) && isJudged(ticket)).length,
  };
}
