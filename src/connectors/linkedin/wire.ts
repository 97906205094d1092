import { z } from 'zod';
import { bearerToken } from '../bearer.ts';

const ms = z.int().min(0);

/** `POST oauth/v2/accessToken`; how many seconds the refresh token has left. */
export const tokenAnswer = z.object({
  access_token: bearerToken,
  refresh_token_expires_in: z.int().positive().optional(),
});

/** `GET networkSizes/{urn}`. */
export const networkSize = z.object({ firstDegreeSize: z.int().min(0) });

/** `GET organizationalEntityShareStatistics` by day. What is taken back may be more than what came: below zero. */
export const shareStatistics = z.object({
  elements: z.array(
    z.object({
      timeRange: z.object({ start: ms, end: ms }),
      totalShareStatistics: z.object({
        likeCount: z.int(),
        commentCount: z.int(),
        shareCount: z.int(),
        impressionCount: z.int(),
      }),
    }),
  ),
});

/** `GET posts`, a page, the last changed first. What they say is not picked. */
export const posts = z.object({
  elements: z.array(
    z.object({ id: z.string(), publishedAt: ms.optional(), lastModifiedAt: ms, lifecycleState: z.string().optional() }),
  ),
});

/** A refusal. Its code decides its fate; the message is never repeated. */
export const failure = z.object({ status: z.int(), code: z.string().catch('') });
