import { z } from 'zod';

const count = z.int().min(0);

/** A row by its dimensions; a metric is null where there is nothing to make it of. */
const row = z.object({ dimensions: z.array(z.string()), metrics: z.array(z.number().min(0).nullable()) });

/** An answer of `POST /api/v2/query`. */
export const answer = z.object({
  results: z.array(row),
  meta: z.object({ time_labels: z.array(z.string()), total_rows: count }),
  /** The query as it was carried out; newer versions write its days as instants in the site's zone. */
  query: z.object({ date_range: z.array(z.string()).optional() }).optional(),
});

/** Visits, page views, and the share of visits with one page, in per cent. */
export const dayMetrics = z.tuple([count, count, z.number().min(0).max(100).nullable()]);
/** Unique visitors, and how long a visit took on average, in seconds. */
export const monthMetrics = z.tuple([count, z.number().min(0).nullable()]);
export const countMetric = z.tuple([count]);

/** A refusal. What it says decides its fate, and is never repeated. */
export const failure = z.object({ error: z.string(), results: z.never().optional() });
