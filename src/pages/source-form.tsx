import type { Child } from 'hono/jsx';
import type { SourceRow } from '../../db/queries/sources.ts';
import { channels } from '../catalogue/channels.ts';
import { type Connector, isBrought } from '../connectors/contract.ts';
import type { SettingField } from '../connectors/fields.ts';
import { storedWords } from '../core/i18n/index.ts';
import type { Frame } from './frame.ts';
import { channelName } from './intake.ts';
import { Layout } from './layout.tsx';
import { CheckField, ErrorSummary, type Filled, SecretField, SelectField, Submit, TextField } from './parts/form.tsx';
import { AccessLetter } from './source-letter.tsx';
import {
  carriedName,
  choiceLabel,
  differing,
  fieldName,
  removalName,
  settingLabel,
  settingText,
} from './source-values.ts';

/** How answers may have been drawn. */
export const DRAWN = ['random', 'census', 'self-selected'] as const;

/** A form of settings as it stands. */
export interface SettingsForm {
  readonly form: Filled;
  readonly connector: Connector;
  /** What it asks for. */
  readonly fields: readonly SettingField[];
  /** Secrets that are stored, and those that were tried just now, each sealed. */
  readonly set: readonly string[];
  readonly carried: Readonly<Record<string, string>>;
  /** What the trial found. */
  readonly told: string | null;
}

/** A source to make of one system. `samples`: whether it brings answers from people. */
export function NewSource({ frame, samples, ...of }: SettingsForm & { frame: Frame; samples: boolean }) {
  const { say, lang } = frame;
  const { form, connector } = of;
  const title = say('source-form.to', { system: connector.label[lang] });
  return (
    <Around {...{ frame, title, of }}>
      <p>{connector.about[lang]}</p>
      <AccessLetter frame={frame} connector={connector} />
      <Sent {...{ frame, of, to: `/kilder/ny/${connector.key}` }}>
        <TextField
          {...{ form, name: 'navn', label: say('import-page.label'), hint: say('source-form.label-hint') }}
          remembered={false}
        />
        <SelectField
          {...{ form, name: 'kanal', label: say('intake.channel'), hint: say('source-form.channel-hint') }}
          none={say('form.choose')}
          choices={channels.map(({ id, label }) => ({ value: id, label: label[lang] }))}
        />
        {samples ? (
          <SelectField
            {...{ form, name: 'trukket', label: say('import-page.sampling'), hint: say('source-form.sampling-hint') }}
            none={say('source-form.unsaid')}
            choices={DRAWN.map((value) => ({
              value,
              label: say(`import-page.sampling.${value}`),
            }))}
          />
        ) : null}
      </Sent>
    </Around>
  );
}

/** A source's settings, to mend it by. `fixed`: those that stand since figures were read with them. */
export function SourceSettings({
  frame,
  source,
  fixed,
  ...of
}: SettingsForm & { frame: Frame; source: SourceRow; fixed: readonly SettingField[] }) {
  const { say, lang } = frame;
  const { form, connector } = of;
  const reason = storedWords(source.reason?.phrase, source.reason?.params);
  return (
    <Around {...{ frame, title: say('source-form.of', { source: source.label }), of }}>
      {form.conflict ? <StandsNow {...{ frame, source, of }} /> : null}
      {reason === null ? null : <p class="lead">{reason[lang]}</p>}
      <p class="quiet">
        {connector.label[lang]}. {channelName(lang, source.channel)}.
      </p>
      {isBrought(connector) ? null : <AccessLetter frame={frame} connector={connector} />}
      {fixed.length > 0 && of.fields.some(({ kind }) => kind === 'secret') ? (
        <p>
          {say(of.fields.some(({ addable }) => addable) ? 'source-form.access-and-more' : 'source-form.only-access')}
        </p>
      ) : null}
      <Sent {...{ frame, of, to: `/kilder/${source.key}/innstillinger` }}>
        <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
        <TextField {...{ form, name: 'navn', label: say('import-page.label') }} remembered={false} />
      </Sent>
      {fixed.length === 0 ? null : (
        <>
          <h2 class="ds-heading" data-size="sm">
            {say('source-form.fixed')}
          </h2>
          <p>{say('source-form.fixed-about')}</p>
          <dl class="facts">
            <Standing {...{ frame, source, fields: fixed }} />
          </dl>
        </>
      )}
    </Around>
  );
}

