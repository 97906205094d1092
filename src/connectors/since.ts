import { z } from 'zod';
import type { Period } from '../core/period.ts';
import { type IsoDate, isIsoDate } from '../core/time.ts';
import type { Covered, Reading } from './contract.ts';
import { coverage } from './cover.ts';

/** What was counted of a measure, by day; null where the day was looked at and has no row. */
export type Values = ReadonlyMap<IsoDate, number | null>;

/**
 * The first day on which each measure was more than zero. Some systems say zero also of days before they counted, and of
 * what nobody has set them up to count: until something was counted once, their zero says nothing.
 */
export type Since = Readonly<Partial<Record<string, IsoDate>>>;

/** The bookmark that says so. What another version left is forgotten: it is found again. */
const bookmark = z.object({ since: z.record(z.string(), z.string().refine(isIsoDate)) }).catch({ since: {} });

/** As it stands in the state, for these measures. */
export function sinceOf(state: unknown, measures: readonly string[]): Since {
  const { since } = bookmark.parse(state);
  return Object.fromEntries(Object.entries(since).filter(([measure]) => measures.includes(measure)));
}

/** As it is known when these values were read, too. */
export function earliest(before: Since, values: ReadonlyMap<string, Values>): Since {
  const since: Partial<Record<string, IsoDate>> = { ...before };
  for (const [measure, days] of values) {
    for (const [day, value] of days)
      if ((value ?? 0) > 0 && day < (since[measure] ?? '9999-12-31')) since[measure] = day;
  }
  return since;
}

/** Whether the day's value says something, also where it is zero. */
export function isCounted(since: Since, measure: string, day: IsoDate): boolean {
  return day >= (since[measure] ?? '9999-12-31');
}

/** Readings of the days that were counted, and that they were looked at. */
export function tally(
  values: ReadonlyMap<string, Values>,
  since: Since,
): { readonly readings: Reading[]; readonly covered: Covered[] } {
  const readings: Reading[] = [];
  const looked = new Map<string, Period[]>();
  for (const [measure, days] of values) {
    for (const [start, value] of days) {
      if (!isCounted(since, measure, start)) continue;
      looked.set(measure, [...(looked.get(measure) ?? []), { from: start, to: start }]);
      if (value !== null) readings.push({ measure, start, value });
    }
  }
  return { readings, covered: coverage(looked) };
}
