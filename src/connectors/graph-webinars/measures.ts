import type { Measure } from '../contract.ts';

const day = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** All three stand on the day the webinar began, so that a month holds the registered and attended of the same webinars. */
export const measures = {
  registered: { quantity: 'registered', native: 'registrations', ...day },
  attended: { quantity: 'attended', native: 'totalParticipantCount', ...day },
  events: { quantity: 'events', native: 'webinars', ...day },
} as const satisfies Record<string, Measure>;
export type MeasureKey = keyof typeof measures;
