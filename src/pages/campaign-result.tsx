import { LineChart } from '../charts/line-chart.tsx';
import { Multiples, onOneScale } from '../charts/multiples.tsx';
import { ChartTable } from '../charts/table.tsx';
import type { Campaign } from '../flows/campaign.ts';
import type { CampaignResult } from '../flows/campaign-result.ts';
import type { EffectSeries } from '../flows/effect-series.ts';
import { indicator } from '../indicators/index.ts';
import { chartWords, formatOf, pointsAt } from '../verdicts/charted.ts';
import { range } from '../verdicts/words.ts';
import { Groups } from './campaign-groups.tsx';
import type { Frame } from './frame.ts';
import { cellName } from './parts/cells.ts';

interface ResultProps {
  readonly frame: Frame;
  readonly campaign: Campaign;
  readonly result: CampaignResult;
}

/** What came of a campaign, conclusion first. The page is the same whatever that was. */
export function Result({ frame, campaign, result }: ResultProps) {
  const { lang, say } = frame;
  const { words, reading, effect, notes, series, groups } = result;
  // That there was too little to go by stands in the conclusion and with what is not said.
  const warnings = effect?.warnings.filter(({ code }) => code !== 'too-short') ?? [];
  return (
    <section>
      <p class="lead">{words[lang]}</p>
      {notes.length > 0 ? (
        <ul class="list">
          {notes.map((note) => (
            <li>{note.words[lang]}</li>
          ))}
        </ul>
      ) : null}
      {reading ? <p>{reading.words[lang]}</p> : null}
      {effect ? (
        <>
          <h2 class="ds-heading" data-size="sm">
            {say('number.refused')}
          </h2>
          <p>
            <q>{effect.refused.sentence[lang]}</q> {effect.refused.why[lang]}
          </p>
          {warnings.length > 0 ? (
            <ul class="list">
              {warnings.map((warning) => (
                <li>{warning.words[lang]}</li>
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
      {series ? <Series frame={frame} campaign={campaign} series={series} label={words[lang]} /> : null}
      {groups ? <Groups frame={frame} campaign={campaign} read={groups} /> : null}
      <p class="quiet">
        {say(`number.grade.${result.grade}`)}. {say(`number.grade-about.${result.grade}`)}
      </p>
    </section>
  );
}

interface SeriesProps {
  readonly frame: Frame;
  readonly campaign: Campaign;
  readonly series: EffectSeries;
  /** The conclusion, for whoever does not see the picture. */
  readonly label: string;
}

/** The figures that it was read from, with the start marked; those it was held against beside them. */
function Series({ frame, campaign: { plan }, series, label }: SeriesProps) {
  const { lang, say } = frame;
  const asked = indicator(plan.metric.indicator);
  if (!asked) return null;
  const title = cellName(lang, plan.metric);
  const points = pointsAt(frame, series.times, series.values);
  const annotations = [{ at: series.times.indexOf(series.start), text: say('plan.start') }];
  const format = formatOf(frame, asked);
  const words = chartWords(say);
  const chart = { points, annotations, format, words, label: `${title}. ${label}`, whole: asked.unit === 'count' };
  const controls = Object.entries(series.controls).map(([name, values]) => ({
    ...{ title: name, points: pointsAt(frame, series.times, values), annotations },
    label: say('plan.control-label', { name }),
  }));
  const items = [{ title, points, annotations, label: chart.label }, ...controls];
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {say('chart.over-time')}
      </h2>
      <figure class="chart-both">
        <LineChart {...chart} width={960} height={320} />
        <LineChart {...chart} width={320} height={220} />
      </figure>
      {controls.length > 0 ? (
        <>
          <h2 class="ds-heading" data-size="sm">
            {say('plan.beside')}
          </h2>
          <p>
            {say('plan.beside-about')} {say(onOneScale(items) ? 'method.one-scale' : 'method.own-scales')}
          </p>
          <Multiples {...{ format, words, whole: chart.whole }} items={items} width={280} />
        </>
      ) : null}
      <details class="ds-details">
        <summary>{say('chart.as-table')}</summary>
        {[{ title, points }, ...controls].map((each) => (
          <ChartTable
            points={each.points}
            caption={each.title}
            {...{ format, annotations }}
            range={(low, high) => range(lang, low, high, asked.decimals)}
            words={{ ...words, period: say('page.period'), value: say('number.value'), note: say('chart.note') }}
          />
        ))}
      </details>
    </>
  );
}
