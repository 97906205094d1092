import type { AnnotationRow } from '../../db/queries/annotations.ts';
import type { WebContext } from '../api/env.ts';
import { channels } from '../catalogue/channels.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { ChartTable } from '../charts/table.tsx';
import type { LineChartProps } from '../charts/types.ts';
import { type CalendarUnit, calendarPeriod, calendarUnit, type Period, periodBefore } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import { listAnnotations } from '../flows/annotation.ts';
import type { Metric } from '../flows/campaign-plan.ts';
import { readBreaks, readSeries, readVerdicts } from '../flows/read.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import { type TargetReading, targetsWhere } from '../flows/target-reading.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { chartWords, formatOf, pointsOf, targetOf } from '../verdicts/charted.ts';
import { periodName } from '../verdicts/period-names.ts';
import { range } from '../verdicts/words.ts';
import { AddAnnotation, AnnotationItems } from './annotations.tsx';
import { asking, type Frame, named } from './frame.ts';
import { Layout } from './layout.tsx';
import { marksOf, remarksOf, touches } from './parts/annotated.ts';
import { Choose } from './parts/choose.tsx';
import { Files } from './parts/files.tsx';
import { ErrorSummary, type Filled, fresh } from './parts/form.tsx';
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
  /** First days from which it is counted in another way. */
  readonly breaks: readonly IsoDate[];
  /** Where the figure shall be, and by when, as somebody set it; null where nobody did. */
  readonly target: TargetReading | null;
  /** All that hold for it, of any time. */
  readonly annotations: readonly AnnotationRow[];
}

/** The figure that a path names. Throws UserError 404 of a channel or an indicator that is none. */
export function figureNamed(where: string | undefined, name: string | undefined): Metric {
  const { id, channels: known } = named(indicatorOf(name ?? ''));
  return { indicator: id, channel: named(known.find((one) => one === where)) };
}

interface PageProps extends SeriesProps {
  /** A further annotation, as it was sent and could not be taken. */
  readonly form?: Filled;
}

/** A series and what is said of it now. Throws UserError 404 of a channel or an indicator that is none. */
export async function loadSeries(
  c: WebContext,
  frame: Frame,
  where: string | undefined,
  name: string | undefined,
): Promise<SeriesProps> {
  const figure = figureNamed(where, name);
  const indicator = named(indicatorOf(figure.indicator));
  const { channel } = figure;
  const deps = c.get('deps');
  const { organisation, period } = frame;
  const all = await readVerdicts(deps, { ...asking(frame), channels: [channel] });
  const series = await readSeries(deps, { organisation, indicator: indicator.id, channel, ...leadingTo(period) });
  const breaks = await readBreaks(deps, { organisation, indicator, channel });
  const [target = null] = await targetsWhere(
    deps,
    { organisation },
    (row) => row.indicator === indicator.id && row.channel === channel,
  );
  const annotations = await listAnnotations(deps, organisation.id, figure);
  const verdict = all.find((each) => each.indicator === indicator.id)!;
  return { frame, indicator, channel, verdict, series, breaks, target, annotations };
}

/** One indicator of one channel over time: what may be said of it now, the picture, and the same figures in a table. */
export function SeriesPage({ form = fresh(new URLSearchParams()), ...props }: PageProps) {
  const { frame, indicator, channel, verdict, series, target, annotations } = props;
  const { lang, say, organisation, period } = frame;
  const where = channels.find(({ id }) => id === channel)?.label[lang] ?? channel;
  const label = indicator.label[lang];
  const chart = chartOf(props);
  const figure = { indicator: indicator.id, channel };
  const title = `${label}, ${where}`;
  const { points, format, words } = chart;
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">
        {label}: {where}
      </h1>
      <p class="lead">{verdict.words[lang]}</p>
      <p class="quiet">
        {organisation.name}, {periodName(lang, period)}
      </p>
      <ErrorSummary say={say} form={form} />
      <Choose frame={frame} />
      {verdict.id !== null || target ? (
        <ul class="cards">
          <VerdictCard frame={frame} verdict={verdict} target={target} alone />
        </ul>
      ) : null}
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
          caption={title}
          format={format}
          range={(low, high) => range(lang, low, high, indicator.decimals)}
          words={{ ...words, period: say('page.period'), value: say('number.value'), note: say('chart.note') }}
          annotations={remarksOf(series, annotations)}
        />
      </details>
      <Files frame={frame} chart json />
      <Annotations {...{ frame, figure, series, all: annotations }} />
      {frame.may('manage') ? (
        <>
          <AddAnnotation {...{ frame, figure, form }} />
          {target ? null : <SetTarget frame={frame} metric={`${indicator.id}@${channel}`} />}
        </>
      ) : null}
    </Layout>
  );
}

interface AnnotationsProps extends Pick<SeriesProps, 'frame' | 'series'> {
  readonly figure: Metric;
  readonly all: readonly AnnotationRow[];
}

/** What the picture's notes say in full; those of other times can be unfolded. */
function Annotations({ frame, figure, series, all }: AnnotationsProps) {
  const { say } = frame;
  const mend = frame.may('manage');
  const seen = all.filter((one) => series.some(({ period }) => touches(one, period)));
  const others = all.filter((one) => !seen.includes(one));
  return (
    <>
      {seen.length > 0 ? (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {say('annotation-page.title')}
          </h2>
          <AnnotationItems {...{ frame, figure, mend, all: seen }} />
        </section>
      ) : null}
      {others.length > 0 ? (
        <details class="ds-details">
          <summary>{say('annotation-page.elsewhere', { many: others.length })}</summary>
          <AnnotationItems {...{ frame, figure, mend, all: others }} />
        </details>
      ) : null}
    </>
  );
}

/** What the picture is drawn from. */
export function chartOf(props: SeriesProps): LineChartProps {
  const { frame, indicator, channel, verdict, series, breaks, target, annotations } = props;
  const { lang, say } = frame;
  const where = channels.find(({ id }) => id === channel)?.label[lang] ?? channel;
  const format = formatOf(frame, indicator);
  return {
    points: pointsOf(frame, series, breaks),
    label: `${indicator.label[lang]}, ${where}. ${verdict.words[lang]}`,
    ...{ format, words: chartWords(say), whole: indicator.unit === 'count' },
    annotations: marksOf(series, annotations),
    ...(target && { target: targetOf(frame, target.value, format) }),
  };
}
