import { UserError } from '../core/errors.ts';
import type { Period } from '../core/period.ts';
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
