import { z } from 'zod';
import { parseInstant } from '../../core/time.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => parseInstant(text));

/** `GET sites/{host}:/{path}`. */
export const site = z.object({ id: z.string().min(1), displayName: z.string() });

/** A row of `getActivitiesByInterval`. How many people it was is not read. */
export const activity = z.object({
  startDateTime: instant,
  /** Not there where nothing was counted of this kind. */
  access: z.object({ actionCount: z.int().min(0) }).nullish(),
  incompleteData: z
    .object({ missingDataBeforeDateTime: instant.nullish(), wasThrottled: z.boolean().nullish() })
    .nullish(),
});
