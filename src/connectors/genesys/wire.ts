import { z } from 'zod';
import { parseInstant } from '../../core/time.ts';

const stats = z.object({ count: z.int().min(0).optional(), sum: z.number().min(0).optional() });

/** The first instant of `start/end`, in ms. */
const begins = z
  .string()
  .transform((text) => text.split('/')[0] ?? '')
  .pipe(z.iso.datetime({ offset: true }))
  .transform((text) => parseInstant(text));

/** `POST analytics/conversations/aggregates/query`; nothing at all where there was nothing in the interval. */
export const aggregates = z.object({
  results: z
    .array(
      z.object({
        group: z.object({ mediaType: z.string().optional() }).optional(),
        data: z
          .array(z.object({ interval: begins, metrics: z.array(z.object({ metric: z.string(), stats })) }))
          .default([]),
      }),
    )
    .default([]),
});

/** `GET routing/queues/{id}`. */
export const queue = z.object({ id: z.string(), name: z.string() });
