import type { Measure } from '../contract.ts';

const day = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/**
 * All four stand on the day the event began. Then a month holds the registered, attended and seats of the same events, and
 * the shares made of them are sound; counted on the day of ordering they would be of different events. It is also how the
 * form for meetings counts.
 */
export const measures = {
  registered: { quantity: 'registered', native: 'positions', ...day },
  attended: { quantity: 'attended', native: 'checkins', ...day },
  events: { quantity: 'events', native: 'events', ...day },
  seats: { quantity: 'seats', native: 'quotas.size', ...day },
} as const satisfies Record<string, Measure>;
export type MeasureKey = keyof typeof measures;
