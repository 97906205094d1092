import type { TargetBody } from '../../db/queries/targets.ts';
import { cell as matrixCell } from '../catalogue/matrix.ts';
import { UserError } from '../core/errors.ts';
import { round } from '../core/numbers.ts';
import { isIsoDate } from '../core/time.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { firstPeriod } from '../verdicts/target-period.ts';

const MOST_TEXT = 300;
const YEARS = { first: '2000-01-01', last: '2099-12-31' };

/** The target where it can be judged, its text trimmed. Throws UserError 422 in words. */
export function checkedTarget(body: TargetBody): TargetBody {
  checkValue(body.value, measurable(body));
  checkDays(body);
  const text = body.text?.trim() || null;
  if (text !== null && text.length > MOST_TEXT) throw new UserError(422, 'target.text');
  return { ...body, text };
}

function measurable({ indicator: id, channel }: TargetBody): Indicator {
  const found = indicatorOf(id);
  const said = id.slice(0, 80);
  if (!found) throw new UserError(422, 'target.indicator', { indicator: said });
  if (!found.channels.includes(channel) || !matrixCell(channel, found.method).measurable) {
    throw new UserError(422, 'target.channel', { indicator: said, channel });
  }
  return found;
}

/** With no more decimals than the figure is shown with: what is compared is then what is seen. */
function checkValue(value: number, { unit, formula, decimals }: Indicator): void {
  if (!Number.isFinite(value)) throw new UserError(422, 'target.value');
  // Growth is in percent too, and may be less than nothing or more than all.
  if (unit === 'percent' && formula.kind !== 'growth' && (value < 0 || value > 100)) {
    throw new UserError(422, 'target.percent');
  }
  if (round(value, decimals) !== value) throw new UserError(422, 'target.decimals', { decimals });
}

function checkDays({ grain, from, deadline }: TargetBody): void {
  const known = isIsoDate(from) && isIsoDate(deadline);
  if (!known || from < YEARS.first || deadline > YEARS.last || deadline <= from) {
    throw new UserError(422, 'target.days', YEARS);
  }
  if (firstPeriod({ grain, from }).to > deadline) throw new UserError(422, 'target.no-period', { from, deadline });
}
