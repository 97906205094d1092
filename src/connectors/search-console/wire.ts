import { z } from 'zod';
import { isIsoDate } from '../../core/time.ts';

/** All figures are of type double, and whole. */
const count = z.int().min(0);
const day = z.string().refine(isIsoDate);

/** `POST webmasters/v3/sites/{siteUrl}/searchAnalytics/query`, by one dimension. Without rows the list is left out. */
export const queryAnswer = z.object({
  // An error that comes with HTTP 200 is no empty list.
  error: z.never().optional(),
  rows: z.array(z.object({ keys: z.tuple([z.string()]), clicks: count, impressions: count })).default([]),
  metadata: z.object({ firstIncompleteDate: day.optional() }).default({}),
});

/** The key of a row by day. */
export const dayKey = day;

/** `GET webmasters/v3/sites`: those that the account was added to. */
export const sitesAnswer = z.object({
  error: z.never().optional(),
  siteEntry: z.array(z.object({ siteUrl: z.string(), permissionLevel: z.string() })).default([]),
});

/** How a refusal is told, as far as it is not told as other Google APIs do. */
export const refusal = z.object({
  error: z.object({ code: z.int().catch(0), errors: z.array(z.object({ reason: z.string().catch('') })).catch([]) }),
});
