import { numberArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/**
 * Locks the organisations and all above them until the commit, and draws a recorded time later than any value they hold.
 * Whoever comes after sees what was written under it, since they waited for the commit: so `asOf` is exact, also for the
 * sums of a branch. Null where they are not there or not all within the scope.
 */
export async function openVersion(tx: Tx, organisations: readonly number[], now: string): Promise<string | null> {
  const [row] = await tx.query<{ at: string | null }>('select ekko_open_version($1::int[], $2::timestamptz) as at', [
    numberArray(organisations),
    now,
  ]);
  return row?.at ?? null;
}

/** Moves their data version, and of all above them, to what `openVersion` drew: kept answers are others from now on. */
export async function moveVersion(tx: Tx, organisations: readonly number[], at: string): Promise<void> {
  await tx.query('select ekko_move_version($1::int[], $2::timestamptz)', [numberArray(organisations), at]);
}

/** The newest recorded time of anything of the organisation and its branch: while it stands, every answer stands. */
export async function readVersion(tx: Tx, organisation: number): Promise<string | null> {
  const [row] = await tx.query<{ at: string }>('select recorded_at as at from organisation where id = $1', [
    organisation,
  ]);
  return row?.at ?? null;
}
