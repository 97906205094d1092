import cron from 'node-cron';
import { HOME_ZONE } from '../src/core/time.ts';
import type { Deps } from '../src/deps.ts';
import type { Queue } from './queue.ts';
import { jobs } from './table.ts';
import { tick } from './tick.ts';

/** node-cron says «now»; what is due then is decided from the record, so that a missed night is made good. */
const EVERY = '*/5 * * * *';

/** Starts the clock. Answers how to stop it: no more looks, and the one under way is waited for. */
export function startClock(deps: Deps, queue: Queue): () => Promise<void> {
  let going: Promise<void> = Promise.resolve();
  let wasAhead = false;
  const look = async () => {
    try {
      const { slots, messages, ahead } = await tick(deps, queue, jobs);
      if (slots > 0) deps.log('info', 'slots taken', { slots, messages });
      if (ahead && !wasAhead) deps.log('warn', 'the clock was set back, and nothing is due until it has caught up');
      wasAhead = ahead;
    } catch (caught) {
      deps.log('error', 'the clock broke', { name: caught instanceof Error ? caught.name : 'unknown' });
    }
  };
  const go = () => {
    going = look();
    return going;
  };
  const task = cron.schedule(EVERY, go, { timezone: HOME_ZONE, noOverlap: true, suppressMissedWarning: true });
  return async () => {
    await task.destroy();
    await going;
  };
}
