import { numberArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** A quantity that some of these organisations ever looked at in a channel. */
export interface MeasuredRow {
  readonly channel: string;
  readonly quantity: string;
  /** Whether this one of them did. */
  readonly own: boolean;
}

/** Which quantities `organisations` ever looked at in which channels, and whether `organisation` did. */
export function readMeasured(tx: Tx, organisation: number, organisations: readonly number[]): Promise<MeasuredRow[]> {
  return tx.query<MeasuredRow & object>(
    `select channel, quantity, bool_or(organisation = $2::int) as own from coverage_cache
     where organisation = any ($1::int[]) group by channel, quantity`,
    [numberArray(organisations), organisation],
  );
}

/** Those of their sources that have answered for anything: what these bring is known from what they looked at. */
export async function readAnswering(tx: Tx, organisations: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await tx.query<{ source: number }>(
    'select distinct source from coverage_cache where organisation = any ($1::int[])',
    [numberArray(organisations)],
  );
  return new Set(rows.map(({ source }) => source));
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
