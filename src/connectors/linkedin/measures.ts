import type { Measure } from '../contract.ts';

const counted = { reads: 'window', grain: 'day' } as const;

/** Reactions, comments, shares and views on the day people gave them, of all posts together; posts by their own day. */
export const measures = {
  followers: { quantity: 'followers', native: 'firstDegreeSize', reads: 'snapshot', grain: 'day' },
  posts: { quantity: 'posts', native: 'posts', ...counted, absence: 'zero' },
  reactions: { quantity: 'reactions', native: 'likeCount', ...counted },
  comments: { quantity: 'comments', native: 'commentCount', ...counted },
  shares: { quantity: 'shares', native: 'shareCount', ...counted },
  views: { quantity: 'views', native: 'impressionCount', ...counted },
} as const satisfies Record<string, Measure>;

/** Of share statistics; the system's own names. */
export const STATISTICS = ['reactions', 'comments', 'shares', 'views'] as const;
