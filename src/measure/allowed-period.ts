import { type CalendarUnit, calendarPeriod, calendarUnit, daysIn, type Period, periodBefore } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';

/** Why a guarded question may not be asked of a period, and which period may be asked instead. */
export interface PeriodRefusal {
  readonly reason: 'not-calendar' | 'not-ended';
  readonly nearest: Period;
}

/**
 * Null where the period is one whole calendar month, quarter or year that ended before `today`, or one of `waves`: periods
 * that a source gave whole.
 */
export function periodRefusal(period: Period, today: IsoDate, waves: readonly Period[] = []): PeriodRefusal | null {
  const whole = calendarUnit(period) !== null || waves.some((w) => w.from === period.from && w.to === period.to);
  if (whole && period.to < today) return null;
  return { reason: whole ? 'not-ended' : 'not-calendar', nearest: nearestPeriod(period, today) };
}

/** The ended month, quarter or year that lies nearest to what was asked: of like length, and the latest that has ended. */
function nearestPeriod(period: Period, today: IsoDate): Period {
  const unit = calendarUnit(period) ?? likeLength(daysIn(period));
  const first = calendarPeriod(unit, period.from);
  const last = calendarPeriod(unit, period.to);
  let nearest = overlap(last, period) > overlap(first, period) ? last : first;
  while (nearest.to >= today) nearest = periodBefore(nearest);
  return nearest;
}

function likeLength(days: number): CalendarUnit {
  if (days <= 45) return 'month';
  return days <= 200 ? 'quarter' : 'year';
}

function overlap(a: Period, b: Period): number {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from > to ? 0 : daysIn({ from, to });
}
