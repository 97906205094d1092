import type { Period } from '../../core/period.ts';
import { addDays, type IsoDate } from '../../core/time.ts';
import type { Page, Reading } from '../contract.ts';
import { coverage } from '../cover.ts';
import type { PretixConfig } from './config.ts';
import type { Counts } from './count.ts';
import { type MeasureKey, measures } from './measures.ts';

/** An occasion that was held. */
export interface Counted {
  readonly day: IsoDate;
  readonly slug: string;
  readonly counts: Counts;
}

/** The page of a span: what its occasions come to by day, told apart by event where the settings say so. */
export function pageOf(config: PretixConfig, span: Period, counted: readonly Counted[]): Page {
  const looked = new Map<string, Period[]>();
  const readings: Reading[] = [];
  for (const measure of Object.keys(measures) as MeasureKey[]) {
    if (measure === 'attended' && !config.scanned) continue;
    // A day on which one event does not tell is a day we do not know, whatever the others say.
    const silent = new Set(counted.filter(({ counts }) => counts[measure] === null).map(({ day }) => day));
    looked.set(measure, known(span, silent));
    const sums = new Map<string, { start: IsoDate; item: string; value: number }>();
    for (const { day: start, slug, counts } of counted) {
      if (silent.has(start)) continue;
      const item = config.named ? slug : '';
      const sum = sums.get(`${start} ${item}`) ?? { start, item, value: 0 };
      sum.value += counts[measure] ?? 0;
      sums.set(`${start} ${item}`, sum);
    }
    for (const [, { start, item, value }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
      readings.push({ measure, start, value, ...(item ? { dims: { item } } : {}) });
    }
  }
  return { readings, covered: coverage(looked) };
}

/** The days of the span without the silent ones, as runs. */
function known({ from, to }: Period, silent: ReadonlySet<IsoDate>): Period[] {
  const runs: Period[] = [];
  let start = from;
  for (const day of [...silent].sort()) {
    if (day > start) runs.push({ from: start, to: addDays(day, -1) });
    start = addDays(day, 1);
  }
  return start <= to ? [...runs, { from: start, to }] : runs;
}
