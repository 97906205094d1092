import { methods } from '../catalogue/methods.ts';
import { formatNumber } from '../core/numbers.ts';
import { type ChannelGlance, type Glance, isMeasured, shownIn } from '../flows/glances.ts';
import { indicator } from '../indicators/index.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Verdict } from '../verdicts/types.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { indicatorName } from './parts/cells.ts';
import { Changed } from './parts/changed.tsx';
import { Choose } from './parts/choose.tsx';
import { moment, valueText } from './parts/figures.ts';
import { Files } from './parts/files.tsx';
import { Filling } from './parts/filling.tsx';
import { soften } from './parts/soften.ts';

/** What is measured where, and what changed: a card for each channel, and the survey's matrix, alive. */
export function Overview({ frame, model }: { frame: Frame; model: readonly ChannelGlance[] }) {
  const { say, lang, organisation, period, href } = frame;
  const during = periodName(lang, period);
  const measured = model.filter(isMeasured);
  const rest = model.filter((each) => !isMeasured(each));
  return (
    <Layout around={frame} title={`${say('page.menu.overview')}, ${during}`}>
      <h1 class="ds-heading">
        {organisation.name}: {say('overview.title', { during })}
      </h1>
      <Filling frame={frame} />
      <Changed frame={frame} verdicts={shownIn(model)} />
      <Choose frame={frame} />
      {measured.length === 0 ? (
        <p>
          {say('overview.nothing')}{' '}
          <a class="ds-link" href={href('/kanaler')}>
            {say('page.menu.channels')}
          </a>
        </p>
      ) : null}
      <ul class="cards">
        {measured.map((each) => (
          <ChannelCard frame={frame} glance={each} />
        ))}
      </ul>
      <Provisional say={say} verdicts={shownIn(model)} />
      {rest.length > 0 ? (
        <p class="quiet">
          {say('overview.not-measured', { channels: rest.map(({ channel }) => channel.label[lang]).join(', ') })}
        </p>
      ) : null}
      {measured.length > 0 ? <Matrix frame={frame} model={measured} /> : null}
      <Files frame={frame} json />
      <p class="quiet">
        {say('page.updated')}: {moment(lang, organisation.recordedAt)}
      </p>
    </Layout>
  );
}

/** How many of the figures the sources may still correct: the cards have no room to say it of each. */
function Provisional({ say, verdicts }: Pick<Frame, 'say'> & { verdicts: readonly Verdict[] }) {
  const shown = verdicts.filter(({ value }) => value !== null);
  const count = shown.filter(({ flags }) => flags.includes('provisional')).length;
  return count === 0 ? null : <p class="quiet">{say('overview.provisional', { count, all: shown.length })}</p>;
}

/** A figure's name, which leads to its page. */
function ToSeries({ frame: { lang, href }, verdict }: { frame: Frame; verdict: Verdict }) {
  return (
    <a class="ds-link" href={href(`/kanaler/${verdict.channel}/${verdict.indicator}`)}>
      {soften(indicatorName(lang, verdict.indicator))}
    </a>
  );
}

function ChannelCard({ frame, glance: { channel, methods: all } }: { frame: Frame; glance: ChannelGlance }) {
  const { lang, href } = frame;
  return (
    <li class="ds-card card">
      <h2 class="ds-heading" data-size="xs">
        <a class="ds-link" href={href(`/kanaler/${channel.id}`)}>
          {soften(channel.label[lang])}
        </a>
      </h2>
      <dl class="figures">
        {all.flatMap(({ verdict, kind }) =>
          verdict
            ? [
                <div>
                  <dt>
                    <ToSeries frame={frame} verdict={verdict} />
                  </dt>
                  <dd>
                    <Figure frame={frame} verdict={verdict} kind={kind} />
                  </dd>
                </div>,
              ]
            : [],
        )}
      </dl>
    </li>
  );
}

function Matrix({ frame, model }: { frame: Frame; model: readonly ChannelGlance[] }) {
  const { lang, say, href } = frame;
  return (
    <section class="matrix">
      <h2 class="ds-heading" data-size="sm">
        {say('overview.matrix')}
      </h2>
      <p class="quiet">{say('overview.signs')}</p>
      <section class="scroll" aria-label={say('overview.matrix')} tabindex={0}>
        <table class="ds-table">
          <thead>
            <tr>
              <th scope="col">{say('page.channel')}</th>
              {methods.map(({ id, label }) => (
                <th scope="col">
                  <abbr title={label[lang]}>{say(`method.short.${id}`)}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.map(({ channel, methods: all }) => (
              <tr>
                <th scope="row">
                  <a class="ds-link" href={href(`/kanaler/${channel.id}`)}>
                    {soften(channel.label[lang])}
                  </a>
                </th>
                {all.map(({ kind, verdict }) => (
                  <td>
                    {verdict ? (
                      <Figure frame={frame} verdict={verdict} kind={kind} named />
                    ) : (
                      <Blank frame={frame} kind={kind} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** A cell without a figure: a sign for the eye, words for the ear. */
function Blank({ frame: { say }, kind }: { frame: Frame; kind: Glance['kind'] }) {
  const sign = kind === 'never' ? '' : '·';
  return (
    <>
      <span aria-hidden="true" class="sign">
        {sign}
      </span>
      <span class="only-heard">{say(kind === 'never' ? 'overview.never' : 'overview.unset')}</span>
    </>
  );
}

interface FigureProps {
  readonly frame: Frame;
  readonly verdict: Verdict;
  readonly kind: Glance['kind'];
  /** In a cell of the matrix: say which indicator it is, and not why it is hidden, for which there is no room. */
  readonly named?: boolean;
}

function Figure({ frame, verdict, kind, named = false }: FigureProps) {
  const { lang, say } = frame;
  const value = valueText(lang, say, verdict);
  const about = named ? (
    <span class="what">
      <ToSeries frame={frame} verdict={verdict} />
    </span>
  ) : null;
  if (value === null) {
    // The reason says by itself that the figure is not shown.
    const hidden = named ? say('overview.hidden') : verdict.brief[lang];
    return (
      <>
        {about}
        <span class="quiet">{kind === 'hidden' ? hidden : say('overview.missing')}</span>
      </>
    );
  }
  return (
    <>
      {about}
      <strong>{value}</strong> <Change lang={lang} say={say} verdict={verdict} />
    </>
  );
}

/** An arrow only where the verdict is certain of a change. */
function Change({ lang, say, verdict }: Pick<Frame, 'lang' | 'say'> & { verdict: Verdict }) {
  const { comparison } = verdict;
  if (!comparison?.clear) return null;
  const up = comparison.change > 0;
  const size = formatNumber(lang, Math.abs(comparison.change), indicator(verdict.indicator)?.decimals ?? 1);
  const key =
    comparison.unit === 'percent'
      ? 'verdict.percent'
      : comparison.unit === 'points'
        ? 'verdict.points'
        : 'verdict.percentage-points';
  const text = comparison.unit === 'count' ? size : say(key, { number: size });
  return (
    <span class="change">
      <span aria-hidden="true">{up ? '▲' : '▼'} </span>
      {say(up ? 'overview.up' : 'overview.down', { size: text })}
    </span>
  );
}
