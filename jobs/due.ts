import type { RunRow } from '../db/queries/runs.ts';
import type { SourceRow } from '../db/queries/sources.ts';
import { FATES, type SourceErrorKind } from '../src/core/errors.ts';
import { parseInstant } from '../src/core/time.ts';

/** A source that fails again and again is left until the next night. */
export const MOST_TRIES = 4;

/**
 * Whether a source is to be read now. Once each night is enough, and missed nights are caught up; but what was cut off,
 * what asked us to wait and waited, and what may heal by itself is tried again the same night. `runs`: newest first.
 */
export function isDue(
  source: Pick<SourceRow, 'state' | 'waitUntil' | 'leaseUntil'>,
  runs: readonly Pick<RunRow, 'kind' | 'state' | 'startedAt' | 'errorKind'>[],
  slot: number,
  now: number,
): boolean {
  if (source.state !== 'active' || isAhead(source.waitUntil, now) || isAhead(source.leaseUntil, now)) return false;
  const tonight = runs.filter((run) => run.kind === 'pull' && parseInstant(run.startedAt) >= slot);
  const [last] = tonight;
  if (!last) return true;
  if (last.state === 'done' || tonight.length >= MOST_TRIES) return false;
  return last.state !== 'failed' || FATES[last.errorKind as SourceErrorKind] === 'retry';
}

function isAhead(instant: string | null, now: number): boolean {
  return instant !== null && parseInstant(instant) > now;
}
