import type { ChartWords } from '../../charts/types.ts';
import { formatNumber } from '../../core/numbers.ts';
import type { Indicator } from '../../indicators/types.ts';
import { withUnit } from '../../verdicts/words.ts';
import type { Frame } from '../frame.ts';
import type { Say } from '../layout.tsx';

/** A figure of an indicator as charts and tables show it. */
export function formatOf({ lang }: Pick<Frame, 'lang'>, { unit, decimals }: Indicator): (value: number) => string {
  const number = (value: number) => formatNumber(lang, value, decimals);
  return (value) => (unit === 'points' ? number(value) : withUnit(lang, unit, number(value)));
}

/** What every chart says by itself. */
export const chartWords = (say: Say): ChartWords => ({
  missing: say('overview.missing'),
  provisional: say('chart.provisional'),
  break: say('chart.break'),
  interval: say('page.interval'),
});
