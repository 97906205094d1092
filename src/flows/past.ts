import { calendarUnit, type Period, periodBefore } from '../core/period.ts';
import { quantitiesOf, type Totals, termKey, termsOf } from '../indicators/compute.ts';
import type { Formula, Indicator } from '../indicators/types.ts';
import { coverageShare, isComplete } from '../measure/coverage.ts';
import type { PastSide } from '../verdicts/evidence.ts';
import type { CompareWith } from '../verdicts/types.ts';
import { coverageOf } from './coverage.ts';
import { feedsOf, only, type SideRows } from './feeds.ts';
import { breakBetween, termTotal } from './sides.ts';

/** How far back a number's usual variation is looked for. */
const PERIODS = { month: 48, quarter: 16, year: 8 };

/** The periods before, from the oldest on; none where the period is no calendar unit, or is not held against its year before. */
export function periodsBefore(period: Period, compare: CompareWith | null): Period[] {
  const unit = calendarUnit(period);
  if (unit === null || compare !== 'year-before') return [];
  const all: Period[] = [];
  for (let one = periodBefore(period); all.length < PERIODS[unit]; one = periodBefore(one)) all.push(one);
  return all.reverse();
}

/** What these periods held, each as far as it is wholly known and counted as now. Levels as a period began are not looked up. */
export function pastOf(
  { formula }: Indicator,
  periods: readonly Period[],
  rowsOf: (at: number) => SideRows,
  now: SideRows,
): PastSide[] {
  const terms = termsOf(formula);
  if (terms.some((term) => term.at === 'start')) return [];
  const feeds = feedsOf(formula, now);
  const isBroken = breakBetween(formula, now);
  const sides: PastSide[] = [];
  for (let at = periods.length - 1; at >= 0; at--) {
    const period = periods[at]!;
    const rows = only(feeds, rowsOf(at));
    // What lies before a break was counted in another way, and so was all before it.
    if (isBroken(rows)) break;
    sides.push({ period, totals: totalsOf(formula, period, rows) });
  }
  // What lies before the first period that is known was never measured.
  const first = sides.findLastIndex(({ totals }) => Object.keys(totals).length > 0);
  return sides.slice(0, first + 1).reverse();
}

/** What the formula's terms come to; nothing where the period is not wholly known. */
function totalsOf(formula: Formula, period: Period, rows: SideRows): Totals {
  for (const id of quantitiesOf(formula)) {
    const days = coverageOf(id, period, rows);
    if (days && !isComplete(coverageShare([days]))) return {};
  }
  const totals: Record<string, number | null> = {};
  for (const term of termsOf(formula)) totals[termKey(term)] = termTotal(term, period, rows);
  return totals;
}
