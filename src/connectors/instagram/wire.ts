import { z } from 'zod';
import { metaInsights, metaList, metaTime } from '../meta.ts';

const count = z.int().min(0);

/** `GET {account}`: how many follow it. */
export const account = z.object({ id: z.string(), username: z.string(), followers_count: count.optional() });

/** `GET {account}/media`. Captions and comments are not asked for. Likes are left out where the account hides them. */
export const media = metaList(
  z.object({
    id: z.string(),
    timestamp: metaTime,
    permalink: z.string().optional(),
    like_count: count.optional(),
    comments_count: count.optional(),
    insights: metaInsights,
  }),
);
