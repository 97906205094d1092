import { z } from 'zod';

const count = z.int().min(0);
const id = z.string().regex(/^\d{1,20}$/);

/** `GET 2/users/by/username/{name}`; without data where there is no such account. */
export const userAnswer = z.object({
  data: z.object({ id, public_metrics: z.object({ followers_count: count }) }).optional(),
  errors: z.array(z.unknown()).optional(),
});

/** `GET 2/users/{id}/tweets`. X renamed posts in August 2026: both names are taken. The text is never read. */
export const timeline = z.object({
  data: z
    .array(
      z.object({
        id,
        created_at: z.iso.datetime({ offset: true }),
        public_metrics: z
          .object({
            retweet_count: count.optional(),
            repost_count: count.optional(),
            reply_count: count,
            like_count: count,
            impression_count: count.optional(),
          })
          .transform((all) => ({ ...all, reposts: all.repost_count ?? all.retweet_count ?? null })),
      }),
    )
    .default([]),
  meta: z.object({ result_count: count, next_token: z.string().min(1).optional() }),
});

/** How X says no (RFC 9457); of what money is about only the kind is looked at. */
export const problem = z.object({ type: z.string().regex(/\/problems\/(usage-capped|credits-depleted)$/) });
