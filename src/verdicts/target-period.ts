import { type CalendarUnit, calendarPeriod, type Period, periodBefore } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';

/** How long a target holds, and over how long a stretch it is judged. */
export interface TargetSpan {
  readonly grain: CalendarUnit;
  readonly from: IsoDate;
  readonly deadline: IsoDate;
}

/** The first whole unit under the target: one in which it began belongs to neither side. */
export function firstPeriod({ grain, from }: Omit<TargetSpan, 'deadline'>): Period {
  const holding = calendarPeriod(grain, from);
  return holding.from === from ? holding : calendarPeriod(grain, addDays(holding.to, 1));
}

/** The last unit under it that has ended today and not after the deadline; null where none has. */
export function judgedPeriod({ grain, from, deadline }: TargetSpan, today: IsoDate): Period | null {
  const dayAfter = addDays(deadline, 1);
  const last = periodBefore(calendarPeriod(grain, today < dayAfter ? today : dayAfter));
  return last.from < from ? null : last;
}
