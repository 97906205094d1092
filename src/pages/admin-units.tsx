import type { OrganisationRow } from '../../db/database.ts';
import { AdminPage } from './admin.tsx';
import type { Frame } from './frame.ts';
import { ErrorSummary, type Filled, SelectField, Submit, TextField } from './parts/form.tsx';

interface Props {
  readonly frame: Frame;
  readonly form: Filled;
}

/** An organisation and all below it. */
export const branchOf = ({ organisations, organisation }: Frame): OrganisationRow[] =>
  organisations.filter(({ id }) => organisation.branch.includes(id));

/** The tree below the organisation, and a form that adds to it. */
export function UnitsPage({ frame, form }: Props) {
  const { say, href, organisation } = frame;
  return (
    <AdminPage frame={frame} part="enheter" faulty={form.faults.length > 0}>
      <ErrorSummary say={say} form={form} />
      <ul class="list">
        <Unit frame={frame} one={organisation} />
      </ul>
      <p>{say('admin.units-kept')}</p>
      <h2 class="ds-heading" data-size="sm">
        {say('admin.unit-new')}
      </h2>
      <form class="plan-form" method="post" action={href('/admin/enheter')}>
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

/** One organisation with those right below it. */
function Unit({ frame, one }: { frame: Frame; one: OrganisationRow }) {
  const { say, href, organisations } = frame;
  const below = organisations.filter(({ parent }) => parent === one.slug);
  return (
    <li>
      {one.name} <code>{one.slug}</code>{' '}
      <a class="ds-link" href={href(`/admin/enheter/${one.slug}`)}>
        {say('admin.rename')}
        <span class="only-heard"> {one.name}</span>
      </a>
      {below.length === 0 ? null : (
        <ul class="list">
          {below.map((each) => (
            <Unit frame={frame} one={each} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Another name for one of them. */
export function RenamePage({ frame, form, one }: Props & { readonly one: OrganisationRow }) {
  const { say, href } = frame;
  return (
    <AdminPage frame={frame} part="enheter" faulty={form.faults.length > 0}>
      <ErrorSummary say={say} form={form} />
      <h2 class="ds-heading" data-size="sm">
        {say('admin.rename')}: {one.name}
      </h2>
      <p>{say('admin.rename-about', { slug: one.slug })}</p>
      <form class="plan-form" method="post" action={href(`/admin/enheter/${one.slug}`)}>
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
