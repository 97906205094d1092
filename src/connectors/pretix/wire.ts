import { z } from 'zod';
import { dayIn, HOME_ZONE, parseInstant } from '../../core/time.ts';

/** The Norwegian day of an instant. */
const day = z.iso.datetime({ offset: true }).transform((text) => dayIn(HOME_ZONE, parseInstant(text)));

/** One page of any list, and how many rows the whole list has. */
export const page = z.object({ count: z.int().min(0), results: z.array(z.unknown()) });

/** `GET events/`. */
export const event = z.object({
  slug: z.string().regex(/^[a-zA-Z0-9.-]{1,50}$/),
  live: z.boolean(),
  testmode: z.boolean(),
  date_from: day,
  has_subevents: z.boolean(),
});

/** `GET events/{event}/subevents/`: the dates of a series. */
export const subevent = z.object({ id: z.int(), active: z.boolean(), date_from: day });

/** `GET events/{event}/items/`: what can be ordered, and whether it lets a person in. */
export const item = z.object({
  id: z.int(),
  admission: z.boolean(),
  variations: z.array(z.object({ id: z.int() })).default([]),
});

/** `GET events/{event}/quotas/`; a size of null is without limit. `variations` are those of its items that it is about. */
export const quota = z.object({
  size: z.int().min(0).nullable(),
  items: z.array(z.int()),
  variations: z.array(z.int()),
  subevent: z.int().nullable(),
});
export type Quota = z.output<typeof quota>;

const checkin = z.object({ type: z.string().default('entry'), auto_checked_in: z.boolean().default(false) });

/**
 * `GET events/{event}/orders/`, only the fields named by `ORDER_FIELDS`: nobody's name, address or code.
 * `status` is n pending, p paid or free, e expired, c cancelled.
 */
export const order = z.object({
  status: z.enum(['n', 'p', 'e', 'c']),
  testmode: z.boolean(),
  require_approval: z.boolean().default(false),
  valid_if_pending: z.boolean().default(false),
  positions: z.array(
    z.object({
      item: z.int(),
      subevent: z.int().nullable(),
      canceled: z.boolean().default(false),
      checkins: z.array(checkin).default([]),
    }),
  ),
});
export type Order = z.output<typeof order>;

/** Asked for by `include`, so that pretix sends nothing else. */
export const ORDER_FIELDS = [
  'status',
  'testmode',
  'require_approval',
  'valid_if_pending',
  'positions.item',
  'positions.subevent',
  'positions.canceled',
];
export const CHECKIN_FIELD = 'positions.checkins';

/** An error that came with HTTP 200. Its sentence is never repeated. */
export const failure = z.strictObject({ detail: z.string() });
