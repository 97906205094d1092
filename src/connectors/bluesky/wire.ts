import { z } from 'zod';

/** Every count may be left out by the lexicon, which is not zero. */
const count = z.int().min(0).optional();

/** `app.bsky.actor.getProfile`: picked and nothing else. */
export const profile = z.object({ did: z.string(), followersCount: count });

/** `app.bsky.feed.getAuthorFeed`; `reason` stands on what was passed on or pinned. */
export const feed = z.object({
  cursor: z.string().optional(),
  feed: z.array(
    z.object({
      reason: z.unknown().optional(),
      post: z.object({
        uri: z.string(),
        indexedAt: z.iso.datetime({ offset: true }),
        likeCount: count,
        repostCount: count,
        replyCount: count,
      }),
    }),
  ),
});

/** The error of an XRPC call; only the name decides. */
export const failure = z.object({ error: z.string(), message: z.string().catch('') });
