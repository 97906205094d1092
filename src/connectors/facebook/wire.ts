import { z } from 'zod';
import { metaInsights, metaList, metaTime } from '../meta.ts';

const count = z.int().min(0);

/** `GET {page}`: how many follow it. */
export const page = z.object({ id: z.string(), name: z.string(), followers_count: count.optional() });

/** `GET {page}/published_posts`. Text and comments are not asked for. Shares are left out where there are none. */
export const posts = metaList(
  z.object({
    id: z.string(),
    created_time: metaTime,
    permalink_url: z.string().optional(),
    shares: z.object({ count }).optional(),
    insights: metaInsights,
  }),
);
