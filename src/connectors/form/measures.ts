import type { QuantityId } from '../../catalogue/quantities.ts';
import type { Measure } from '../contract.ts';

const IDS = [
  'letters-sent',
  'calls',
  'emails',
  'copies-distributed',
  'seats',
  'registered',
  'attended',
  'input-received',
  'events',
] as const satisfies readonly QuantityId[];

/** What forms give, by day. A day in a month that is done, and without an entry, had none of what is ever filled in. */
export const measures: Readonly<Record<string, Measure>> = Object.fromEntries(
  IDS.map((id) => [id, { quantity: id, native: id, reads: 'window', grain: 'day', absence: 'zero' }]),
);
