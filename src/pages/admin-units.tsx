import type { OrganisationRow } from '../../db/database.ts';
import { countWord } from '../core/numbers.ts';
import { AdminPage } from './admin.tsx';
import type { Frame } from './frame.ts';
import { ErrorSummary, type Filled, SelectField, Submit, TextField } from './parts/form.tsx';
import { Table } from './parts/table.tsx';

interface Props {
  readonly frame: Frame;
  readonly form: Filled;
}

/** An organisation and all below it. */
export const branchOf = ({ organisations, organisation }: Frame): OrganisationRow[] =>
  organisations.filter(({ id }) => organisation.branch.includes(id));

/** The tree below the organisation, and a form that adds to it. */
export function UnitsPage({ frame, form }: Props) {
  const { say, lang, href, organisation } = frame;
  const named = new Map(branchOf(frame).map(({ slug, name }) => [slug, name]));
  const many = branchOf(frame).length - 1;
  const lead = say(many === 0 ? 'admin.unit-alone' : many === 1 ? 'admin.unit-one' : 'admin.unit-many', {
    ...{ name: organisation.name, many: countWord(lang, many) },
  });
  return (
    <AdminPage frame={frame} part="enheter" lead={lead} faulty={form.faults.length > 0}>
      <Table
        label={say('admin.enheter')}
        heads={(['unit-name', 'unit-slug', 'unit-under', 'change'] as const).map((key) => say(`admin.${key}`))}
        rows={treeOf(frame, organisation).map((one) => [
          one.name,
          <code>{one.slug}</code>,
          named.get(one.parent ?? '') ?? '',
          <a class="ds-link" href={href(`/admin/enheter/${one.slug}`)}>
            {say('admin.rename')}
            <span class="only-heard"> {one.name}</span>
          </a>,
        ])}
      />
      <p>{say('admin.units-kept')}</p>
      <h2 class="ds-heading" data-size="sm">
        {say('admin.unit-new')}
      </h2>
      <form class="plan-form" method="post" action={href('/admin/enheter')}>
        <ErrorSummary say={say} form={form} />
        <SelectField
          {...{ form, name: 'under', label: say('admin.unit-under') }}
          choices={branchOf(frame).map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        <TextField {...{ form, name: 'name', label: say('admin.unit-name') }} />
        <TextField {...{ form, name: 'slug', label: say('admin.unit-slug'), hint: say('admin.unit-slug-hint') }} />
        <p>
          <Submit text={say('admin.unit-add')} />
        </p>
      </form>
    </AdminPage>
  );
}

/** An organisation, then those right below it, each with what lies below that. */
function treeOf(frame: Frame, one: OrganisationRow): OrganisationRow[] {
  const below = frame.organisations.filter(({ parent }) => parent === one.slug);
  return [one, ...below.flatMap((each) => treeOf(frame, each))];
}

/** Another name for one of them. */
export function RenamePage({ frame, form, one }: Props & { readonly one: OrganisationRow }) {
  const { say, href } = frame;
  return (
    <AdminPage frame={frame} part="enheter" faulty={form.faults.length > 0}>
      <h2 class="ds-heading" data-size="sm">
        {say('admin.rename')}: {one.name}
      </h2>
      <p>{say('admin.rename-about', { slug: one.slug })}</p>
      <form class="plan-form" method="post" action={href(`/admin/enheter/${one.slug}`)}>
        <ErrorSummary say={say} form={form} />
        <TextField {...{ form, name: 'name', label: say('admin.unit-name') }} />
        <p class="doable">
          <Submit text={say('form.save')} />{' '}
          <a class="ds-link" href={href('/admin/enheter')}>
            {say('form.cancel')}
          </a>
        </p>
      </form>
    </AdminPage>
  );
}
