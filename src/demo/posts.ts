import type { Period } from '../core/period.ts';
import { addDays, dayIn, dayNumber, HOME_ZONE, type IsoDate, startOfDay } from '../core/time.ts';
import { daysBetween, season, sum } from './calendar.ts';
import { drawn } from './seed.ts';

/** An account in a social network, as its stand-in has it. */
export interface DemoAccount {
  readonly handle: string;
  readonly firstDay: IsoDate;
  /** Followers on the first day, and how many come a day. */
  readonly followers: number;
  readonly growth: number;
  /** Posts on an ordinary day. */
  readonly posts: number;
}

export interface DemoPost {
  readonly id: string;
  readonly at: number;
  /** As known at the moment asked for: most come in the first days, the last after three weeks. */
  readonly reactions: number;
  readonly shares: number;
  readonly comments: number;
  readonly views: number;
}

const DAY_MS = 86_400_000;
const SETTLED_MS = 20 * DAY_MS;

/** The posts of a day that are published at `now`, earliest first. */
export function postsOn(seed: string | number, account: DemoAccount, day: IsoDate, now: number): DemoPost[] {
  if (day < account.firstDay) return [];
  const wanted = account.posts * season(day, account.firstDay) + drawn(seed, account.handle, day);
  return Array.from({ length: Math.floor(wanted) }, (_, i): DemoPost => {
    const draw = (what: string) => drawn(seed, account.handle, day, i, what);
    const at = startOfDay(HOME_ZONE, day) + (8 * 60 + Math.floor((i + draw('minute')) * 60)) * 60_000;
    const grown = Math.min(1, Math.sqrt(Math.max(0, now - at) / SETTLED_MS));
    // Few posts travel far.
    const reach = followersOn(account, day) * (0.1 + 2 * draw('reach') ** 4);
    const known = (final: number) => Math.floor(final * grown);
    return {
      id: String(10_000_000 + dayNumber(day) * 100 + i),
      at,
      reactions: known(reach * (0.01 + 0.04 * draw('reactions'))),
      shares: known(reach * 0.01 * draw('shares')),
      comments: known(reach * 0.006 * draw('comments')),
      views: known(reach),
    };
  }).filter((post) => post.at <= now);
}

/** All posts published so far, earliest first. */
export function postsOf(seed: string | number, account: DemoAccount, now: number): DemoPost[] {
  const days = daysBetween({ from: account.firstDay, to: dayIn(HOME_ZONE, now) });
  return days.flatMap((day) => postsOn(seed, account, day, now));
}

/** Of posts of ended days in the period, as known now, from the seed alone. */
export function postsTotal(seed: string | number, account: DemoAccount, now: number, { from, to }: Period) {
  const yesterday = addDays(dayIn(HOME_ZONE, now), -1);
  const days = daysBetween({ from, to: to < yesterday ? to : yesterday });
  const posts = days.flatMap((day) => postsOn(seed, account, day, now));
  const of = (name: 'reactions' | 'shares' | 'comments' | 'views') => sum(posts.map((post) => post[name]));
  return {
    ...{ posts: posts.length, reactions: of('reactions'), shares: of('shares') },
    ...{ comments: of('comments'), views: of('views') },
  };
}

/** Followers as a day ended; a few hundred leave at once when the network deletes false accounts. */
export function followersOn({ firstDay, followers, growth }: DemoAccount, day: IsoDate): number {
  const days = Math.max(0, dayNumber(day) - dayNumber(firstDay));
  const purged = days >= 500 ? Math.floor(followers * 0.03) : 0;
  return followers + Math.floor(growth * days) - purged;
}
