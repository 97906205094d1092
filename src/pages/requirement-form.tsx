import type { RequirementRow } from '../../db/queries/requirements.ts';
import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import { methods } from '../catalogue/methods.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import type { Words } from '../core/words.ts';
import type { Campaign } from '../flows/campaign.ts';
import { indicators, indicatorsOfMethod } from '../indicators/index.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Checks, ErrorSummary, type Filled, SelectField, Submit, TextField } from './parts/form.tsx';
import { soften } from './parts/soften.ts';
import { KINDS } from './requirement-values.ts';

interface FormProps {
  readonly frame: Frame;
  readonly form: Filled;
  /** The requirement that is changed; null of a new one. */
  readonly id: number | null;
  readonly campaigns: readonly Campaign[];
}

/** A requirement to write down or to change, and what answers it: goals, audiences, campaigns, indicators. */
export function RequirementForm({ frame, form, id, campaigns }: FormProps) {
  const { say, href, lang } = frame;
  const title = say(id === null ? 'requirement-page.new' : 'requirement-page.change');
  const labelled = (list: readonly { id: string; label: Words }[]) =>
    list.map((one) => ({ value: one.id, label: soften(one.label[lang]) }));
  const optional = (key: PhraseKey) => say('form.optional', { label: say(key) });
  const chosen = form.values.getAll('campaign');
  const gone = chosen.filter((slug) => !campaigns.some((one) => one.slug === slug));
  const unknown = form.values.getAll('indicator').filter((one) => !indicators.some(({ id: known }) => known === one));
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      <p>{say('requirement-page.about')}</p>
      <form class="plan-form" method="post" action={href(id === null ? '/krav/ny' : `/krav/${id}`)}>
        <ErrorSummary say={say} form={form} now={href('/krav')} />
        <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
        <TextField {...{ form, name: 'text', label: say('requirement-page.text') }} rows={4} />
        <SelectField
          {...{ form, name: 'kind', label: say('requirement-page.kind'), none: say('form.choose') }}
          choices={KINDS.map((value) => ({ value, label: say(`requirement-page.source.${value}`) }))}
        />
        <TextField
          {...{ form, name: 'reference', label: say('requirement-page.reference') }}
          hint={say('requirement-page.reference-hint')}
        />
        <TextField
          {...{ form, name: 'deadline', label: say('requirement-page.deadline-field') }}
          hint={say('requirement-page.deadline-hint')}
          type="date"
        />
        <Checks {...{ form, name: 'goal', label: optional('plan.goals'), choices: labelled(goals) }} />
        <Checks {...{ form, name: 'audience', label: optional('plan.audiences'), choices: labelled(audiences) }} />
        {campaigns.length + gone.length > 0 ? (
          <Checks
            {...{ form, name: 'campaign', label: optional('page.menu.campaigns') }}
            choices={[
              ...campaigns.map(({ slug, name }) => ({ value: slug, label: name })),
              ...gone.map((slug) => ({ value: slug, label: slug })),
            ]}
          />
        ) : null}
        <h2 class="ds-heading" data-size="sm">
          {optional('requirement-page.indicators')}
        </h2>
        <p>{say('requirement-page.indicators-hint')}</p>
        <Indicators frame={frame} form={form} />
        {unknown.map((one) => (
          <input type="hidden" name="indicator" value={one} />
        ))}
        <p class="doable">
          <Submit text={say(id === null ? 'requirement-page.add' : 'form.save')} />{' '}
          <a class="ds-link" href={href('/krav')}>
            {say('form.cancel')}
          </a>
        </p>
      </form>
      {id === null ? null : (
        <p>
          <a class="ds-link" href={href(`/krav/${id}/slett`)}>
            {say('requirement-page.remove')}
          </a>
        </p>
      )}
    </Layout>
  );
}

/** By method, each shut until it is opened; those with something chosen are open. */
function Indicators({ frame: { lang, say }, form }: Pick<FormProps, 'frame' | 'form'>) {
  const chosen = form.values.getAll('indicator');
  return (
    <div class="stack">
      {methods.map((method) => {
        const own = indicatorsOfMethod(method.id);
        const many = own.filter(({ id }) => chosen.includes(id)).length;
        return (
          <details class="ds-details" open={many > 0}>
            <summary>
              {soften(method.label[lang])}
              {many > 0 ? ` (${say('requirement-page.chosen', { many })})` : null}
            </summary>
            <Checks
              {...{
                form,
                name: 'indicator',
                label: soften(method.label[lang]),
                prefix: `indicator-${method.id}`,
                named: true,
              }}
              choices={own.map(({ id, label }) => ({ value: id, label: label[lang] }))}
            />
          </details>
        );
      })}
    </div>
  );
}

/** Whether a requirement shall go, told before it goes. */
export function RequirementRemoval({ frame, one, form }: { frame: Frame; one: RequirementRow; form: Filled }) {
  const { say, href } = frame;
  return (
    <Layout around={frame} title={say('requirement-page.remove')}>
      <h1 class="ds-heading">{say('requirement-page.remove')}</h1>
      <p>
        <q>{one.text}</q>
      </p>
      <p>{say('requirement-page.remove-about')}</p>
      <ErrorSummary say={say} form={form} now={href('/krav')} />
      <form method="post" action={href(`/krav/${one.id}/slett`)}>
        <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
        <p class="doable">
          {' '}
          <Submit text={say('requirement-page.remove')} danger />{' '}
          <a class="ds-link" href={href('/krav')}>
            {say('form.cancel')}
          </a>
        </p>
      </form>
    </Layout>
  );
}
