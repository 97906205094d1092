import { LineChart } from '../charts/line-chart.tsx';
import { standalone } from '../charts/standalone.ts';
import type { LineChartProps } from '../charts/types.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import { chartWords, formatOf, pointsOf, targetOf } from '../verdicts/charted.ts';
import { type DigestFigure, type DigestHistory, digestLabel } from '../verdicts/digest.ts';

/** Pixels across: the letter's own width. */
export const CHART_WIDTH = 568;
const HEIGHT = 200;
/** The ground around it, which is white in the dark too. */
const MARGIN = 8;

/** A letter's chart before it is drawn: alike for everybody who reads the letter in one language. */
export interface MailChart {
  /** By which the HTML finds the picture beside it: the month's, of this organisation, in this language. */
  readonly cid: string;
  /** Where the same chart stands with its figures in a table. */
  readonly href: string;
  /** Its `label` is the alternative text. */
  readonly drawn: LineChartProps;
}

interface ChartInput {
  readonly lang: Language;
  readonly history: DigestHistory;
  readonly figures: readonly DigestFigure[];
}

/** What the chart of a figure shows, and in words what its verdict says; null where the letter does not tell of that figure. */
export function drawnOf({ lang, history, figures }: ChartInput): LineChartProps | null {
  const { indicator, channel, months, breaks, target } = history;
  const asked = indicatorOf(indicator);
  const told = figures.find(({ number }) => number.indicator === indicator && number.channel === channel);
  if (!asked || !told) return null;
  const { number } = told;
  const title = digestLabel(lang, number);
  const format = formatOf({ lang }, asked);
  return {
    title: [title],
    label: `${title}. ${number.words[lang]}`,
    points: pointsOf({ lang }, months, breaks),
    ...{ format, words: chartWords((key) => phrase(lang, key)), whole: asked.unit === 'count' },
    ...(target !== null && { target: targetOf({ lang }, target, format) }),
  };
}

/** The chart as SVG, a file of its own. */
export function chartSvg({ drawn }: MailChart): string {
  const chart = String(<LineChart {...drawn} width={CHART_WIDTH - 2 * MARGIN} height={HEIGHT} />);
  return standalone(chart, { margin: MARGIN });
}
