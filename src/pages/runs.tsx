import type { RunRow } from '../../db/queries/runs.ts';
import type { SourceRow } from '../../db/queries/sources.ts';
import { storedWords } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Frame } from './frame.ts';
import { channelName } from './intake.ts';
import { Layout } from './layout.tsx';
import { Choose, Field } from './parts/choose.tsx';
import { dayText, moment } from './parts/figures.ts';
import { Files } from './parts/files.tsx';
import { Table } from './parts/table.tsx';
import { openSentences, runAdvice, runBrief, runSentence } from './run-words.ts';

export interface RunsModel {
  readonly runs: readonly RunRow[];
  readonly sources: readonly SourceRow[];
  /** Only this source's runs. */
  readonly only: SourceRow | null;
  /** Only runs before the one with this id; null begins with the newest. */
  readonly olderThan: number | null;
  /** The id before which older runs begin; null where there are none. */
  readonly before: number | null;
  /** Whether somebody just asked for what is new, and nothing was. */
  readonly nothingDue: boolean;
}

/** All runs of the organisation, newest first. */
export function RunList({ frame, model }: { frame: Frame; model: RunsModel }) {
  const { say, lang, href, organisation } = frame;
  const { runs, sources, only, olderThan, before, nothingDue } = model;
  const labels = new Map(sources.map(({ id, label }) => [id, label]));
  const kilde = only?.key ?? null;
  return (
    <Layout around={frame} title={say('run-page.title')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('run-page.title')}
      </h1>
      {nothingDue ? (
        <p class="lead" role="status">
          {say('run-page.nothing-due')}
        </p>
      ) : null}
      {olderThan === null && runs.length > 0 ? <p class="lead">{latestWords(frame, model)}</p> : null}
      <p>{say('run-page.about')}</p>
      <Choose frame={frame} without={['period', 'compare']}>
        <Field id="kilde" label={say('run-page.source')}>
          <option value="">{say('run-page.all-sources')}</option>
          {sources.map(({ key, label }) => (
            <option value={key} selected={key === kilde}>
              {label}
            </option>
          ))}
        </Field>
      </Choose>
      {runs.length === 0 ? (
        <p>{say('run-page.none')}</p>
      ) : (
        <Table
          label={say('run-page.title')}
          heads={(['started', 'source', 'result', 'what'] as const).map((key) => say(`run-page.${key}`))}
          rows={runs.map((run) => [
            <a class="ds-link" href={href(`/hentinger/${run.id}`)}>
              {moment(lang, run.startedAt)}
              <span class="only-heard">, {say('run-page.one', { id: run.id })}</span>
            </a>,
            labels.get(run.source),
            runBrief(say, lang, run),
            say(`run-page.kind.${run.kind}`),
          ])}
        />
      )}
      <p>
        {olderThan === null ? null : (
          <a class="ds-link" href={href('/hentinger', { kilde })}>
            {say('run-page.newest')}
          </a>
        )}{' '}
        {before === null ? null : (
          <a class="ds-link" href={href('/hentinger', { kilde, for: String(before) })}>
            {say('run-page.older')}
          </a>
        )}
      </p>
      <Files frame={frame} asked={{ kilde, for: olderThan === null ? null : String(olderThan) }} json />
    </Layout>
  );
}

/** Whether the newest run of each source came to its end. */
function latestWords({ say, lang }: Frame, { runs, sources }: RunsModel): string {
  const failed = sources.flatMap(({ id, label }) => {
    const run = runs.find(({ source }) => source === id);
    return run && (run.state === 'failed' || run.state === 'interrupted') ? [label] : [];
  });
  if (failed.length === 0) return say('run-page.latest-well');
  return say('run-page.latest-failed', { sources: new Intl.ListFormat(lang).format(failed) });
}

/** One run: how it stands and what to do, then the facts. Where there is a script it is followed as it goes. */
export function RunPage({ frame, run, source }: { frame: Frame; run: RunRow; source: SourceRow }) {
  const { say, lang, href, organisation, inLanguage } = frame;
  const sentence = runSentence(say, lang, run);
  const why = storedWords(run.errorPhrase, run.errorParams)?.[lang];
  const advice = runAdvice(say, lang, run, source);
  // Figures lie where they were read to: the page of the channel opens on that month.
  const periode = run.reached === null ? null : run.reached.slice(0, 7);
  return (
    <Layout around={frame} title={say('run-page.one', { id: run.id })}>
      <h1 class="ds-heading">
        {say('run-page.one', { id: run.id })}: {source.label}
      </h1>
      {run.state === 'running' ? (
        <>
          <run-progress
            data-events={`/v1/organisations/${organisation.slug}/runs/${run.id}/events`}
            {...openSentences(say)}
          >
            <p class="lead" role="status">
              {sentence}
            </p>
          </run-progress>
          <p>
            <a class="ds-link" href={inLanguage(lang)}>
              {say('run-page.refresh')}
            </a>
          </p>
        </>
      ) : (
        <p class="lead">{sentence}</p>
      )}
      {why ? <p>{why}</p> : null}
      {advice ? <p>{advice}</p> : null}
      <Facts frame={frame} run={run} source={source} />
      <ul class="list">
        <li>
          <a class="ds-link" href={href(`/kanaler/${source.channel}`, { periode })}>
            {say('intake.to-channel', { channel: channelName(lang, source.channel) })}
          </a>
        </li>
        <li>
          <a class="ds-link" href={href('/hentinger', { kilde: source.key })}>
            {say('run-page.all')}: {source.label}
          </a>
        </li>
      </ul>
    </Layout>
  );
}

function Facts({ frame: { say, lang }, run, source }: { frame: Frame; run: RunRow; source: SourceRow }) {
  const { windowFrom, windowTo, fileName, startedAt, endedAt, reached } = run;
  const facts: (readonly [string, string])[] = [
    [say('run-page.source'), source.label],
    [say('run-page.what'), say(`run-page.kind.${run.kind}`)],
    [say('run-page.state'), say(`run-page.state.${run.state}`)],
    [say('run-page.started'), moment(lang, startedAt)],
    ...(endedAt === null ? [] : [[say('run-page.ended'), moment(lang, endedAt)] as const]),
    ...(windowFrom === null || windowTo === null
      ? []
      : [
          [
            say('run-page.period'),
            say('run-page.days', { from: dayText(lang, windowFrom), to: dayText(lang, windowTo) }),
          ] as const,
        ]),
    ...(fileName === null ? [] : [[say('run-page.file'), fileName] as const]),
    ...(reached === null ? [] : [[say('run-page.reached'), dayText(lang, reached)] as const]),
  ];
  const counts = (['fresh', 'changed', 'same', 'gone', 'refused'] as const).map(
    (name) => [say(`run-page.${name}`), formatNumber(lang, run[name])] as const,
  );
  return (
    <>
      {[facts, counts].map((rows, at) => (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {say(at === 0 ? 'run-page.facts' : 'run-page.counts')}
          </h2>
          <dl class="facts">
            {rows.map(([term, text]) => (
              <div>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
