import { z } from 'zod';
import { isIsoDate } from '../../core/time.ts';

/** `GET api/apps/v2/{id}`. */
export const appAnswer = z.object({
  data: z.object({ attributes: z.object({ name: z.string(), timezone: z.string() }) }),
});

/** `POST api/analytics/v1/query/`: rows of cells in the order in which columns were asked for. */
export const queryAnswer = z.object({
  data: z.array(z.array(z.unknown())),
  meta: z.object({ count: z.int().min(0) }),
});

/** A dimension that a row does not have is null. */
export const text = z
  .string()
  .nullable()
  .transform((value) => value ?? '');
export const count = z.int().min(0);
/** The value of a day, and of the first day of a month. */
export const day = z.string().refine(isIsoDate);

/** Errors instead of rows. */
export const failure = z.object({ errors: z.array(z.unknown()).min(1) });
