import type { RunRow } from '../../db/queries/runs.ts';
import type { SourceRow } from '../../db/queries/sources.ts';
import { type Field, type Form, forms } from '../connectors/form/forms.ts';
import { formatNumber } from '../core/numbers.ts';
import { channelsOf } from './forms-model.ts';
import type { Frame } from './frame.ts';
import { channelName } from './intake.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { ErrorSummary, type Filled, SelectField, Submit, TextField } from './parts/form.tsx';

/** It carries no figures: it says that all are in. */
const DONE = 'month-done';

/** What may be entered by hand. */
export function FormList({ frame }: { frame: Frame }) {
  const { say, lang, href, organisation } = frame;
  return (
    <Layout around={frame} title={say('form-page.title')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('form-page.title')}
      </h1>
      <p class="lead">{say('form-page.about')}</p>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      <FormCards frame={frame} />
      {forms
        .filter(({ key }) => key === DONE)
        .map(({ key, title, about }) => (
          <section>
            <h2 class="ds-heading" data-size="sm">
              {say('form-page.when-done')}
            </h2>
            <p>{about[lang]}</p>
            <p>
              <a class="ds-button" data-variant="secondary" href={href(`/skjema/${key}`)}>
                {title[lang]}
              </a>
            </p>
          </section>
        ))}
    </Layout>
  );
}

/** Those that carry figures. */
function FormCards({ frame: { lang, href } }: { frame: Frame }) {
  return (
    <ul class="cards">
      {forms
        .filter(({ key }) => key !== DONE)
        .map(({ key, title, about }) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/skjema/${key}`)}>
                {title[lang]}
              </a>
            </h2>
            <p>{about[lang]}</p>
          </li>
        ))}
    </ul>
  );
}

/** What was stored just now, and on which channel's source. */
export interface Stored {
  readonly run: RunRow;
  readonly source: SourceRow;
}

interface FormProps {
  readonly frame: Frame;
  readonly form: Form;
  readonly filled: Filled;
  readonly sources: readonly SourceRow[];
  readonly stored: Stored | null;
}

/** One form to fill in. What was typed stays until it is stored. */
export function FormPage({ frame, form, filled, sources, stored }: FormProps) {
  const { say, lang, href, organisation } = frame;
  const open = channelsOf(form, sources);
  return (
    <Layout
      around={frame}
      title={filled.faults.length > 0 ? say('form.title-faults', { title: form.title[lang] }) : form.title[lang]}
    >
      <h1 class="ds-heading">{form.title[lang]}</h1>
      <p class="quiet">{organisation.name}</p>
      {stored ? <StoredForm frame={frame} form={form} stored={stored} /> : null}
      <p {...(stored ? {} : { class: 'lead' })}>{form.about[lang]}</p>
      {open.length === 0 ? (
        <>
          <p>{say('form-page.nothing-entered')}</p>
          <FormCards frame={frame} />
        </>
      ) : (
        <form class="plan-form" method="post" action={href(`/skjema/${form.key}`)}>
          <ErrorSummary say={say} form={filled} />
          {form.fields.map((field) => (
            <OneField frame={frame} filled={filled} field={field} />
          ))}
          <SelectField
            form={filled}
            name="kanal"
            label={say('intake.channel')}
            hint={say('form-page.channel-hint')}
            choices={open.map((id) => ({ value: id, label: channelName(lang, id) }))}
          />
          {form.fields.some(({ kind }) => kind === 'label') ? <p class="quiet">{say('form-page.replaces')}</p> : null}
          <p class="doable">
            <Submit text={form.key === DONE ? form.title[lang] : say('form-page.save')} />{' '}
            <a class="ds-link" href={href('/skjema')}>
              {say('form.cancel')}
            </a>
          </p>
        </form>
      )}
    </Layout>
  );
}

function OneField({ frame: { say, lang }, filled, field }: { frame: Frame; filled: Filled; field: Field }) {
  const { name, kind, required } = field;
  const hint = {
    day: undefined,
    month: say('form-page.month-hint'),
    label: say('form-page.label-hint'),
    count: say(required ? 'form-page.count-hint' : 'form-page.none-hint'),
  }[kind];
  return (
    <TextField
      form={filled}
      name={name}
      label={required ? field.label[lang] : say('form.optional', { label: field.label[lang] })}
      hint={hint}
      type={kind === 'day' ? 'date' : 'text'}
      numeric={kind === 'count'}
    />
  );
}

function StoredForm({
  frame: { say, lang, href },
  form,
  stored,
}: Pick<FormProps, 'frame' | 'form'> & { stored: Stored }) {
  const { run, source } = stored;
  const channel = channelName(lang, source.channel);
  const number = (count: number) => formatNumber(lang, count);
  // Figures of a month that has ended stand on the channel's page for that month.
  const periode = run.reached === null ? null : run.reached.slice(0, 7);
  return (
    <div class="stored">
      <p class="lead" role="status">
        {form.key === DONE
          ? say('form-page.closed', { channel })
          : say('form-page.stored', {
              ...{ form: form.label[lang], channel, fresh: number(run.fresh), changed: number(run.changed) },
            })}
      </p>
      <p>
        <a class="ds-link" href={href(`/kanaler/${source.channel}`, { periode })}>
          {say('intake.to-channel', { channel })}
        </a>
      </p>
    </div>
  );
}
