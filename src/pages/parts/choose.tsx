import type { Child } from 'hono/jsx';
import { periodName } from '../../verdicts/period-names.ts';
import { COMPARISONS, type ComparisonText, type Frame } from '../frame.ts';
import { endedPeriods, periodText } from '../periods.ts';

interface ChooseProps {
  readonly frame: Frame;
  /** Where the form leads; this page unless said. */
  readonly action?: string;
  /** Leave out what the page does not depend on. */
  readonly without?: readonly ('period' | 'compare')[];
  /** Further fields, such as which channel. */
  readonly children?: Child;
}

/** What a page is shown for, as a form that asks for the page anew: it works by address alone. */
export function Choose({ frame, action = frame.path, without = [], children }: ChooseProps) {
  const { lang, say, organisations, organisation, period, mot, today } = frame;
  const groups = [
    { label: say('page.months'), periods: endedPeriods('month', today) },
    { label: say('page.quarters'), periods: endedPeriods('quarter', today) },
    { label: say('page.years'), periods: endedPeriods('year', today) },
  ];
  return (
    <form class="choose" method="get" action={action} aria-label={say('page.choose')}>
      <input type="hidden" name="lang" value={lang} />
      {organisations.length > 1 ? (
        <Field id="enhet" label={say('page.organisation')}>
          {organisations.map((one) => (
            <option value={one.slug} selected={one.slug === organisation.slug}>
              {one.name}
            </option>
          ))}
        </Field>
      ) : null}
      {children}
      {without.includes('period') ? null : (
        <Field id="periode" label={say('page.period')}>
          {groups.map(({ label, periods }) => (
            <optgroup label={label}>
              {periods.map((each) => (
                <option value={periodText(each)} selected={periodText(each) === periodText(period)}>
                  {periodName(lang, each)}
                </option>
              ))}
            </optgroup>
          ))}
        </Field>
      )}
      {without.includes('compare') ? null : (
        <Field id="mot" label={say('page.compare')}>
          {(Object.keys(COMPARISONS) as ComparisonText[]).map((each) => (
            <option value={each} selected={each === mot}>
              {say(`page.compare.${each}`)}
            </option>
          ))}
        </Field>
      )}
      <button class="ds-button" data-variant="secondary" type="submit">
        {say('page.show')}
      </button>
    </form>
  );
}

/** One choice among several, with its label. */
export function Field({ id, label, children }: { id: string; label: string; children?: Child }) {
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {label}
      </label>
      <select class="ds-input" id={id} name={id}>
        {children}
      </select>
    </div>
  );
}
