import { withSnapshot } from '../../db/database.ts';
import { listSources, type SourceRow } from '../../db/queries/sources.ts';
import { type SourceStatusRow, sourceStatus } from '../../db/queries/status.ts';
import { channels } from '../catalogue/channels.ts';
import { type Connector, isBrought } from '../connectors/contract.ts';
import { storedWords } from '../core/i18n/index.ts';
import type { Words } from '../core/words.ts';
import { readsHistory } from '../flows/history.ts';
import { isPulled } from '../flows/source.ts';
import type { WebDeps } from '../web-deps.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { dayText, moment } from './parts/figures.ts';
import { Files } from './parts/files.tsx';
import { soften } from './parts/soften.ts';

/** A source, how it stands, and the system that it reads. */
interface SourceModel extends SourceStatusRow {
  readonly label: string;
  readonly reasonWords: Words | null;
  /** Whether Ekko fetches it; else it is brought. */
  readonly pulled: boolean;
  /** Whether it is brought as files. */
  readonly uploaded: boolean;
  /** How far back it was read; null where days before the first pull are nobody's errand. */
  readonly earlier: Pick<SourceRow, 'historyFrom' | 'historyEnded'> | null;
}

export interface SourcesModel {
  readonly sources: readonly SourceModel[];
  /** Systems that can be read, in the order of their names. */
  readonly systems: readonly Connector[];
}

/** The organisation's own sources, those that have stopped first. */
export async function loadSources(deps: WebDeps, { organisation, lang }: Frame): Promise<SourcesModel> {
  const { id } = organisation;
  const [rows, all] = await withSnapshot(deps.db, { organisations: [id] }, (tx) =>
    Promise.all([sourceStatus(tx, [id]), listSources(tx, id)]),
  );
  const kept = new Map(all.map((source) => [source.key, source]));
  const sources = rows.map((row) => {
    const connector = deps.connectors.get(row.connector);
    const source = kept.get(row.key);
    return {
      ...row,
      label: source?.label ?? row.key,
      reasonWords: storedWords(row.reason?.phrase, row.reason?.params),
      pulled: isPulled(deps, row),
      uploaded: connector?.needs.includes('file') ?? false,
      earlier: source && connector && row.reached !== null && readsHistory(connector) ? source : null,
    };
  });
  return {
    sources: sources.toSorted((a, b) => Number(hasStopped(b)) - Number(hasStopped(a))),
    systems: [...deps.connectors.values()].toSorted((a, b) => a.label[lang].localeCompare(b.label[lang], lang)),
  };
}

/** The demo's sources are at rest: nothing is wrong with them, and nothing can be fetched. */
const rests = ({ reason }: SourceStatusRow) => reason?.phrase === 'source.demo';
const hasStopped = (row: SourceStatusRow) => !rests(row) && (row.state === 'paused' || row.lastRun === 'failed');

interface PageProps {
  readonly frame: Frame;
  readonly model: SourcesModel;
  /** Key of a source that was just saved. */
  readonly saved?: string | undefined;
}

/** Where the figures come from: each source's state in words, and what to ask for to read another system. */
export function SourcesPage({ frame, model: { sources, systems }, saved }: PageProps) {
  const { say, lang, href, organisation } = frame;
  return (
    <Layout around={frame} title={say('page.menu.sources')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('page.menu.sources')}
      </h1>
      <p class="lead">{standing(frame, sources)}</p>
      {sources.some(rests) ? <p>{say('source-page.rests')}</p> : null}
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      {frame.may('manage') ? (
        <p>
          <a class="ds-button" href={href('/kilder/ny')}>
            {say('source-form.connect')}
          </a>
        </p>
      ) : null}
      <ul class="cards">
        {sources.map((one) => (
          <SourceCard frame={frame} one={one} isSaved={one.key === saved} />
        ))}
      </ul>
      <Files frame={frame} json />
      <h2 class="ds-heading" data-size="sm">
        {say('source-page.systems')}
      </h2>
      <p>{say('source-page.least')}</p>
      <p>
        <a class="ds-link" href={href('/kilder/katalog')}>
          {say('source-catalogue.to')}
        </a>
      </p>
      <div class="stack">
        {systems.map(({ key, label, about, access, privacy, needs }) => (
          <details class="ds-details" id={key}>
            <summary>{label[lang]}</summary>
            <p>{about[lang]}</p>
            <p>
              <strong>{say('source-page.ask')}</strong> {access[lang]}
            </p>
            <p>
              <strong>{say('source-page.never')}</strong> {privacy[lang]}
            </p>
            {frame.may('manage') && !isBrought({ needs }) ? (
              <p>
                <a class="ds-link" href={href(`/kilder/ny/${key}`)}>
                  {say('source-form.to', { system: label[lang] })}
                </a>
              </p>
            ) : null}
          </details>
        ))}
      </div>
    </Layout>
  );
}

