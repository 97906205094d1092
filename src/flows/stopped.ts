import type { SourceStatusRow } from '../../db/queries/status.ts';

/** What waits heals by itself, and a demo stands still with its clock. */
export function hasStopped({ state, reason, lastRun }: SourceStatusRow): boolean {
  if (reason?.phrase === 'source.demo') return false;
  return state === 'paused' || lastRun === 'failed' || (reason !== null && lastRun !== 'waiting');
}
