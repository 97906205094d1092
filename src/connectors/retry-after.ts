import { HOME_ZONE, parseInstant } from '../core/time.ts';

const MS = 1000;
/** Nobody parks a source for longer than this: a wrong clock at the other end heals by itself. */
const LONGEST_MS = 24 * 3600 * MS;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * When to try again, in ms since 1970, from a Retry-After header: seconds, an HTTP-date (RFC 9110, 10.2.3),
 * or the ISO instant some systems send. Never in the past, at most a day ahead; undefined where it says nothing.
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  const at = instantIn(header?.trim() ?? '', now);
  return at === undefined ? undefined : Math.min(Math.max(at, now), now + LONGEST_MS);
}

function instantIn(text: string, now: number): number | undefined {
  if (/^\d{1,12}(\.\d+)?$/.test(text)) return now + Math.ceil(Number(text) * MS);
  if (HTTP_DATE.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : at;
  }
  try {
    return parseInstant(text);
  } catch {
    // Anything else gives no hint; the caller has a default.
    return undefined;
  }
}

const wallClock = new Intl.DateTimeFormat('sv-SE', { timeZone: HOME_ZONE, dateStyle: 'short', timeStyle: 'short' });

/** `2026-11-16 05:30` at home: the same in every language, for the sentences that say when. */
export function wallTime(ms: number): string {
  return wallClock.format(ms);
}
