import { z } from 'zod';
import { bearerToken } from '../bearer.ts';

/** Ten years, in seconds: what is said to work longer is not believed. */
const LONGEST = 10 * 366 * 86_400;

/**
 * `POST v2/oauth/token/`: the key that comes instead of the one used, and for how many seconds it works. Only what it takes
 * to keep it: whatever else is odd in the answer must not lose it.
 */
export const nextKey = z.object({
  refresh_token: bearerToken.optional(),
  refresh_expires_in: z.int().positive().max(LONGEST).optional().catch(undefined),
});

/** What stands beside every answer. Its message is never picked. */
const fine = z.object({ code: z.literal('ok') });

/** The same where something went wrong, also with HTTP 200. */
export const failure = z.object({ error: z.object({ code: z.string() }) });

/** What is not told is left out; nothing says whether zeros are. */
const count = z.int().min(0).optional();

/** `GET v2/user/info/`. */
export const userInfo = z.object({ data: z.object({ user: z.object({ follower_count: count }) }), error: fine });

/** `POST v2/video/list/`, a page, newest first: seconds of publication, and ms before which the next page begins. */
export const videoList = z.object({
  data: z.object({
    videos: z.array(
      z.object({
        id: z.string().min(1),
        create_time: z.int().min(0),
        title: z.string().optional(),
        share_url: z.string().optional(),
        like_count: count,
        share_count: count,
        comment_count: count,
        view_count: count,
      }),
    ),
    cursor: z.int().optional(),
    has_more: z.boolean(),
  }),
  error: fine,
});
