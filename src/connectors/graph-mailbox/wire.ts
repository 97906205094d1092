import { z } from 'zod';
import { parseInstant } from '../../core/time.ts';

/** Only what is asked for with `$select`; sender, recipient, subject and body are not among it. */
export const MESSAGE_FIELDS = 'internetMessageId,receivedDateTime,sentDateTime,categories,isDraft';

const instant = z.iso.datetime({ offset: true }).transform((text) => parseInstant(text));

/** `GET users/{mailbox}/mailFolders/{id}/messages`. */
export const message = z.object({
  internetMessageId: z.string().nullish(),
  receivedDateTime: instant,
  sentDateTime: z.string().nullish(),
  categories: z.array(z.string()),
  isDraft: z.boolean(),
});

/** `GET users/{mailbox}/mailFolders` and what lies in them. */
export const folderRow = z.object({ id: z.string().min(1), totalItemCount: z.int().min(0) });
