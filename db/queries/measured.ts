import { textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** Which quantities of which channels were ever looked at, as `channel quantity`. */
export async function readMeasured(tx: Tx, organisation: number, channels: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ channel: string; quantity: string }>(
    'select distinct channel, quantity from coverage_cache where organisation = $1 and channel = any ($2::text[])',
    [organisation, textArray(channels)],
  );
  return new Set(rows.map((row) => `${row.channel} ${row.quantity}`));
}

/** The newest recorded time of anything of the organisation: while it stands, every answer stands. */
export async function readVersion(tx: Tx, organisation: number): Promise<string | null> {
  const [row] = await tx.query<{ at: string }>('select recorded_at as at from organisation where id = $1', [
    organisation,
  ]);
  return row?.at ?? null;
}
