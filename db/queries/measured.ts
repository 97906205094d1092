import { numberArray, textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** Which quantities these organisations ever looked at in which channels. */
export function readMeasured(
  tx: Tx,
  organisations: readonly number[],
  channels: readonly string[],
): Promise<{ organisation: number; channel: string; quantity: string }[]> {
  return tx.query(
    `select distinct organisation, channel, quantity from coverage_cache
     where organisation = any ($1::int[]) and channel = any ($2::text[])`,
    [numberArray(organisations), textArray(channels)],
  );
}

/** Which quantities these organisations have looked at for some day from `since` on. */
export function readMeasuredSince(
  tx: Tx,
  organisations: readonly number[],
  since: string,
): Promise<{ organisation: number; quantity: string }[]> {
  return tx.query(
    `select distinct organisation, quantity from coverage_cache
     where organisation = any ($1::int[]) and days && datemultirange(daterange($2::date, null))`,
    [numberArray(organisations), since],
  );
}
