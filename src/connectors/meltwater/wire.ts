import { z } from 'zod';
import { isIsoDate } from '../../core/time.ts';

const count = z.int().min(0);

/** A day, alone or as the first instant of it. */
const day = z
  .string()
  .transform((text) => text.slice(0, 10))
  .refine((text) => isIsoDate(text));

/** `GET v3/analytics/{search}`: how many, day by day. Authors, sources and phrases stand there too and are not picked. */
export const analytics = z.object({ time_series: z.array(z.object({ date: day, document_count: count })) });

/** `GET v3/searches`, a page. */
export const searches = z.object({ searches: z.array(z.object({ id: z.int(), name: z.string() })) });

/** A refusal; what it says decides its fate and is never repeated. */
export const failure = z.object({ message: z.string(), time_series: z.never().optional() });
