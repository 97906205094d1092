import type { Measure } from '../contract.ts';

const counted = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** All on the day the letter was sent. `clicks` are all there were: one reader may click several times. */
export const measures = {
  delivered: { quantity: 'newsletters-delivered', native: 'delivered', ...counted },
  clicks: { quantity: 'newsletter-clicks', native: 'clicks', ...counted },
  unsubscribes: { quantity: 'unsubscribes', native: 'unsubscribes', ...counted },
} as const satisfies Record<string, Measure>;

export type MeasureKey = keyof typeof measures;
