import { channels } from '../catalogue/channels.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { ChartTable } from '../charts/table.tsx';
import type { ChartPoint, ChartProps } from '../charts/types.ts';
import { type CalendarUnit, calendarPeriod, calendarUnit, type Period, periodBefore } from '../core/period.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import type { Indicator } from '../indicators/types.ts';
import { periodName, shortName } from '../verdicts/period-names.ts';
import { range } from '../verdicts/words.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { chartWords, formatOf } from './parts/charted.ts';
import { Choose } from './parts/choose.tsx';
import { SetTarget } from './parts/set-target.tsx';
import { VerdictCard } from './parts/verdict-card.tsx';

/** How many periods of a kind a picture holds. */
const SHOWN: Readonly<Record<CalendarUnit, number>> = { month: 25, quarter: 9, year: 5 };

/** The periods that lead up to one, itself included, and of which kind they are. */
export function leadingTo(period: Period): { grain: CalendarUnit; period: Period } {
  const grain = calendarUnit(period) ?? 'month';
  let first = calendarPeriod(grain, period.from);
  for (let many = 1; many < SHOWN[grain]; many++) first = periodBefore(first);
  return { grain, period: { from: first.from, to: period.to } };
}

export interface SeriesProps {
  readonly frame: Frame;
  readonly indicator: Indicator;
  readonly channel: ChannelId;
  /** Of the chosen period. */
  readonly verdict: NumberedVerdict;
  readonly series: readonly NumberedVerdict[];
  /** Where the figure shall be, and by when, as somebody set it; null where nobody did. */
  readonly target: number | null;
}

/** One indicator of one channel over time: what may be said of it now, the picture, and the same figures in a table. */
export function SeriesPage({ frame, indicator, channel, verdict, series, target }: SeriesProps) {
  const { lang, say, organisation, period } = frame;
  const where = channels.find(({ id }) => id === channel)?.label[lang] ?? channel;
  const label = indicator.label[lang];
  const chart = chartOf({ frame, indicator, channel, verdict, series, target });
  const { points, format, words } = chart;
  const file = (extension: string, form?: string) =>
    frame.href(`${frame.path}.${extension}`, form === undefined ? {} : { form });
  return (
    <Layout around={frame} title={`${label}, ${where}`}>
      <h1 class="ds-heading">
        {label}: {where}
      </h1>
      <p class="quiet">
        {organisation.name}, {periodName(lang, period)}
      </p>
      <Choose frame={frame} />
      <ul class="cards">
        <VerdictCard frame={frame} verdict={verdict} alone />
      </ul>
      <h2 class="ds-heading" data-size="sm">
        {say('chart.over-time')}
      </h2>
      <figure class="chart-both">
        <LineChart {...chart} width={960} height={320} />
        <LineChart {...chart} width={320} height={220} />
      </figure>
      <details class="ds-details">
        <summary>{say('chart.as-table')}</summary>
        <ChartTable
          points={points}
          caption={`${label}, ${where}`}
          format={format}
          range={(low, high) => range(lang, low, high, indicator.decimals)}
          words={{ ...words, period: say('page.period'), value: say('number.value'), note: say('chart.note') }}
        />
      </details>
      <p class="files">
        {say('chart.files')}{' '}
        <a class="ds-link" href={file('csv')}>
          CSV (Excel)
        </a>{' '}
        <a class="ds-link" href={file('csv', 'rfc4180')}>
          CSV (RFC 4180)
        </a>{' '}
        <a class="ds-link" href={file('svg')}>
          SVG
        </a>
      </p>
      {frame.may('manage') ? <SetTarget frame={frame} metric={`${indicator.id}@${channel}`} /> : null}
    </Layout>
  );
}

/** What the picture is drawn from. */
export function chartOf({ frame, indicator, channel, verdict, series, target }: SeriesProps): ChartProps {
  const { lang, say } = frame;
  const where = channels.find(({ id }) => id === channel)?.label[lang] ?? channel;
  const format = formatOf(frame, indicator);
  return {
    points: series.map((each) => pointOf(frame, each)),
    label: `${indicator.label[lang]}, ${where}. ${verdict.words[lang]}`,
    ...{ format, words: chartWords(say), whole: indicator.unit === 'count' },
    ...(target === null ? {} : { target: { value: target, text: say('chart.target', { value: format(target) }) } }),
  };
}

function pointOf({ lang }: Frame, { period, value, interval, flags }: NumberedVerdict): ChartPoint {
  return {
    label: shortName(lang, period),
    full: periodName(lang, period),
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    provisional: flags.includes('provisional'),
    broken: flags.includes('definition-break'),
  };
}
