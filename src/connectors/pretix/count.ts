import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo } from '../contract.ts';
import { listOf, SYSTEM } from './call.ts';
import type { PretixConfig } from './config.ts';
import type { MeasureKey } from './measures.ts';
import type { Occasion } from './occasions.ts';
import { type Admission, seatsOf } from './seats.ts';
import { CHECKIN_FIELD, item, ORDER_FIELDS, type Order, order, quota } from './wire.ts';

/** What one occasion comes to; null where pretix does not know. */
export type Counts = Readonly<Record<MeasureKey, number | null>>;

/** Items that let a person in: food, books and gifts are ordered too. */
export async function admissionOf(config: PretixConfig, io: ConnectorIo, slug: string): Promise<Admission> {
  const items = await listOf(config, io, 'items', item, { event: slug });
  return new Map(
    items.filter(({ admission }) => admission).map(({ id, variations }) => [id, variations.map((v) => v.id)]),
  );
}

/** Counts one occasion, or null where it was called off. */
export async function countOf(
  config: PretixConfig,
  io: ConnectorIo,
  occasion: Occasion,
  admission: Admission,
): Promise<Counts | null> {
  const { slug, subevent } = occasion;
  const date: [string, string][] = subevent === null ? [] : [['subevent', String(subevent)]];
  const fields = config.scanned ? [...ORDER_FIELDS, CHECKIN_FIELD] : ORDER_FIELDS;
  const orders = await listOf(config, io, 'orders', order, {
    event: slug,
    query: [['testmode', 'false'], ['ordering', 'datetime'], ...date, ...fields.map((f) => ['include', f] as const)],
  });
  const { registered, attended, cancelled } = heads(orders, occasion, admission);
  const held = registered > 0 || attended > 0 || (occasion.open && !cancelled);
  if (!held) return null;
  const quotas = await listOf(config, io, 'quotas', quota, { event: slug, query: date }).catch(withoutQuotas(io));
  const seats =
    quotas &&
    seatsOf(
      quotas.filter((one) => one.subevent === subevent),
      admission,
    );
  // Nobody was scanned though people were expected: attendance was not taken, which is not zero.
  const taken = config.scanned && (attended > 0 || registered === 0);
  return { registered, attended: taken ? attended : null, events: 1, seats };
}

/**
 * Places rather than orders, since one order may be for many. Registered is what is paid, free, or let in before it is
 * paid; attended is whoever was scanned in by a person, once, however often and on whichever list. The totals that
 * pretix has ready, one for each check-in list, cannot tell this: an event may have several lists of the same people.
 */
function heads(orders: readonly Order[], { subevent }: Occasion, admission: Admission) {
  let registered = 0;
  let attended = 0;
  for (const { status, testmode, require_approval: waits, valid_if_pending: trusted, positions } of orders) {
    if (testmode || status === 'c') continue;
    const valid = status === 'p' || (status === 'n' && trusted && !waits);
    for (const place of positions) {
      if (place.canceled || place.subevent !== subevent || !admission.has(place.item)) continue;
      if (valid) registered += 1;
      if (place.checkins.some(({ type, auto_checked_in: auto }) => type === 'entry' && !auto)) attended += 1;
    }
  }
  return { registered, attended, cancelled: orders.some(({ status, testmode }) => status === 'c' && !testmode) };
}

/** Quotas may ask for more rights than orders: then seats are not known, and the rest is read. */
const withoutQuotas =
  (io: ConnectorIo) =>
  (error: unknown): null => {
    if (!(error instanceof SourceError && error.phrase === 'source.forbidden')) throw error;
    io.log('quotas may not be read', { system: SYSTEM });
    return null;
  };
