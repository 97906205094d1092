import { withScope } from '../../db/database.ts';
import { endRun } from '../../db/queries/runs.ts';
import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import { SourceError } from '../core/errors.ts';
import { isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { feedsOf } from './prepare.ts';
import { release } from './release.ts';
import type { OpenSource } from './source.ts';

/** Longer than the slowest single call to a source; a run that stalls longer loses its right to write. */
const LEASE_MS = 5 * 60_000;

/** The moment of a transaction, and until when its run may go on writing. */
export function times(deps: Pick<Deps, 'clock'>): { now: string; leaseUntil: string } {
  const now = deps.clock.now();
  return { now: isoInstant(now), leaseUntil: isoInstant(now + LEASE_MS) };
}

/** Ends a transaction without keeping any of it. */
export class Rollback extends Error {
  override readonly name = 'Rollback';
}

/** Writes a run's end into the ledger, gives the lease back, and leaves on the source what its owner must know. */
export async function finishRun(
  deps: Deps,
  source: { readonly row: Pick<OpenSource['row'], 'organisation' | 'id'> },
  run: number,
  state: 'done' | 'failed' | 'waiting',
  error: SourceError | null,
  mayPause = true,
): Promise<void> {
  const { organisation, id } = source.row;
  const retryAt = error?.retryAt === undefined ? null : isoInstant(error.retryAt);
  await withScope(deps.db, { organisations: [organisation] }, (tx) =>
    endRun(tx, {
      organisation,
      source: id,
      run,
      state,
      now: isoInstant(deps.clock.now()),
      pause: mayPause && error?.fate === 'pause',
      ...(error ? { error: { kind: error.kind, phrase: error.phrase, params: { ...error.params }, retryAt } } : {}),
    }),
  );
  if (error)
    deps.log('warn', 'run failed', { run, source: id, kind: error.kind, phrase: error.phrase, ...error.facts });
  await deps.checkpoint?.('run.ended');
}

/** Ends a run by what was thrown, and answers it as the error that its owner is told. */
export async function endFailed(
  deps: Deps,
  source: OpenSource,
  run: number,
  caught: unknown,
  signal: AbortSignal,
  mayPause = true,
): Promise<SourceError> {
  const error = sourceErrorOf(deps, caught, signal);
  await finishRun(deps, source, run, error.fate === 'wait' ? 'waiting' : 'failed', error, mayPause);
  return error;
}

/** Our own mistake, or a stop that was asked for: the log gets the facts, the owner a sentence. */
export function sourceErrorOf(deps: Deps, caught: unknown, signal: AbortSignal): SourceError {
  if (caught instanceof SourceError) return caught;
  if (signal.aborted) return new SourceError('transient', 'source.stopped');
  const error = caught instanceof Error ? caught : new Error(String(caught));
  // The stack without its message, which may quote what came from outside.
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 6)
    .join(' | ');
  deps.log('error', 'run broke', { name: error.name, stack });
  return new SourceError('transient', 'source.internal');
}

/**
 * New answers may be enough for a release, wherever the source feeds: where the run told of any (`told`; else of all that it
 * measures). Missed by a crash, the night's job makes it good.
 */
export async function releaseFed(deps: Deps, source: OpenSource, told?: ReadonlySet<QuantityId>): Promise<void> {
  const quantities = told ?? Object.values(source.connector.measures).map((measure) => measure.quantity);
  if ([...quantities].every((id) => quantity(id).sensitivity === 'open')) return;
  for (const organisation of feedsOf(source.routing)) await release(deps, organisation);
  await deps.checkpoint?.('run.released');
}
