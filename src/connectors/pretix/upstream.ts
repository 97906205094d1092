import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, type IsoDate } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import {
  announcedUntil,
  occasionsBetween,
  ordersOf,
  SERIES,
  type UpstreamOccasion,
  type UpstreamOrder,
} from './upstream-events.ts';
import { eventRow, itemRows, orderRow, quotaRows, subeventRow } from './upstream-rows.ts';

export interface PretixUpstreamOptions {
  readonly seed: string | number;
  readonly organizer: string;
  readonly firstDay: IsoDate;
  readonly clock: Clock;
  /** The one token that opens it. */
  readonly token: string;
  /** As versions before `include`: orders come with everybody's names. */
  readonly sendsAll?: boolean;
  /** A queue that whoever tests may fill; each fault spoils one answer, `at` the name of a list. */
  readonly faults?: Fault[];
}

export interface PretixUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Figures of events that began on ended days of the period, as known now, from the seed alone. */
  readonly totals: (period: Period) => Record<'registered' | 'attended' | 'events' | 'seats', number>;
}

const LISTS = ['events', 'subevents', 'items', 'quotas', 'orders'];

/** A stand-in for pretix' REST API v1, the lists that the connector uses. Demo and tests only. */
export function createPretixUpstream(options: PretixUpstreamOptions): PretixUpstream {
  const { seed, organizer, firstDay, clock, token, faults = [] } = options;
  const app = new Hono();
  const drafts = new Map<string, UpstreamOrder[]>();
  const ordersFor = (one: UpstreamOccasion) => {
    const key = `${one.slug} ${one.day}`;
    const known = drafts.get(key) ?? ordersOf(seed, one);
    drafts.set(key, known);
    return known.filter(({ at }) => at <= clock.now());
  };
  let made: { until: IsoDate; list: UpstreamOccasion[] } | undefined;
  const occasions = () => {
    const until = announcedUntil(dayIn(HOME_ZONE, clock.now()));
    if (made?.until !== until) made = { until, list: occasionsBetween(seed, firstDay, until) };
    return made.list;
  };

  function rowsOf(list: string, slug: string, query: URLSearchParams): readonly unknown[] | null {
    const all = occasions();
    if (list === 'events') {
      const own = all.filter(({ date }) => date === null).map((one) => eventRow(one));
      return [eventRow({ ...all[0]!, slug: SERIES, date: null, test: false, calledOff: false }, true), ...own];
    }
    const date = query.get('subevent');
    const here = all.filter((one) => one.slug === slug && (date === null || String(one.date) === date));
    if (here.length === 0) return null;
    if (list === 'subevents') return here.filter((one) => one.date !== null).map(subeventRow);
    if (list === 'items') return itemRows();
    if (list === 'quotas') return here.flatMap(quotaRows);
    const include = options.sendsAll ? [] : query.getAll('include');
    const orders = here.flatMap((one) => ordersFor(one).map((order) => [one, order] as const));
    return orders
      .filter(([, { test }]) => query.get('testmode') !== 'false' || !test)
      .map(([one, order]) => orderRow(one, order, clock.now(), include));
  }

  app.get('/api/v1/organizers/:organizer/:rest{.+}', async (context) => {
    const url = new URL(context.req.url);
    const [slug = '', last = ''] = context.req.param('rest').replace(/\/$/, '').split('/').slice(1);
    const list = last || 'events';
    const fault = takeFault(faults, list, 'orders');
    if (context.req.header('authorization') !== `Token ${token}` || fault?.kind === 'expired-token') {
      return context.json({ detail: `Invalid token. (${canary.address})` }, 401);
    }
    const rows = LISTS.includes(list) ? rowsOf(list, slug, url.searchParams) : null;
    if (context.req.param('organizer') !== organizer || rows === null) {
      return context.json({ detail: `You do not have permission, ${canary.name}.` }, 403);
    }
    if (fault?.kind === 'error-inside') return context.json({ detail: `Database is locked (${canary.email})` });
    const page = pageOf(spoiled(rows, list, fault), url);
    if (page === null) return context.json({ detail: 'Invalid page.' }, 404);
    const body = JSON.stringify(page);
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  function totals({ from, to }: Period) {
    const now = clock.now();
    const yesterday = addDays(dayIn(HOME_ZONE, now), -1);
    const sums = { registered: 0, attended: 0, events: 0, seats: 0 };
    const within = occasions().filter(({ day, test }) => !test && day >= from && day <= to && day <= yesterday);
    for (const sameDay of Map.groupBy(within, ({ day }) => day).values()) {
      const held = sameDay
        .filter(({ calledOff }) => !calledOff)
        .map((one) => ({ one, ...people(ordersFor(one), now) }));
      const scanned = held.every(({ registered, attended }) => attended > 0 || registered === 0);
      const limited = held.every(({ one }) => one.quotas !== 'unlimited');
      for (const { one, registered, attended } of held) {
        sums.events += 1;
        sums.registered += registered;
        sums.attended += scanned ? attended : 0;
        sums.seats += limited ? one.seats : 0;
      }
    }
    return sums;
  }

  return { app, faults, totals };
}

/** Heads of an occasion as known at `now` (ms). */
function people(orders: readonly UpstreamOrder[], now: number) {
  const standing = orders.filter(({ test, cancelledAt }) => !test && (cancelledAt === null || cancelledAt > now));
  const heads = standing.flatMap((order) =>
    order.places.filter(({ item, canceled }) => item !== 3 && !canceled).map((place) => ({ order, place })),
  );
  const expected = ({ status, trusted, waits }: UpstreamOrder) =>
    status === 'p' || (status === 'n' && trusted && !waits);
  return {
    registered: heads.filter(({ order }) => expected(order)).length,
    attended: heads.filter(({ place }) => place.scans.some((s) => s.entry && !s.auto && s.known <= now)).length,
  };
}

function pageOf(rows: readonly unknown[], url: URL) {
  const size = Math.min(50, Number(url.searchParams.get('page_size') ?? 50));
  const number = Number(url.searchParams.get('page') ?? 1);
  const start = (number - 1) * size;
  if (number > 1 && start >= rows.length) return null;
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  const more = start + size < rows.length;
  return {
    count: rows.length,
    next: more ? next.href : null,
    previous: null,
    results: rows.slice(start, start + size),
  };
}

/** The faults that come with HTTP 200 and rows: the first order renamed or in words, the first event without its day. */
function spoiled(rows: readonly unknown[], list: string, fault: Fault | undefined): readonly unknown[] {
  const [first, ...rest] = rows as Record<string, unknown>[];
  if (!first || !fault) return rows;
  if (list === 'orders' && fault.kind === 'drift-renamed') {
    const { positions, ...others } = first;
    return [{ ...others, places: positions }, ...rest];
  }
  if (list === 'orders' && fault.kind === 'drift-text') return [{ ...first, status: 'betalt' }, ...rest];
  if (list === 'events' && fault.kind === 'missing-day') return [{ ...first, date_from: null }, ...rest];
  return rows;
}
