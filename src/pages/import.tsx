import type { SourceRow } from '../../db/queries/sources.ts';
import { channels } from '../catalogue/channels.ts';
import { presets } from '../connectors/upload/index.ts';
import type { Frame } from './frame.ts';
import { FILE_MEGABYTES, STATED } from './import-file.ts';
import { channelName } from './intake.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { FileField } from './parts/file-field.tsx';
import { ErrorSummary, type Filled, SelectField, Submit, TextField } from './parts/form.tsx';

export const SAMPLINGS = ['none', 'random', 'census', 'self-selected'] as const;
const STEPS = [1, 2, 3, 4] as const;

/** Where one stands in the four steps. */
export function Steps({ frame: { say }, at }: { frame: Frame; at: readonly (typeof STEPS)[number][] }) {
  return (
    <ol class="steps" aria-label={say('import-page.steps')}>
      {STEPS.map((step) => (
        <li {...(at.includes(step) ? { 'aria-current': 'step' as const } : {})}>
          {step} {say(`import-page.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

interface ImportProps {
  readonly frame: Frame;
  /** The organisation's own sources that take files. */
  readonly sources: readonly SourceRow[];
  /** The form for the file, and the form for a source, as they were sent or for the first time. */
  readonly file: Filled;
  readonly source: Filled;
  /** A source that was just made. */
  readonly made: SourceRow | null;
}

/** Step 1: from which source, and which file. A source is made here where there is none. */
export function ImportPage({ frame, sources, file, source, made }: ImportProps) {
  const { say, lang, href, organisation } = frame;
  const isEmpty = sources.length === 0;
  return (
    <Layout around={frame} title={say('import-page.title')}>
      <ErrorSummary say={say} form={file.faults.length > 0 ? file : source} />
      <h1 class="ds-heading">
        {organisation.name}: {say('import-page.title')}
      </h1>
      <Steps frame={frame} at={[1]} />
      {frame.organisations.length > 1 ? (
        <Choose frame={frame} action="/import" without={['period', 'compare']} />
      ) : null}
      {made ? <p role="status">{say('import-page.made', { source: made.label })}</p> : null}
      <p>{say(isEmpty ? 'import-page.none' : 'import-page.about')}</p>
      {isEmpty ? null : (
        <upload-keep>
          <form class="fields" method="post" encType="multipart/form-data" action={href('/import/se-over')}>
            <SelectField
              form={file}
              name="kilde"
              label={say('import-page.source')}
              choices={sources.map(({ key, label, channel }) => ({
                value: key,
                label: `${label} (${channelName(lang, channel)})`,
              }))}
            />
            <FileField say={say} form={file} hint={say('import-page.file-hint', { megabytes: FILE_MEGABYTES })} />
            <WholeDays frame={frame} form={file} />
            <Submit text={say('import-page.review')} />
          </form>
        </upload-keep>
      )}
      {isEmpty ? (
        <SourceForm frame={frame} form={source} />
      ) : (
        <details class="ds-details" open={source.faults.length > 0}>
          <summary>{say('import-page.new')}</summary>
          <SourceForm frame={frame} form={source} />
        </details>
      )}
      <Looks frame={frame} />
    </Layout>
  );
}

/** For exports of a whole period, such as a month. */
function WholeDays({ frame: { say }, form }: { frame: Frame; form: Filled }) {
  const isUsed = STATED.some((name) => form.values.get(name) || form.faults.some(({ field }) => field === name));
  return (
    <details class="ds-details" open={isUsed}>
      <summary>{say('import-page.whole')}</summary>
      <p>{say('import-page.stated')}</p>
      <TextField form={form} name="fra" type="date" label={say('import-page.first-day')} />
      <TextField form={form} name="til" type="date" label={say('import-page.last-day')} />
    </details>
  );
}

function SourceForm({ frame: { say, lang, href }, form }: { frame: Frame; form: Filled }) {
  return (
    <form class="fields" method="post" action={href('/import/kilde')}>
      <TextField form={form} name="navn" label={say('import-page.label')} hint={say('import-page.label-hint')} />
      <SelectField
        form={form}
        name="innhold"
        label={say('import-page.preset')}
        none="–"
        choices={presets.map(({ key, label }) => ({ value: key, label: label[lang] }))}
      />
      <SelectField
        form={form}
        name="kanal"
        label={say('intake.channel')}
        none="–"
        choices={channels.map(({ id, label }) => ({ value: id, label: label[lang] }))}
      />
      <SelectField
        form={form}
        name="trukket"
        label={say('import-page.sampling')}
        hint={say('import-page.sampling-hint')}
        choices={SAMPLINGS.map((value) => ({ value, label: say(`import-page.sampling.${value}`) }))}
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {say('import-page.make')}
      </button>
    </form>
  );
}

/** A small file of each kind, so that columns can be named right the first time. */
function Looks({ frame: { say, lang } }: { frame: Frame }) {
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {say('import-page.looks')}
      </h2>
      <div class="stack">
        {presets.map(({ key, label, about, example }) => (
          <details class="ds-details" id={`slik-${key}`}>
            <summary>{label[lang]}</summary>
            <p>{about[lang]}</p>
            <pre tabindex={0}>{example.trimEnd()}</pre>
          </details>
        ))}
      </div>
    </section>
  );
}
