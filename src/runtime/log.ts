import type { Clock } from '../core/time.ts';
import { isoInstant } from '../core/time.ts';
import type { Log } from '../deps.ts';

const RANK = { debug: 0, info: 1, warn: 2, error: 3 } as const;

/** A log of one JSON object a line, from this level up. */
export function jsonLog(least: keyof typeof RANK, clock: Clock, write: (line: string) => void): Log {
  return (level, message, facts) => {
    if (RANK[level] < RANK[least]) return;
    write(`${JSON.stringify({ time: isoInstant(clock.now()), level, message, ...facts })}\n`);
  };
}
