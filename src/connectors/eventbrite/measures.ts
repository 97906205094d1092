import type { Measure } from '../contract.ts';

const day = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** All three stand on the day the event began, so that a month holds the registered and attended of the same events. */
export const measures = {
  registered: { quantity: 'registered', native: 'quantity_sold', ...day },
  attended: { quantity: 'attended', native: 'checked_in', ...day },
  events: { quantity: 'events', native: 'events', ...day },
} as const satisfies Record<string, Measure>;
export type MeasureKey = keyof typeof measures;
