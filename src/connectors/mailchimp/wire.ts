import { z } from 'zod';
import { dayIn, HOME_ZONE, parseInstant } from '../../core/time.ts';

/** The Norwegian day of an instant. */
const day = z.iso.datetime({ offset: true }).transform((text) => dayIn(HOME_ZONE, parseInstant(text)));
const count = z.int().min(0);
const unseen = z.unknown().optional();

/** What is picked of a report: never its subject, its list or who opened. */
export const report = z.object({
  emails_sent: count,
  bounces: z.object({ hard_bounces: count, soft_bounces: count, syntax_errors: count }),
  clicks: z.object({ clicks_total: count }),
  unsubscribed: count,
});

/** `GET reports`, a page; counts are looked at only where they are wanted. */
export const reports = z.object({
  reports: z.array(
    z.object({
      id: z.string(),
      send_time: day,
      emails_sent: unseen,
      bounces: unseen,
      clicks: unseen,
      unsubscribed: unseen,
    }),
  ),
  total_items: count,
});
