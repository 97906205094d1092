import type { Measure } from '../contract.ts';

const counted = { reads: 'window', grain: 'day' } as const;

/**
 * What only the owner of a channel is told. Views, likes and comments are left to the connector for YouTube’s public
 * counts: both would count the same, by the day of the video there and by the day it was seen here.
 */
export const measures = {
  'watch-seconds': { quantity: 'watch-seconds', native: 'estimatedMinutesWatched', ...counted },
  shares: { quantity: 'shares', native: 'shares', ...counted },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
