import type { AnnotationRow } from '../../db/queries/annotations.ts';
import { numberPath } from '../api/shape.ts';
import { channels } from '../catalogue/channels.ts';
import { formatNumber } from '../core/numbers.ts';
import { calendarPeriod, daysIn } from '../core/period.ts';
import type { Provenance } from '../flows/read-types.ts';
import { indicator } from '../indicators/index.ts';
import { periodName } from '../verdicts/period-names.ts';
import { AnnotationItems } from './annotations.tsx';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { intervalText, moment, valueText } from './parts/figures.ts';

/** So many are named at most. */
const MOST_RUNS = 20;

interface NumberProps {
  readonly frame: Frame;
  readonly made: Provenance;
  /** What happened in its period: no part of its making. */
  readonly annotations: readonly AnnotationRow[];
}

/** How one number was made, down to run and release, with the sentence that it does not carry. */
export function NumberPage({ frame, made, annotations }: NumberProps) {
  const { lang, say, organisation, href } = frame;
  const { number } = made;
  const asked = indicator(number.indicator);
  const label = asked?.label[lang] ?? number.indicator;
  const channel = channels.find((one) => one.id === number.channel)?.label[lang] ?? number.channel;
  const days = daysIn(number.period);
  const facts: (readonly [string, string | null])[] = [
    [say('page.interval'), intervalText(lang, number)],
    [
      number.comparison ? say('number.against', { before: periodName(lang, number.comparison.period) }) : '',
      number.comparison && valueText(lang, say, { ...number, value: number.comparison.value }),
    ],
    [
      say(number.method === 'user-satisfaction' || number.method === 'reputation' ? 'page.answers' : 'page.base'),
      number.n === null ? null : formatNumber(lang, number.n),
    ],
    [
      say('number.coverage'),
      number.coverage === null
        ? null
        : say('number.days-of', { days: formatNumber(lang, number.coverage * days), of: formatNumber(lang, days) }),
    ],
    [say('number.grade'), `${say(`number.grade.${number.grade}`)}. ${say(`number.grade-about.${number.grade}`)}`],
    [say('number.definition'), say('number.version', { version: number.definitionVersion })],
    [say('page.updated'), number.asOf === null ? null : moment(lang, number.asOf)],
  ];
  return (
    <Layout around={frame} title={`${say('number.title')}: ${label}`}>
      <h1 class="ds-heading">{say('number.title')}</h1>
      <p class="quiet">
        {organisation.name}, {channel}, {periodName(lang, number.period)}
      </p>
      <h2 class="ds-heading" data-size="sm">
        {label}
      </h2>
      <p class="value">{valueText(lang, say, number)}</p>
      <Section title={say('number.said')}>
        <p>{number.words[lang]}</p>
      </Section>
      {number.refused ? (
        <Section title={say('number.refused')}>
          <p>
            {say('number.not-said')} <q>{number.refused.sentence[lang]}</q>
          </p>
          <p>{number.refused.why[lang]}</p>
        </Section>
      ) : null}
      <Section title={say('number.formula')}>
        <p>{made.formula[lang]}</p>
        {made.terms.length > 1 ? (
          <dl class="facts">
            {made.terms.map(({ label: part, value }) => (
              <div>
                <dt>{part[lang]}</dt>
                <dd>{formatNumber(lang, value, Number.isInteger(value) ? 0 : 2)}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {asked ? <p class="quiet">{asked.limits[lang]}</p> : null}
      </Section>
      <Section title={say('number.facts')}>
        <dl class="facts">
          {facts.flatMap(([term, text]) =>
            text === null
              ? []
              : [
                  <div>
                    <dt>{term}</dt>
                    <dd>{text}</dd>
                  </div>,
                ],
          )}
        </dl>
      </Section>
      {made.sources.length > 0 ? (
        <Section title={say('number.sources')}>
          <ul class="list">
            {made.sources.map((source) => (
              <li>
                <strong>{source.label}</strong>
                <Runs frame={frame} source={source} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {made.releases.length > 0 ? (
        <Section title={say('number.releases')}>
          <ul class="list">
            {made.releases.map(({ month, release, recordedAt }) => (
              <li>
                {say('number.release', {
                  release,
                  month: periodName(lang, calendarPeriod('month', month)),
                  at: moment(lang, recordedAt),
                })}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {annotations.length > 0 ? (
        <Section title={say('annotation-page.title')}>
          <p class="quiet">{say('annotation-page.about')}</p>
          <AnnotationItems frame={frame} all={annotations} figure={number} />
        </Section>
      ) : null}
      <p>
        <a class="ds-link" href={href(`/kanaler/${number.channel}`)}>
          {say('number.back')}
        </a>
        {number.id === null ? null : (
          <>
            {' · '}
            <a class="ds-link" href={numberPath(organisation.slug, number.id)}>
              {say('number.as-data')}
            </a>
          </>
        )}
      </p>
    </Layout>
  );
}

/** The runs that brought it, newest first; the page of a run is for whoever looks after its source. */
function Runs({ frame, source }: { frame: Frame; source: Provenance['sources'][number] }) {
  const { lang, say, href, organisation } = frame;
  if (source.runs.length === 0) return null;
  const isOpen = frame.may('manage') && source.organisation === organisation.slug;
  const list = (
    <ul class="list">
      {source.runs.map(({ id, startedAt }) => {
        const text = say('number.run', { id, at: moment(lang, startedAt) });
        return (
          <li>
            {isOpen ? (
              <a class="ds-link" href={href(`/hentinger/${id}`)}>
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        );
      })}
    </ul>
  );
  if (source.runs.length === 1) return list;
  const key = source.runs.length < MOST_RUNS ? 'number.runs' : 'number.runs-newest';
  return (
    <details class="ds-details">
      <summary>{say(key, { count: source.runs.length, at: moment(lang, source.runs[0]!.startedAt) })}</summary>
      {list}
    </details>
  );
}

function Section({ title, children }: { title: string; children?: unknown }) {
  return (
    <section class="part">
      <h3 class="ds-heading" data-size="xs">
        {title}
      </h3>
      {children as never}
    </section>
  );
}
