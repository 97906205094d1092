import cron from 'node-cron';
import { HOME_ZONE, isoInstant } from '../src/core/time.ts';
import type { Deps } from '../src/deps.ts';
import { type NightlyPull, type NightlyResult, nightlyPull } from './nightly-pull.ts';
import { latestSlot } from './slot.ts';

export interface Job {
  readonly key: string;
  /** Wall-clock time in Norway; never between two and three, which one night a year does not have. */
  readonly at: string;
  readonly run: (deps: Deps, night: NightlyPull) => Promise<NightlyResult>;
}

/** All that happens by the clock. */
export const jobs: readonly Job[] = [{ key: 'nightly-pull', at: '05:30', run: nightlyPull }];

/** node-cron says «now»; what is due then is decided from the ledger, so that a missed night is caught up. */
const TICK = '*/15 * * * *';

/** Starts the schedule. Answers how to stop it: no more ticks, and the one under way is waited for. */
export function startJobs(deps: Deps, stopping: AbortSignal): () => Promise<void> {
  const tick = createTick(deps, jobs, stopping);
  let going: Promise<void> = Promise.resolve();
  const go = () => {
    going = tick();
    return going;
  };
  const task = cron.schedule(TICK, go, { timezone: HOME_ZONE, noOverlap: true, suppressMissedWarning: true });
  return async () => {
    await task.destroy();
    await going;
  };
}

/** One look at the table: does what is due and logs what came of it. Never rejects. */
export function createTick(deps: Deps, table: readonly Job[], signal: AbortSignal): () => Promise<void> {
  const seen = new Map<string, number>();
  return async () => {
    for (const job of table) {
      const slot = latestSlot(job.at, deps.clock.now());
      try {
        const { read, released, failed } = await job.run(deps, { slot, first: seen.get(job.key) !== slot, signal });
        if (!signal.aborted) seen.set(job.key, slot);
        const facts = { job: job.key, slot: isoInstant(slot), read, released, failed: failed.length };
        if (read + released + failed.length > 0) deps.log(failed.length > 0 ? 'warn' : 'info', 'job done', facts);
      } catch (caught) {
        deps.log('error', 'job broke', { job: job.key, name: caught instanceof Error ? caught.name : 'unknown' });
      }
    }
  };
}
