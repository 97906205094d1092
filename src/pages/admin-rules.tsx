import { formatNumber } from '../core/numbers.ts';
import { THEMES } from '../core/themes.ts';
import { thresholds } from '../flows/thresholds.ts';
import { AdminPage } from './admin.tsx';
import type { Frame } from './frame.ts';
import { ErrorSummary, type Filled, SelectField, Submit } from './parts/form.tsx';

/** The limits that everything is held to, each with what it is for. */
export function ThresholdsPage({ frame }: { frame: Frame }) {
  const { say, lang } = frame;
  return (
    <AdminPage frame={frame} part="terskler" lead={say('admin.thresholds-all')} common>
      <p>{say('admin.thresholds-why')}</p>
      <p>{say('admin.thresholds-where')}</p>
      <ul class="cards">
        {thresholds.map(({ id, value }) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              {say(`threshold.${id}`, { value: formatNumber(lang, value) })}
            </h2>
            <p>{say(`threshold.${id}.about`)}</p>
          </li>
        ))}
      </ul>
    </AdminPage>
  );
}

/** What the pages of the organisation and of all below it look like. */
export function ThemePage({ frame, form }: { frame: Frame; form: Filled }) {
  const { say, href } = frame;
  return (
    <AdminPage frame={frame} part="utseende" lead={say('admin.theme-about')} faulty={form.faults.length > 0}>
      <p>{say('admin.theme-shared')}</p>
      <form class="plan-form" method="post" action={href('/admin/utseende')}>
        <ErrorSummary say={say} form={form} />
        <SelectField
          {...{ form, name: 'theme', label: say('admin.theme') }}
          choices={THEMES.map((value) => ({ value, label: say(`admin.theme.${value}`) }))}
        />
        <p>
          <Submit text={say('form.save')} />
        </p>
      </form>
    </AdminPage>
  );
}
