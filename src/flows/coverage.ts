import type { TotalRow } from '../../db/queries/totals.ts';
import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import { daysIn, type Period } from '../core/period.ts';
import { dayNumber } from '../core/time.ts';
import type { DayCoverage } from '../measure/coverage.ts';
import type { Sampling } from '../verdicts/types.ts';
import type { CoveredRow } from './covered.ts';
import { feedOf, rowsOf, type SideRows } from './feeds.ts';

/** What a source says of itself, for the reading of its values. */
export interface SourceFacts {
  readonly sampling: Sampling | null;
  /** Days after which its values no longer change by themselves. */
  readonly finality: number;
}

/** A flow that was looked at on at least one day, by a source whose silence means zero. */
export function lookedAndFoundNone(id: QuantityId, rows: SideRows): boolean {
  const looked = rowsOf(id, rows.covered).filter((c) => c.looked);
  return quantity(id).additivity === 'flow' && looked.length > 0 && looked.every((c) => c.absenceZero);
}

/** How much of a period is known of a quantity; null where its source gives the period whole. */
export function coverageOf(id: QuantityId, period: Period, rows: SideRows): DayCoverage | null {
  if (quantity(id).additivity === 'given') return null;
  const days = daysIn(period);
  const all = rowsOf(id, rows.covered);
  if (all.length === 0) return { answered: 0, days, absence: 'unknown' };
  if (all.length === 1) return answeredBy(all[0]!, days, rows);
  const each = [...Map.groupBy(all, feedOf).values()].map((own) => {
    // As the values are chosen: the grain that answers for most days, and of two the days themselves.
    const best = own.toSorted((a, b) => b.days - a.days || Number(b.grain === 'day') - Number(a.grain === 'day'))[0]!;
    return answeredBy(best, days, rows);
  });
  return each.reduce((least, one) => (one.answered < least.answered ? one : least));
}

function answeredBy(best: CoveredRow, days: number, rows: SideRows): DayCoverage {
  if (best.absenceZero) return { answered: best.days, days, absence: 'zero' };
  const feed = feedOf(best);
  const values = rows.totals.filter(
    (r) => r.quantity === best.quantity && feedOf(r) === feed && r.grain === best.grain,
  );
  // A day without a row is not known: only days with a value count.
  const answered = best.grain === 'day' ? daysWithValue(best, values) : best.days;
  return { answered: Math.min(answered, best.days), days, absence: 'unknown' };
}

/** Of feeds that are read together the fewest, which are none where one of them has no row. */
function daysWithValue({ feeds }: CoveredRow, values: readonly TotalRow[]): number {
  const rows = values.map((r) => r.rows);
  if (feeds === 1) return Math.max(0, ...rows);
  return values.reduce((sum, r) => sum + r.feeds, 0) < feeds ? 0 : Math.min(...rows);
}

/** Whole days from the period's end to when its sources were last read; null when that is late enough to be final. */
export function ageOf(
  period: Period,
  covered: readonly CoveredRow[],
  sources: ReadonlyMap<number, SourceFacts>,
): number | null {
  const ages = covered.flatMap((c) => {
    const age = dayNumber(c.readOn) - dayNumber(period.to);
    return age > (sources.get(c.source)?.finality ?? 0) ? [] : [Math.max(age, 0)];
  });
  return ages.length === 0 ? null : Math.min(...ages);
}
