import { UserError } from '../core/errors.ts';
import { type CalendarUnit, calendarPeriod, type Period, periodBefore } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import { gateRuleOf } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { periodRefusal } from '../measure/allowed-period.ts';

/** Whether the indicator is free for any period: nothing that it reads points at people. */
export function isOpen(indicator: Indicator): boolean {
  return gateRuleOf(indicator) === null;
}

/** Refuses a period that a guarded indicator among these is not shown for, and names the nearest that it is. */
export function refuseGuardedPeriod(asked: readonly Indicator[], period: Period, today: IsoDate): void {
  const guarded = asked.filter((indicator) => !isOpen(indicator)).map((indicator) => indicator.id);
  const refusal = guarded.length > 0 ? periodRefusal(period, today) : null;
  if (refusal) throw new UserError(400, 'api.guarded-period', { ...refusal.nearest }, { ...refusal, guarded });
}

/** The same for a series: whole units that have ended, and no days. */
export function refuseGuardedSeries(
  asked: Indicator,
  period: Period,
  grain: 'day' | CalendarUnit,
  today: IsoDate,
): void {
  if (isOpen(asked)) return;
  if (grain === 'day') {
    throw new UserError(400, 'api.guarded-grain', {}, { nearest: { grain: 'month' }, guarded: [asked.id] });
  }
  let last = calendarPeriod(grain, period.to);
  while (last.to >= today) last = periodBefore(last);
  const first = calendarPeriod(grain, period.from).from;
  const nearest = { from: first < last.from ? first : last.from, to: last.to };
  if (nearest.from === period.from && nearest.to === period.to) return;
  throw new UserError(400, 'api.guarded-period', nearest, { nearest, guarded: [asked.id] });
}
