import { z } from 'zod';

const count = z.int().min(0);
/** Left out or null: not counted, which is not zero. */
const perhaps = count.nullish();

/** A list, page by page. */
export const page = z.object({ items: z.array(z.unknown()), total_items: count, total_pages: count });

const timestamp = z.iso.datetime({ offset: true, local: true });

/** One point of `overview/history`. */
export const overviewPoint = z.object({ timestamp, visits: count, page_views: count });

/** One point of `internal_searches/history`. */
export const searchPoint = z.object({ timestamp, searches: perhaps });

/** `overview/summary`. */
export const summary = z.object({ unique_visitors: count });

/** One page in `entries_exits/bounce_rates`: visits that began there and went no further. */
export const bounceRow = z.object({ bounces: count });

/** One page in `content/most_popular_pages`. */
export const pageRow = z.object({ url: z.string().nullish(), page_views: perhaps });

/** One campaign in `campaigns/summary`, by its source. */
export const campaignRow = z.object({ name: z.string().nullish(), source: z.string().nullish(), visits: perhaps });

/** `GET /ping/account`. */
export const ping = z.object({ status: z.string() });

/** `GET /sites/{id}`. */
export const siteAnswer = z.object({ id: count, site_name: z.string().nullish() });

/** An error inside an answer that should have had figures. The message is never repeated. */
export const failure = z.object({
  message: z.string().min(1),
  items: z.never().optional(),
  visits: z.never().optional(),
});
