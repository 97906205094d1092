import { z } from 'zod';
import { parseInstant } from '../../core/time.ts';

/** What goes with every list: whether there is more, and the word to ask for it with. */
export const pagination = z.object({ has_more_items: z.boolean(), continuation: z.string().min(1).nullish() });

/** `GET organizations/{id}/events/`. */
export const event = z.object({
  id: z.string().regex(/^\d+$/),
  status: z.string(),
  start: z.object({ utc: z.iso.datetime().transform((text) => parseInstant(text)) }),
});

/** `GET events/{id}/ticket_classes/`: numbers of tickets, and no person. */
export const ticketClass = z.object({ quantity_sold: z.int().min(0), category: z.string().nullish() });

/** `GET events/{id}/attendees/`: one for each ticket. It has names and answers too, which are left behind. */
export const attendee = z.object({ checked_in: z.boolean(), cancelled: z.boolean(), refunded: z.boolean() });

/** What Eventbrite says instead of an answer. */
export const failure = z.object({ error: z.string() });
