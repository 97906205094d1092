import { UserError } from '../core/errors.ts';
import { gateRuleOf } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';

/** Whether the indicator is free for any period: nothing that it reads points at people. */
export function isOpen(indicator: Indicator): boolean {
  return gateRuleOf(indicator) === null;
}

/** The same refusal of a period, with the way round it that only the API has: leaving the guarded ones out. */
export function withWayRound(error: unknown): unknown {
  if (!(error instanceof UserError && error.phrase === 'number.guarded-period')) return error;
  return new UserError(400, 'api.guarded-period', error.params, error.extras);
}
