import { z } from 'zod';

/** `GET v2/reports`: a table whose columns are told in `columnHeaders`. Without rows the list is left out. */
export const report = z.object({
  // An error that comes with HTTP 200 is no empty list.
  error: z.never().optional(),
  errors: z.never().optional(),
  kind: z.literal('youtubeAnalytics#resultTable'),
  columnHeaders: z.array(z.object({ name: z.string() })),
  rows: z.array(z.array(z.unknown())).default([]),
});
