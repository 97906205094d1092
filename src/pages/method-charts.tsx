import type { WebContext } from '../api/env.ts';
import { channels } from '../catalogue/channels.ts';
import { Multiples, onOneScale } from '../charts/multiples.tsx';
import type { IsoDate } from '../core/time.ts';
import { readBreaks, readSeries } from '../flows/read.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { chartWords, formatOf, pointsOf } from '../verdicts/charted.ts';
import type { Frame } from './frame.ts';
import { leadingTo } from './series.tsx';

/** One indicator in the channels that have it, over time. */
export interface Development {
  readonly indicator: Indicator;
  /** The method's others that have figures, itself among them. */
  readonly others: readonly Indicator[];
  readonly lines: readonly {
    readonly now: NumberedVerdict;
    readonly series: readonly NumberedVerdict[];
    /** First days from which it is counted in another way. */
    readonly breaks: readonly IsoDate[];
  }[];
}

/** The development of the indicator that the address names, else of the first that has figures; null where none has. */
export async function loadDevelopment(
  c: WebContext,
  { organisation, period }: Frame,
  verdicts: readonly NumberedVerdict[],
): Promise<Development | null> {
  const measured = verdicts.filter(({ state }) => state === 'measured');
  const ids = [...new Set(measured.map((each) => each.indicator))];
  const asked = c.req.query('indikator');
  const id = ids.find((one) => one === asked) ?? ids[0];
  if (id === undefined) return null;
  const indicator = indicatorOf(id)!;
  const deps = c.get('deps');
  const lines = [];
  for (const now of measured.filter((each) => each.indicator === id)) {
    const question = { organisation, indicator: id, channel: now.channel, ...leadingTo(period) };
    const breaks = await readBreaks(deps, { organisation, indicator, channel: now.channel });
    lines.push({ now, series: await readSeries(deps, question), breaks });
  }
  return { indicator, others: ids.map((one) => indicatorOf(one)!), lines };
}

const channelName = ({ lang }: Frame, { channel }: NumberedVerdict) =>
  channels.find(({ id }) => id === channel)?.label[lang] ?? channel;

/** Small charts, and the same figures in a table: a row for each period, a column for each channel. */
export function DevelopmentCharts({ frame, of }: { frame: Frame; of: Development }) {
  const { lang, say } = frame;
  const { indicator, others, lines } = of;
  const format = formatOf(frame, indicator);
  const label = indicator.label[lang];
  const columns = lines.map(({ now, series, breaks }) => ({
    title: channelName(frame, now),
    label: `${label}, ${channelName(frame, now)}. ${now.words[lang]}`,
    points: pointsOf(frame, series, breaks),
  }));
  const periods = columns[0]!.points.map(({ full }) => full);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {say('method.development', { label })}
      </h2>
      {others.length > 1 ? (
        <nav aria-label={say('method.other')}>
          <ul>
            {others.map((one) => (
              <li>
                <a
                  class="ds-link"
                  href={frame.href(frame.path, { indikator: one.id })}
                  {...(one === indicator ? { 'aria-current': 'true' } : {})}
                >
                  {one.label[lang]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {lines.length > 1 ? (
        <p class="quiet">{say(onOneScale(columns) ? 'method.one-scale' : 'method.own-scales')}</p>
      ) : null}
      <Multiples items={columns} format={format} words={chartWords(say)} whole={indicator.unit === 'count'} />
      <details class="ds-details">
        <summary>{say('chart.as-table')}</summary>
        <section class="scroll" aria-label={label} tabindex={0}>
          <table class="chart-table">
            <caption>{label}</caption>
            <thead>
              <tr>
                <th scope="col">{say('page.period')}</th>
                {columns.map(({ title }) => (
                  <th scope="col" class="chart-number">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {periods.map((period, at) => (
                <tr>
                  <th scope="row">{period}</th>
                  {columns.map(({ points }) => {
                    const value = points[at]?.value ?? null;
                    return <td class="chart-number">{value === null ? say('overview.missing') : format(value)}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  );
}
