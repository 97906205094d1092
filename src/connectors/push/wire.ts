import { z } from 'zod';
import { type QuantityId, quantities } from '../../catalogue/quantities.ts';
import { GRAINS } from '../../core/period.ts';
import { dayNumber, isIsoDate } from '../../core/time.ts';

/** More belongs in a file. */
const MOST_VALUES = 10_000;

const day = z.string().refine(isIsoDate);
const quantity = z.enum(quantities.map(({ id }) => id) as [QuantityId, ...QuantityId[]]);
const grain = z.enum(GRAINS).default('day');

/** What a sender delivers: values as they stand, not what was added since. */
export const delivery = z.strictObject({
  values: z
    .array(
      z.strictObject({
        quantity,
        grain,
        start: day,
        /** Last day of the period; may be left out for a day. */
        end: day.optional(),
        value: z.number(),
        dims: z.record(z.string(), z.string()).optional(),
      }),
    )
    .max(MOST_VALUES),
  /** Stretches of which the values say all there is: what stood there and is not among them is taken back. */
  covered: z
    .array(
      z
        .strictObject({ quantities: z.array(quantity).min(1).max(50), grain, from: day, to: day })
        .refine(({ from, to }) => from <= to && dayNumber(to) - dayNumber(from) < 3_660, { path: ['to'] }),
    )
    .max(200)
    .optional(),
});
