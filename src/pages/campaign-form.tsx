import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { followableCells } from '../flows/cells.ts';
import { controlField, controlRows, groupField } from './campaign-values.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { cellGroups } from './parts/cells.ts';
import { CheckField, Checks, ErrorSummary, type Filled, SelectField, Submit, TextField } from './parts/form.tsx';

interface FormProps {
  readonly frame: Frame;
  readonly form: Filled;
  /** Cells that have figures here. */
  readonly fed: ReadonlySet<string>;
  /** The campaign that is changed; null of a new one. */
  readonly slug: string | null;
  /** The plan is locked: name and text alone may be mended. */
  readonly locked?: boolean;
}

/** The plan of a campaign, to fill in or to change: what it is, what shall show it, and what that is held against. */
export function CampaignForm({ frame, form, fed, slug, locked = false }: FormProps) {
  const { say, href } = frame;
  const title = say(slug === null ? 'plan.new' : locked ? 'plan.change-text' : 'plan.change');
  const to = slug === null ? '/tiltak' : `/tiltak/${slug}`;
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      <p>{say(locked ? 'plan.locked-about' : 'plan.why')}</p>
      <form class="plan-form" method="post" action={href(slug === null ? '/tiltak/ny' : `${to}/endre`)}>
        <ErrorSummary say={say} form={form} now={href(to)} />
        <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
        <TextField form={form} name="name" label={say('plan.name')} hint={say('plan.name-hint')} />
        <TextField form={form} name="about" label={say('plan.about')} hint={say('plan.about-hint')} rows={4} />
        {locked ? null : <Plan frame={frame} form={form} fed={fed} />}
        {slug === null ? (
          <TextField form={form} name="slug" label={say('plan.slug')} hint={say('plan.slug-hint')} />
        ) : null}
        <p class="doable">
          <Submit text={say(slug === null ? 'plan.save-new' : 'form.save')} />{' '}
          <a class="ds-link" href={href(to)}>
            {say('form.cancel')}
          </a>
        </p>
      </form>
    </Layout>
  );
}

type PlanProps = Pick<FormProps, 'frame' | 'form' | 'fed'>;

function Plan({ frame, form, fed }: PlanProps) {
  const { say, lang } = frame;
  const optional = (key: PhraseKey) => say('form.optional', { label: say(key) });
  const labelled = (list: readonly { id: string; label: (typeof goals)[number]['label'] }[]) =>
    list.map(({ id, label }) => ({ value: id, label: label[lang] }));
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {say('plan.shown-by')}
      </h2>
      <SelectField
        {...{ form, name: 'metric', label: say('plan.metric'), hint: say('plan.metric-hint') }}
        none={say('form.choose')}
        groups={cellGroups(frame, followableCells, fed)}
      />
      <SelectField
        {...{ form, name: 'direction', label: say('plan.direction'), hint: say('plan.direction-hint') }}
        none={say('form.choose')}
        choices={(['lower', 'higher'] as const).map((value) => ({ value, label: say(`plan.direction.${value}`) }))}
      />
      <SelectField
        {...{ form, name: 'grain', label: say('plan.grain'), hint: say('plan.grain-hint') }}
        choices={(['month', 'day'] as const).map((value) => ({ value, label: say(`plan.grain.${value}`) }))}
      />
      <TextField {...{ form, name: 'first', label: say('plan.first'), hint: say('plan.first-hint') }} type="date" />
      <TextField {...{ form, name: 'last', label: say('plan.last'), hint: say('plan.last-hint') }} type="date" />
      <Checks {...{ form, name: 'goal', label: optional('plan.goals'), choices: labelled(goals) }} />
      <Checks {...{ form, name: 'audience', label: optional('plan.audiences'), choices: labelled(audiences) }} />
      <h2 class="ds-heading" data-size="sm">
        {say('plan.against')}
      </h2>
      <p>{say('plan.against-about')}</p>
      <Controls frame={frame} form={form} fed={fed} />
      <Groups frame={frame} form={form} fed={fed} />
    </>
  );
}

/** The organisations that whoever plans may name: those where plans may be made. */
export const planners = ({ holder }: Frame) =>
  holder.organisations.filter(({ id }) => holder.scopesIn.get(id)?.includes('manage'));

function Controls({ frame, form, fed }: PlanProps) {
  const { say } = frame;
  const groups = cellGroups(frame, followableCells, fed);
  const whose = planners(frame).map(({ slug, name }) => ({ value: slug, label: name }));
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{say('plan.controls')}</legend>
      <p data-field="description">{say('plan.controls-hint')}</p>
      {controlRows(form.values).map((at) => (
        <div class="pair">
          <SelectField
            {...{ form, name: controlField(at, 'organisation'), choices: whose, none: say('plan.no-control') }}
            label={say('plan.control-organisation', { number: at + 1 })}
          />
          <SelectField
            {...{ form, name: controlField(at, 'metric'), groups, none: say('plan.no-control') }}
            label={say('plan.control-metric', { number: at + 1 })}
          />
        </div>
      ))}
    </fieldset>
  );
}

function Groups({ frame, form }: PlanProps) {
  const { say, organisation } = frame;
  const below = planners(frame).filter(({ id }) => id !== organisation.id && organisation.branch.includes(id));
  // What a form named and is not below is shown too, so that it can be mended.
  const named = [...form.values.keys()].filter((name) => name.startsWith('group-'));
  const strange = named.filter((name) => !below.some(({ slug }) => groupField(slug) === name));
  if (below.length === 0 && strange.length === 0) return <p class="quiet">{say('plan.no-groups')}</p>;
  const isOpen = named.some((name) => (form.values.get(name) ?? '') !== '') || form.values.has('drawn');
  return (
    <details class="ds-details" open={isOpen || form.faults.some(({ field }) => field.startsWith('group-'))}>
      <summary>{say('form.optional', { label: say('plan.groups') })}</summary>
      <fieldset class="ds-fieldset">
        <legend class="only-heard">{say('plan.groups')}</legend>
        <p data-field="description">{say('plan.groups-hint')}</p>
        {below.map(({ slug, name }) => (
          <TextField {...{ form, name: groupField(slug), label: say('plan.group-from', { name }) }} type="date" />
        ))}
        {strange.map((name) => (
          <TextField
            {...{ form, name, label: say('plan.group-from', { name: name.slice('group-'.length) }) }}
            type="date"
          />
        ))}
        <CheckField {...{ form, name: 'drawn', label: say('plan.drawn'), hint: say('plan.drawn-hint') }} />
      </fieldset>
    </details>
  );
}