/** The conclusion: which of them have stopped. */
function standing({ say, lang }: Frame, sources: readonly SourceModel[]): string {
  if (sources.length === 0) return say('source-page.none');
  const stopped = sources.filter(hasStopped).map(({ label }) => label);
  if (stopped.length === 0) {
    return sources.length === 1
      ? say('source-page.all-well-one')
      : say('source-page.all-well', { count: sources.length });
  }
  return say('source-page.some-stopped', { sources: new Intl.ListFormat(lang).format(stopped) });
}

function SourceCard({ frame, one, isSaved }: { frame: Frame; one: SourceModel; isSaved: boolean }) {
  const { lang, say } = frame;
  return (
    <li class="ds-card card" id={`kilde-${one.key}`}>
      <h3 class="ds-heading" data-size="xs">
        {soften(one.label)}
      </h3>
      {isSaved ? <p role="status">{say(one.pulled ? 'source-form.saved' : 'source-form.saved-brought')}</p> : null}
      <p class="quiet">{channels.find(({ id }) => id === one.channel)?.label[lang] ?? one.channel}</p>
      <p>
        {rests(one) ? (
          say('source-page.resting')
        ) : (
          <>
            <strong>{say(stateKey(one))}</strong> {one.reasonWords?.[lang]}
          </>
        )}
      </p>
      <dl>
        <div>
          <dt>{say('source-page.reached')}</dt>
          <dd>{one.reached === null ? say('source-page.nothing') : dayText(lang, one.reached)}</dd>
        </div>
        {one.earlier === null || rests(one) ? null : (
          <div>
            <dt>{say('source-page.earlier')}</dt>
            <dd>{earlierText(frame, one.earlier)}</dd>
          </div>
        )}
        {one.readAt === null ? null : (
          <div>
            <dt>{say(one.uploaded ? 'source-page.uploaded' : 'source-page.read')}</dt>
            <dd>{moment(lang, one.readAt)}</dd>
          </div>
        )}
      </dl>
      {frame.may('manage') ? <SourceActs frame={frame} one={one} /> : null}
    </li>
  );
}

function earlierText({ lang, say }: Frame, { historyFrom, historyEnded }: NonNullable<SourceModel['earlier']>): string {
  if (historyEnded) return say('source-page.earlier.ended');
  if (historyFrom === null) return say('source-page.earlier.waits');
  return say('source-page.earlier.until', { day: dayText(lang, historyFrom) });
}

/** What can be done with a source, and what it brought. The name stands in each, for whoever hears them in a list. */
function SourceActs({ frame: { say, href }, one }: { frame: Frame; one: SourceModel }) {
  const name = <span class="only-heard"> {one.label}</span>;
  const act = rests(one) ? null : one.state === 'paused' ? 'pa-igjen' : one.pulled ? 'hent' : null;
  return (
    <div class="acts">
      {one.refused ? (
        <a class="ds-button" href={href(`/kilder/${one.key}/innstillinger`)}>
          {say('source-form.reconnect')}
          {name}
        </a>
      ) : null}
      {act === null ? null : (
        <form method="post" action={href(`/kilder/${one.key}/${act}`)}>
          <button class="ds-button" data-variant="secondary" type="submit">
            {say(act === 'hent' ? 'run-page.fetch' : 'run-page.resume')}
            {name}
          </button>
        </form>
      )}
      {one.uploaded ? (
        <a class="ds-link" href={href('/import', { kilde: one.key })}>
          {say('page.menu.import')}
          {name}
        </a>
      ) : null}
      <a class="ds-link" href={href('/hentinger', { kilde: one.key })}>
        {say('run-page.of-source')}
        {name}
      </a>
      <a class="ds-link" href={href(`/kilder/${one.key}/innstillinger`)}>
        {say('source-form.settings')}
        {name}
      </a>
    </div>
  );
}

export function stateKey({ state, lastRun, waitUntil }: SourceStatusRow) {
  if (state === 'paused') return 'source-page.paused';
  if (lastRun === 'running') return 'source-page.running';
  if (lastRun === 'failed') return 'source-page.failed';
  return waitUntil !== null || lastRun === 'waiting' ? 'source-page.waiting' : 'source-page.well';
}
