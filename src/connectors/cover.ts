import { daysIn, type Period } from '../core/period.ts';
import { addDays, dayIn, type IsoDate } from '../core/time.ts';
import type { Covered } from './contract.ts';

/** The window cut into runs of at most `days` days, oldest first. */
export function spans(window: Period, days: number): Period[] {
  const parts: Period[] = [];
  for (let from = window.from; from <= window.to; from = addDays(from, days)) {
    const end = addDays(from, days - 1);
    parts.push({ from, to: end < window.to ? end : window.to });
  }
  return parts;
}

/** The days of the window that have ended in the zone; null where none has. What has not is left for another night. */
export function endedPart(window: Period, zone: string, now: number): Period | null {
  const yesterday = addDays(dayIn(zone, now), -1);
  const to = window.to < yesterday ? window.to : yesterday;
  return window.from > to ? null : { from: window.from, to };
}

/** What was looked at: each measure's periods joined where they touch, measures of one range named together. */
export function coverage(looked: ReadonlyMap<string, readonly Period[]>): Covered[] {
  const byRange = new Map<string, { from: string; to: string; measures: string[] }>();
  for (const [measure, periods] of looked) {
    for (const { from, to } of joined(periods)) {
      const key = `${from}/${to}`;
      const range = byRange.get(key) ?? { from, to, measures: [] };
      range.measures.push(measure);
      byRange.set(key, range);
    }
  }
  return [...byRange.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : daysIn(b) - daysIn(a)));
}

/** The same days in as few stretches as there can be, oldest first. */
export function joined(periods: readonly Period[]): Period[] {
  const runs: Period[] = [];
  for (const { from, to } of [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = runs.at(-1);
    if (last && from <= addDays(last.to, 1))
      runs[runs.length - 1] = { from: last.from, to: to > last.to ? to : last.to };
    else runs.push({ from, to });
  }
  return runs;
}

/**
 * The day that a level read now belongs to: yesterday, as it ended. Null where the window is about older days, since a
 * level has no history.
 */
export function snapshotDay(window: Period, zone: string, now: number): IsoDate | null {
  const yesterday = addDays(dayIn(zone, now), -1);
  return window.to === yesterday ? yesterday : null;
}
