import { cell as matrixCell } from '../catalogue/matrix.ts';
import { gateRuleOf, indicators } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import type { Metric } from './campaign-plan.ts';

const measurable = ({ id, method, channels }: Indicator): Metric[] =>
  channels.filter((channel) => matrixCell(channel, method).measurable).map((channel) => ({ indicator: id, channel }));

/** All that a target may be set for, in the order of the catalogue. */
export const measurableCells: readonly Metric[] = indicators.flatMap(measurable);

/** What a campaign may follow: open figures that add, or are a ratio of what adds. The same as `planOf` takes. */
export const followableCells: readonly Metric[] = indicators
  .filter((one) => !gateRuleOf(one) && (one.formula.kind === 'total' || one.formula.kind === 'ratio'))
  .flatMap(measurable);
