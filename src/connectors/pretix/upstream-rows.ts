import { canary } from '../../demo/seed.ts';
import { type UpstreamOccasion, type UpstreamOrder, written } from './upstream-events.ts';

type Row = Record<string, unknown>;

/** `GET events/`. */
export function eventRow(one: UpstreamOccasion, series = false): Row {
  return {
    name: { nb: `${one.slug} med ${canary.name}` },
    slug: one.slug,
    live: !one.calledOff,
    testmode: one.test,
    currency: 'NOK',
    date_from: written(one.starts),
    date_to: null,
    date_admission: null,
    is_public: true,
    has_subevents: series,
    location: { nb: 'Rådhuset' },
    timezone: 'Europe/Oslo',
    meta_data: { contact: canary.email },
  };
}

/** `GET events/{event}/subevents/`. */
export function subeventRow(one: UpstreamOccasion): Row {
  const { name, location } = eventRow(one);
  return { id: one.date, event: one.slug, active: !one.calledOff, date_from: written(one.starts), name, location };
}

/** `GET events/{event}/items/`: the same at every event. */
export function itemRows(): Row[] {
  const row = (id: number, name: string, admission: boolean, variations: number[]) => ({
    id,
    name: { nb: name },
    internal_name: canary.name,
    admission,
    active: true,
    variations: variations.map((variation) => ({ id: variation, value: { nb: `Valg ${variation}` } })),
  });
  return [row(1, 'Billett', true, []), row(2, 'Redusert', true, [21, 22]), row(3, 'Lunsj', false, [])];
}

/** `GET events/{event}/quotas/`. */
export function quotaRows(one: UpstreamOccasion): Row[] {
  const row = (name: string, size: number | null, items: number[], variations: number[]) => ({
    ...{ id: items[0], name: `${name}, spør ${canary.phone}`, size, items, variations, subevent: one.date },
  });
  const half = one.seats / 2;
  const lunch = row('Lunsj', 500, [3], []);
  if (one.quotas === 'beside') return [row('Billett', half, [1], []), row('Redusert', half, [2], [21, 22]), lunch];
  const whole = row('Alle', one.quotas === 'unlimited' ? null : one.seats, [1, 2], [21, 22]);
  return [row('Student', half, [2], [21]), whole, lunch];
}

/** `GET events/{event}/orders/`, cut down to the fields of `include` where it names any. */
export function orderRow(one: UpstreamOccasion, order: UpstreamOrder, now: number, include: readonly string[]): Row {
  const cancelled = order.cancelledAt !== null && order.cancelledAt <= now;
  const row: Row = {
    code: order.code,
    status: cancelled ? 'c' : order.status,
    testmode: order.test,
    email: canary.email,
    phone: canary.phone,
    datetime: written(order.at),
    require_approval: order.waits,
    valid_if_pending: order.trusted,
    comment: `${canary.name}, ${canary.nationalId}`,
    invoice_address: { name: canary.name },
  };
  const positions = order.places
    .filter(({ canceled }) => !canceled)
    .map(({ item, scans }, i) => ({
      id: i + 1,
      positionid: i + 1,
      item,
      variation: item === 2 ? 21 + (i % 2) : null,
      subevent: one.date,
      canceled: false,
      attendee_name: canary.name,
      attendee_email: canary.email,
      secret: canary.nationalId,
      checkins: scans
        .filter(({ known }) => known <= now)
        .map(({ at, entry, auto }, list) => ({
          ...{ id: list, list: 1 + list, datetime: written(at), type: entry ? 'entry' : 'exit', auto_checked_in: auto },
        })),
    }));
  if (include.length === 0) return { ...row, positions };
  return { ...only(row, '', include), positions: positions.map((position) => only(position, 'positions.', include)) };
}

function only(row: Row, prefix: string, include: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => include.includes(`${prefix}${name}`)));
}
