import { z } from 'zod';
import { dayIn, HOME_ZONE, parseInstant } from '../../core/time.ts';

/** The Norwegian day of an instant. */
const day = z.iso.datetime({ offset: true }).transform((text) => dayIn(HOME_ZONE, parseInstant(text)));

const count = z.int().min(0).nullable();

/** What is picked of a letter: never its subject, sender, text or segment. */
export const letter = z.object({
  delivered: count,
  clicks: count,
  unsubscribes: count,
  tracking_mode: z.string().nullish(),
});

const unseen = z.unknown().optional();

/**
 * `GET newsletters/stats`: every letter there is, in one answer. One without a time is not sent. Counts are looked at
 * only where they are wanted: an odd letter of long ago stops nothing.
 */
export const letters = z.array(
  z.object({
    sent_at: day.nullable(),
    delivered: unseen,
    clicks: unseen,
    unsubscribes: unseen,
    tracking_mode: unseen,
  }),
);
