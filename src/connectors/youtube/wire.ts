import { z } from 'zod';

/** Counts are text; what its owner hides is left out. */
const count = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(Number)
  .refine((value) => Number.isSafeInteger(value))
  .optional();
const id = z.string().regex(/^[\w-]{1,64}$/);

/** `GET youtube/v3/channels`; without items where there is no such channel. */
export const channels = z.object({
  kind: z.literal('youtube#channelListResponse'),
  items: z
    .array(
      z.object({
        statistics: z.object({
          subscriberCount: count,
          hiddenSubscriberCount: z.boolean().default(false),
          videoCount: count,
        }),
        contentDetails: z.object({ relatedPlaylists: z.object({ uploads: id }) }),
      }),
    )
    .default([]),
});

/** `GET youtube/v3/playlistItems`. A video that waits to be published has no time of that yet. */
export const playlistItems = z.object({
  kind: z.literal('youtube#playlistItemListResponse'),
  items: z
    .array(
      z.object({
        contentDetails: z.object({ videoId: id, videoPublishedAt: z.iso.datetime({ offset: true }).optional() }),
      }),
    )
    .default([]),
  nextPageToken: z.string().min(1).optional(),
});

/** `GET youtube/v3/videos`; those that are gone or private are left out. */
export const videos = z.object({
  kind: z.literal('youtube#videoListResponse'),
  items: z
    .array(
      z.object({
        id,
        snippet: z.object({ title: z.string() }),
        statistics: z.object({ viewCount: count, likeCount: count, commentCount: count }),
      }),
    )
    .default([]),
});
