import { daysIn, type Period } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import type { Page, Reading } from './contract.ts';
import { coverage } from './cover.ts';

/** Something that was held or sent on a day, with what it came to; null where the system does not tell. */
export interface Occasion<K extends string> {
  readonly day: IsoDate;
  readonly counts: Readonly<Record<K, number | null>>;
}

/**
 * A page of days, each with what its occasions come to together. A day on which one of them does not tell is a day that we
 * do not know, whatever the others say; a day without any had none.
 */
export function occasionPage<K extends string>(
  period: Period,
  all: readonly Occasion<K>[],
  measures: readonly K[],
  flags: Readonly<Record<string, number>> = {},
): Page {
  const byDay = Map.groupBy(all, ({ day }) => day);
  const readings: Reading[] = [];
  const looked = new Map<string, Period[]>();
  for (let i = 0; i < daysIn(period); i += 1) {
    const start = addDays(period.from, i);
    const held = byDay.get(start) ?? [];
    for (const measure of measures) {
      const counts = held.map((one) => one.counts[measure]);
      if (counts.includes(null)) continue;
      looked.set(measure, [...(looked.get(measure) ?? []), { from: start, to: start }]);
      const value = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      const flag = flags[measure];
      if (counts.length > 0) readings.push({ measure, start, value, ...(flag === undefined ? {} : { flags: flag }) });
    }
  }
  return { readings, covered: coverage(looked) };
}
