import { z } from 'zod';
import { bearerToken } from '../bearer.ts';
import { metaInsights, metaList, metaTime } from '../meta.ts';

/** `GET me`: the account that the token is of. */
export const me = z.object({ id: z.string(), username: z.string() });

/** `GET {user}/threads_insights?metric=followers_count`. */
export const followers = z.object({
  data: z.array(z.object({ name: z.string(), total_value: z.object({ value: z.int().min(0) }) })),
});

/** `GET {user}/threads`. Text is not asked for. What others wrote and was passed on has a kind of its own. */
export const threads = metaList(
  z.object({ id: z.string(), timestamp: metaTime, permalink: z.string().optional(), media_type: z.string() }),
);

/** `GET {post}/insights`. */
export const insights = metaInsights.unwrap();

/** `GET refresh_access_token`: seconds until the new token ends. */
export const renewed = z.object({ access_token: bearerToken, expires_in: z.int().positive() });
