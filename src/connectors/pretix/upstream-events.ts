import { addDays, dayNumber, HOME_ZONE, type IsoDate, isoInstant, startOfDay } from '../../core/time.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { drawn } from '../../demo/seed.ts';

/** One thing to come to in the stand-in. */
export interface UpstreamOccasion {
  readonly slug: string;
  /** Number of the date in its series; null for an event of its own. */
  readonly date: number | null;
  readonly day: IsoDate;
  readonly starts: number;
  readonly test: boolean;
  /** Taken down, its orders cancelled two weeks before. */
  readonly calledOff: boolean;
  /** Nobody was checked in with pretix. */
  readonly unscanned: boolean;
  readonly seats: number;
  /** How the quotas lie: inside each other, side by side, or without a limit. */
  readonly quotas: 'nested' | 'beside' | 'unlimited';
}

export interface UpstreamPlace {
  /** 1 and 2 let a person in, 2 in two variations; 3 is a lunch. */
  readonly item: 1 | 2 | 3;
  readonly canceled: boolean;
  readonly scans: readonly {
    readonly at: number;
    readonly known: number;
    readonly entry: boolean;
    readonly auto: boolean;
  }[];
}

export interface UpstreamOrder {
  readonly code: string;
  readonly at: number;
  readonly status: 'n' | 'p' | 'e';
  readonly cancelledAt: number | null;
  readonly test: boolean;
  readonly trusted: boolean;
  readonly waits: boolean;
  readonly places: readonly UpstreamPlace[];
}

export const SERIES = 'omvisning-radhuset';
const HOUR_MS = 3_600_000;
const KINDS = ['folkemote', 'apent-mote', 'seminar', 'kurs', 'konferanse'] as const;

/** Two events of their own in a week or so, fewer in July, and a guided tour every Saturday. */
export function occasionsBetween(seed: string | number, from: IsoDate, to: IsoDate): UpstreamOccasion[] {
  return daysBetween({ from, to }).flatMap((day) => {
    const weekday = (dayNumber(day) + 3) % 7;
    const chance = day.slice(5, 7) === '07' ? 0.1 : weekday < 5 ? 0.4 : 0.04;
    const own = drawn(seed, day, 'event') < chance ? [eventOn(seed, day)] : [];
    return weekday === 5 ? [...own, tourOn(seed, day)] : own;
  });
}

function eventOn(seed: string | number, day: IsoDate): UpstreamOccasion {
  const draw = (what: string) => drawn(seed, day, 'event', what);
  const kind = KINDS[Math.floor(draw('kind') * KINDS.length)] ?? 'kurs';
  const [size, layout] = [draw('size'), draw('layout')];
  return {
    slug: `${kind}-${day}`,
    date: null,
    day,
    starts: startOfDay(HOME_ZONE, day) + (9 + Math.floor(draw('hour') * 11)) * HOUR_MS,
    test: draw('test') < 0.04,
    calledOff: draw('off') < 0.05,
    unscanned: draw('unscanned') < 0.08,
    seats: 20 + 10 * Math.floor(size * size * 18),
    quotas: layout < 0.5 ? 'nested' : layout < 0.92 ? 'beside' : 'unlimited',
  };
}

function tourOn(seed: string | number, day: IsoDate): UpstreamOccasion {
  const starts = startOfDay(HOME_ZONE, day) + 12 * HOUR_MS;
  const calledOff = drawn(seed, day, 'tour', 'off') < 0.06;
  return {
    ...{ slug: SERIES, date: dayNumber(day), day, starts, calledOff },
    ...{ test: false, unscanned: false, seats: 24, quotas: 'beside' },
  };
}

/** The orders of an occasion, earliest first. */
export function ordersOf(seed: string | number, one: UpstreamOccasion): UpstreamOrder[] {
  const draw = (...words: (string | number)[]) => drawn(seed, one.slug, one.day, ...words);
  const wanted = one.seats * (0.35 + 0.6 * draw('wanted'));
  const orders: UpstreamOrder[] = [];
  for (let i = 0, heads = 0; heads < wanted; i += 1) {
    const order = orderOf(one, i, (...words) => draw(i, ...words));
    heads += order.places.filter(({ item }) => item !== 3).length;
    orders.push(order);
  }
  return orders.sort((a, b) => a.at - b.at);
}

type Draw = (...words: (string | number)[]) => number;

function orderOf(one: UpstreamOccasion, i: number, draw: Draw): UpstreamOrder {
  const kind = draw('status');
  const status = kind < 0.92 ? 'p' : kind < 0.97 ? 'n' : 'e';
  const heads = 1 + Math.floor(draw('heads') * draw('more') * 4);
  const late = draw('cancels') < 0.03 ? one.starts + (draw('cancelled') * 12 - 8) * 24 * HOUR_MS : null;
  const lunch = draw('lunch') < 0.2 ? [{ item: 3, canceled: false, scans: [] } as const] : [];
  return {
    code: `P${one.day.replaceAll('-', '')}${i}`,
    at: one.starts - (1 + draw('ahead') * 30) * 24 * HOUR_MS,
    status,
    cancelledAt: one.calledOff ? one.starts - 14 * 24 * HOUR_MS : late,
    test: draw('test') < 0.03,
    trusted: draw('trusted') < 0.5,
    waits: draw('waits') < 0.02,
    places: [
      ...Array.from({ length: heads }, (_, head) => placeOf(one, status, (...words) => draw(head, ...words))),
      ...lunch,
    ],
  };
}

function placeOf(one: UpstreamOccasion, status: UpstreamOrder['status'], draw: Draw): UpstreamPlace {
  const at = one.starts + (draw('scanned') - 0.4) * HOUR_MS;
  // A scanner without a net delivers the day after, or the third.
  const known = at + (draw('offline') < 0.1 ? (1 + 2 * draw('delivers')) * 24 * HOUR_MS : 0);
  const came = !one.unscanned && draw('came') < (status === 'p' ? 0.78 : 0.1);
  const scan = { at, known, entry: true, auto: false };
  const again = { at: at + HOUR_MS, known: known + HOUR_MS, entry: true, auto: false };
  const left = { ...again, entry: false };
  const auto = { at: one.starts - 48 * HOUR_MS, known: one.starts - 48 * HOUR_MS, entry: true, auto: true };
  return {
    item: draw('item') < 0.7 ? 1 : 2,
    canceled: draw('gives up') < 0.02,
    scans: [
      ...(draw('auto') < 0.05 ? [auto] : []),
      ...(came ? [scan] : []),
      ...(came && draw('again') < 0.2 ? [left, again] : []),
    ],
  };
}

/** As pretix writes instants. */
export const written = (ms: number) => isoInstant(Math.round(ms));

/** When the stand-in has everything: so far ahead are events announced. */
export const announcedUntil = (today: IsoDate): IsoDate => addDays(today, 45);
