import { type Clock, isoInstant } from '../core/time.ts';
import type { Log, LogFacts } from '../deps.ts';

const RANK = { debug: 0, info: 1, warn: 2, error: 3 } as const;

/** A log of one JSON object a line, from this level up. */
export function jsonLog(least: keyof typeof RANK, clock: Clock, write: (line: string) => void): Log {
  return (level, message, facts) => {
    if (RANK[level] < RANK[least]) return;
    write(`${JSON.stringify({ time: isoInstant(clock.now()), level, message, ...facts })}\n`);
  };
}

/** What a log may know of an error that nobody foresaw: its name and frames. A message may quote what it choked on. */
export function errorFacts(caught: unknown): LogFacts {
  if (!(caught instanceof Error)) return { name: typeof caught };
  const frames = caught.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { name: caught.name, stack: frames?.slice(0, 6).join(' | ') };
}
