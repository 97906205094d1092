import { z } from 'zod';

const time = z.iso.datetime({ offset: true });

const ticket = z.object({
  id: z.int().min(1),
  source: z.int(),
  group_id: z.int().nullish(),
  tags: z.array(z.string()).nullish(),
  spam: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
  created_at: time,
  updated_at: time,
});
export type Ticket = z.output<typeof ticket>;

/** `GET /api/v2/tickets`. Subject, requester and addresses stand there too and are not picked. */
export const tickets = z.array(ticket);

/** As above where rules look at tags, which then must be told. */
export const taggedTickets = z.array(ticket.extend({ tags: z.array(z.string()) }));

/** `GET /api/v2/search/tickets`: how many there are, without the tickets that come along. */
export const searchTotal = z.object({ total: z.int().min(0) });
