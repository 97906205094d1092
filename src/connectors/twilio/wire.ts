import { z } from 'zod';
import { isIsoDate } from '../../core/time.ts';

const day = z.string().refine(isIsoDate);

/** Counts are text. */
const count = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** `GET Usage/Records/Daily.json`, a page; the next one by its path. Prices stand there too and are not picked. */
export const usage = z.object({
  usage_records: z.array(z.object({ category: z.string(), count, start_date: day, end_date: day })),
  next_page_uri: z.string().nullish(),
});

/** `GET Accounts/{Sid}.json`. */
export const account = z.object({ friendly_name: z.string() });