/** What somebody else has saved meanwhile, where it differs from what was typed. */
function StandsNow({ frame, source, of: { form, fields } }: { frame: Frame; source: SourceRow; of: SettingsForm }) {
  const { say } = frame;
  const others = differing(fields, form.values, source.config);
  const isRenamed = (form.values.get('navn') ?? '').trim() !== source.label;
  return (
    <section id={NOW}>
      <h2 class="ds-heading" data-size="sm">
        {say('source-form.now')}
      </h2>
      <p>{say(isRenamed || others.length > 0 ? 'source-form.now-other' : 'source-form.now-same')}</p>
      <dl class="facts">
        {isRenamed ? (
          <div>
            <dt>{say('import-page.label')}</dt>
            <dd>{source.label}</dd>
          </div>
        ) : null}
        <Standing {...{ frame, source, fields: others }} />
      </dl>
    </section>
  );
}

/** Where the page says what stands now. */
const NOW = 'na';

interface StandingProps {
  readonly frame: Frame;
  readonly source: SourceRow;
  readonly fields: readonly SettingField[];
}

function Standing({ frame: { lang }, source, fields }: StandingProps) {
  return fields.map((field) => (
    <div>
      <dt>{settingLabel(lang, field.name)}</dt>
      <dd>{settingText(lang, field, source.config)}</dd>
    </div>
  ));
}

interface AroundProps {
  readonly frame: Frame;
  readonly title: string;
  readonly of: SettingsForm;
  readonly children?: Child;
}

/** What is wrong or what the trial found, first on the page. */
function Around({ frame, title, of: { form, told }, children }: AroundProps) {
  const { say } = frame;
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      <ErrorSummary say={say} form={form} now={`#${NOW}`} />
      {told === null ? null : (
        <p class="lead" role="status">
          {told}
        </p>
      )}
      {children}
    </Layout>
  );
}

/** The form itself: what is asked of every source, its settings, and what may be done with them. */
function Sent({ frame, of, to, children }: Omit<AroundProps, 'title'> & { readonly to: string }) {
  const { say, lang, href } = frame;
  const { connector, fields, carried } = of;
  return (
    <form class="plan-form" method="post" action={href(to)}>
      {children}
      {fields.length === 0 ? null : (
        <h2 class="ds-heading" data-size="xs">
          {say('source-form.in-system', { system: connector.label[lang] })}
        </h2>
      )}
      {fields.map((field) => (
        <Setting {...{ frame, of, field }} />
      ))}
      {Object.entries(carried).map(([name, sealed]) => (
        <input type="hidden" name={carriedName(name)} value={sealed} />
      ))}
      <p class="doable">
        {isBrought(connector) ? null : (
          <button class="ds-button" data-variant="secondary" type="submit" name="gjor" value="prov">
            {say('source-form.try')}
          </button>
        )}{' '}
        <Submit text={say('form.save')} />{' '}
        <a class="ds-link" href={href('/kilder')}>
          {say('form.cancel')}
        </a>
      </p>
    </form>
  );
}

function Setting({ frame, of, field }: { frame: Frame; of: SettingsForm; field: SettingField }) {
  const { say, lang } = frame;
  const { form, set, carried } = of;
  const { name, kind, choices } = field;
  const label = settingLabel(lang, name);
  const about = (...more: readonly string[]) => [field.about?.[lang] ?? [], more].flat().join(' ') || undefined;
  const props = { form, name: fieldName(name), label };
  if (kind === 'secret') {
    const stands =
      carried[name] !== undefined ? [say('source-form.carried')] : set.includes(name) ? [say('source-form.set')] : [];
    return (
      <>
        <SecretField {...props} hint={about(...stands)} />
        {field.optional && set.includes(name) ? (
          <CheckField {...{ form, name: removalName(name), label: say('source-form.remove', { label }) }} />
        ) : null}
      </>
    );
  }
  if (kind === 'flag') return <CheckField {...props} hint={about()} />;
  if (kind === 'choice') {
    const labelled = choices.map((value) => ({ value, label: choiceLabel(lang, name, value) }));
    return <SelectField {...props} hint={about()} choices={labelled} />;
  }
  if (kind === 'list') return <TextField {...props} hint={about(say('source-form.lines'))} rows={4} />;
  if (kind === 'json') return <TextField {...props} hint={about(say('source-form.json'))} rows={8} />;
  if (kind === 'day') return <TextField {...props} hint={about()} type="date" remembered={false} />;
  return <TextField {...props} hint={about()} numeric={kind === 'number'} remembered={false} />;
}
