import type { ChartPoint, ChartProps, ChartWords } from '../../charts/types.ts';
import { formatNumber } from '../../core/numbers.ts';
import { calendarPeriod } from '../../core/period.ts';
import type { IsoDate } from '../../core/time.ts';
import type { NumberedVerdict } from '../../flows/read-types.ts';
import type { Indicator } from '../../indicators/types.ts';
import { periodName, shortName } from '../../verdicts/period-names.ts';
import { withUnit } from '../../verdicts/words.ts';
import type { Frame } from '../frame.ts';
import type { Say } from '../layout.tsx';

/** A figure of an indicator as charts and tables show it. */
export function formatOf({ lang }: Pick<Frame, 'lang'>, { unit, decimals: usual }: Indicator): ChartProps['format'] {
  return (value, decimals = usual) => {
    const number = formatNumber(lang, value, decimals);
    return unit === 'points' ? number : withUnit(lang, unit, number);
  };
}

/** What every chart says by itself. */
export const chartWords = (say: Say): ChartWords => ({
  missing: say('overview.missing'),
  provisional: say('chart.provisional'),
  break: say('chart.break'),
  interval: say('page.interval'),
});

/** Months and days by their names: «2026-02», «2026-02-01». */
export function pointsAt(
  { lang }: Pick<Frame, 'lang'>,
  times: readonly string[],
  values: readonly (number | null)[],
): ChartPoint[] {
  return times.map((time, at) => {
    const isMonth = time.length === 7;
    const period = isMonth ? calendarPeriod('month', `${time}-01`) : { from: time, to: time };
    const label = shortName(lang, period);
    return { label, full: isMonth ? periodName(lang, period) : label, value: values[at] ?? null };
  });
}

/**
 * The periods of a series, as charts and their tables show them. `breaks`: first days from which it is counted in another way;
 * a break that is no period's flag lies between two, and parts them.
 */
export function pointsOf(
  { lang }: Pick<Frame, 'lang'>,
  series: readonly NumberedVerdict[],
  breaks: readonly IsoDate[],
): ChartPoint[] {
  return series.map(({ period, value, interval, flags }) => ({
    label: shortName(lang, period),
    full: periodName(lang, period),
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    provisional: flags.includes('provisional'),
    broken: flags.includes('definition-break') || breaks.some((day) => day >= period.from && day <= period.to),
  }));
}
