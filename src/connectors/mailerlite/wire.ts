import { z } from 'zod';
import { dayIn, HOME_ZONE, parseInstant } from '../../core/time.ts';

/** `2026-11-02 09:15:00`, UTC, as the API writes all times; the Norwegian day of it. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
  .transform((text) => `${text.replace(' ', 'T')}Z`)
  .pipe(z.iso.datetime())
  .transform((text) => dayIn(HOME_ZONE, parseInstant(text)));
const count = z.int().min(0);

/** What is picked of a campaign’s figures. */
export const stats = z.object({
  sent: count,
  hard_bounces_count: count,
  soft_bounces_count: count,
  clicks_count: count,
  unsubscribes_count: count,
});

/** `GET campaigns`, a page. Name, subject, sender and text stand there too and are not picked. */
export const campaigns = z.object({
  data: z.array(z.object({ id: z.string(), finished_at: day.nullable(), stats: z.unknown().optional() })),
  meta: z.object({ current_page: z.int(), last_page: z.int().min(1) }),
});
