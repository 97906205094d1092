import type { ChartPoint, ChartProps, ChartWords, Target } from '../charts/types.ts';
import { type PhraseKey, phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import { calendarPeriod } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import type { Language } from '../core/words.ts';
import type { Indicator } from '../indicators/types.ts';
import { periodName, shortName } from './period-names.ts';
import type { Verdict } from './types.ts';
import { withUnit } from './words.ts';

/** What a chart needs of a verdict. */
export type ChartedFigure = Pick<Verdict, 'period' | 'value' | 'interval' | 'flags'>;

/** A figure of an indicator as charts and tables show it. */
export function formatOf(
  { lang }: { readonly lang: Language },
  { unit, decimals: usual }: Indicator,
): ChartProps['format'] {
  return (value, decimals = usual) => {
    const number = formatNumber(lang, value, decimals);
    return unit === 'points' ? number : withUnit(lang, unit, number);
  };
}

/** What every chart says by itself. */
export const chartWords = (say: (key: PhraseKey) => string): ChartWords => ({
  missing: say('overview.missing'),
  provisional: say('verdict.provisional'),
  break: say('chart.break'),
  interval: say('page.interval'),
});

/** A target as charts draw it, with its number. */
export function targetOf({ lang }: { readonly lang: Language }, value: number, format: ChartProps['format']): Target {
  const shown = format(value, Number.isInteger(value) ? 0 : undefined);
  return { value, text: phrase(lang, 'chart.target', { value: shown }) };
}

/** Months and days by their names: «2026-02», «2026-02-01». */
export function pointsAt(
  { lang }: { readonly lang: Language },
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
  { lang }: { readonly lang: Language },
  series: readonly ChartedFigure[],
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
