import { z } from 'zod';

/** `mode=timelinetone` and `timelinevolraw`; nothing found is an empty object. */
export const timeline = z.object({
  timeline: z
    .array(
      z.object({
        data: z.array(z.object({ date: z.string().regex(/^\d{8}T\d{6}Z$/), value: z.number() })),
      }),
    )
    .default([]),
});
