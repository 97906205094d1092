import { HOME_ZONE, type IsoDate, startOfDay } from '../core/time.ts';
import { season } from './calendar.ts';
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

const DAY_MS = 86_400_000;
const DEMO_TOPICS = ['byggesak', 'barnehage', 'renovasjon'] as const;

/**
 * The tickets of a day that stand at `now`, earliest first. Staff file them in the first days, call some avoidable, merge a
 * few and delete junk: mostly within a week, seldom after two.
 */
export function ticketsOn(seed: string | number, desk: DemoDesk, day: IsoDate, now: number): DemoTicket[] {
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
