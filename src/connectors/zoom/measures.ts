import type { Measure } from '../contract.ts';

const day = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** All three stand on the day the webinar began, so that a month holds the registered and attended of the same webinars. */
export const measures = {
  registered: { quantity: 'registered', native: 'registrants', ...day },
  attended: { quantity: 'attended', native: 'unique_viewers', ...day },
  events: { quantity: 'events', native: 'webinars', ...day },
} as const satisfies Record<string, Measure>;
export type MeasureKey = keyof typeof measures;
