import { z } from 'zod';

const count = z.int().min(0);
const id = z.string().regex(/^[\w-]{1,64}$/);

/** `GET /api/v1/accounts/lookup`: picked and nothing else. */
export const account = z.object({ id, followers_count: count.nullish(), moved: z.unknown().optional() });

/** `GET /api/v1/accounts/{id}/statuses`; `reblog` is somebody else's post, passed on. The text is never read. */
export const statuses = z.array(
  z.object({
    id,
    created_at: z.iso.datetime({ offset: true }),
    favourites_count: count.nullish(),
    reblogs_count: count.nullish(),
    replies_count: count.nullish(),
    visibility: z.string(),
    url: z.url().nullish(),
    reblog: z.unknown().optional(),
  }),
);
