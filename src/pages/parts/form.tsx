// Longer than most: the fields of every form, which look and fail alike.
import type { Child } from 'hono/jsx';
import type { Say } from '../layout.tsx';

/** What is wrong with one field, and how to mend it. */
export interface Fault {
  /** The field's name, which is its id too. */
  readonly field: string;
  readonly text: string;
}

/** A form as it stands: what was typed, also what was wrong of it. */
export interface Filled {
  readonly values: URLSearchParams;
  readonly faults: readonly Fault[];
  /** Somebody else has changed what it is about since it was read. */
  readonly conflict?: boolean;
}

/** A form that nobody has sent yet. */
export const fresh = (values: URLSearchParams): Filled => ({ values, faults: [] });

interface FieldProps {
  readonly form: Filled;
  readonly name: string;
  readonly label: string;
  /** What to write, and why. */
  readonly hint?: string | undefined;
}

/** What ties a control to its label, its hint and its fault. */
function tied({ form, name, hint }: Omit<FieldProps, 'label'>) {
  const faulty = form.faults.some(({ field }) => field === name);
  const about = [...(hint === undefined ? [] : [`${name}-hint`]), ...(faulty ? [`${name}-fault`] : [])];
  return {
    ...{ id: name, name },
    ...(about.length > 0 ? { 'aria-describedby': about.join(' ') } : {}),
    ...(faulty ? { 'aria-invalid': 'true' as const } : {}),
  };
}

/** A field's label, hint and fault around its control. */
function Around({ form, name, label, hint, children }: FieldProps & { readonly children?: Child }) {
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p data-field="description" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <Wrong form={form} name={name} />
    </div>
  );
}

function Wrong({ form, name }: Pick<FieldProps, 'form' | 'name'>) {
  const texts = form.faults.filter(({ field }) => field === name).map(({ text }) => text);
  if (texts.length === 0) return null;
  return (
    <p class="ds-validation-message" data-field="validation" id={`${name}-fault`}>
      {texts.join(' ')}
    </p>
  );
}

interface TextProps extends FieldProps {
  readonly type?: 'text' | 'date' | 'url';
  /** More than one line to write in. */
  readonly rows?: number;
  /** Whether it holds a number, for keyboards on a screen. */
  readonly numeric?: boolean;
  /** Whether the browser may fill in what it remembers; beside a secret it takes any line for a user's name. */
  readonly remembered?: boolean;
}

/** A line or some lines of text, or a day. */
export function TextField({ type = 'text', rows, numeric = false, remembered = true, ...field }: TextProps) {
  const value = field.form.values.get(field.name) ?? '';
  return (
    <Around {...field}>
      {rows === undefined ? (
        <input
          class="ds-input"
          type={type}
          value={value}
          {...(numeric ? { inputmode: 'decimal' as const } : {})}
          {...(remembered ? {} : { autocomplete: 'off' })}
          {...tied(field)}
        />
      ) : (
        <textarea class="ds-input" rows={rows} {...tied(field)}>
          {value}
        </textarea>
      )}
    </Around>
  );
}

/** A secret: what was typed never comes back, so the field is always empty. */
export function SecretField(field: FieldProps) {
  return (
    <Around {...field}>
      <input class="ds-input" type="password" autocomplete="new-password" spellcheck={false} {...tied(field)} />
    </Around>
  );
}

/** One that may be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectProps extends FieldProps {
  readonly choices?: readonly Choice[];
  /** Further choices under a heading each, below those without one. */
  readonly groups?: readonly { readonly label: string; readonly choices: readonly Choice[] }[];
  /** Choosing none. */
  readonly none?: string;
}

/** One of several. What was chosen and is not among them stays, so that nobody changes it unseen. */
export function SelectField({ choices = [], groups = [], none, ...field }: SelectProps) {
  const chosen = field.form.values.get(field.name) ?? '';
  const all = [...choices, ...groups.flatMap((group) => group.choices)];
  const unknown = chosen === '' || all.some(({ value }) => value === chosen) ? null : { value: chosen, label: chosen };
  // A choice may stand in two groups: only the first is marked, or the browser would show the last.
  const marked = unknown ?? all.find(({ value }) => value === chosen);
  const option = (choice: Choice) => (
    <option value={choice.value} selected={choice === marked}>
      {choice.label}
    </option>
  );
  return (
    <Around {...field}>
      <select class="ds-input" {...tied(field)}>
        {none === undefined ? null : <option value="">{none}</option>}
        {unknown && option(unknown)}
        {choices.map(option)}
        {groups.map(({ label, choices: some }) => (
          <optgroup label={label}>{some.map(option)}</optgroup>
        ))}
      </select>
    </Around>
  );
}

interface ChecksProps extends FieldProps {
  readonly choices: readonly Choice[];
  readonly prefix?: string;
  /** The label stands right above already: it is heard and not seen. */
  readonly named?: boolean;
}

/** As many of several as fit. A fault leads to the first of them; `prefix` tells apart several lists of one name. */
export function Checks({ form, name, label, hint, choices, prefix = name, named = false }: ChecksProps) {
  const chosen = form.values.getAll(name);
  return (
    <fieldset class="ds-fieldset" {...(hint === undefined ? {} : { 'aria-describedby': `${prefix}-hint` })}>
      <legend class={named ? 'only-heard' : 'ds-label'}>{label}</legend>
      {hint === undefined ? null : (
        <p data-field="description" id={`${prefix}-hint`}>
          {hint}
        </p>
      )}
      <div class="checks">
        {choices.map(({ value, label: each }, at) => {
          const id = at === 0 ? prefix : `${prefix}-${at}`;
          return (
            <div class="ds-field">
              <input class="ds-input" type="checkbox" {...{ id, name, value }} checked={chosen.includes(value)} />
              <label class="ds-label" for={id}>
                {each}
              </label>
            </div>
          );
        })}
      </div>
      <Wrong form={form} name={name} />
    </fieldset>
  );
}

/** Yes, or left open. */
export function CheckField({ form, name, label, hint }: FieldProps) {
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type="checkbox"
        value="ja"
        checked={form.values.has(name)}
        {...tied({ form, name, hint })}
      />
      <label class="ds-label" for={name}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p data-field="description" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <Wrong form={form} name={name} />
    </div>
  );
}

interface SummaryProps {
  readonly say: Say;
  readonly form: Filled;
  /** Where it is seen what stands now. */
  readonly now?: string;
}

/** All that is wrong, first on the page, each leading to its field; of a conflict also how to go on. */
export function ErrorSummary({ say, form, now }: SummaryProps) {
  if (form.faults.length === 0) return null;
  return (
    <section class="ds-error-summary" id="faults" tabindex={-1} autofocus aria-labelledby="faults-title">
      <h2 class="ds-heading" id="faults-title">
        {say('form.faults')}
      </h2>
      <ul class="list">
        {form.faults.map(({ field, text }) => (
          <li>
            <a class="ds-link" href={`#${field}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      {form.conflict ? (
        <p>
          {say('form.conflict')}{' '}
          {now === undefined ? null : (
            <a class="ds-link" href={now}>
              {say('form.conflict-now')}
            </a>
          )}
        </p>
      ) : null}
    </section>
  );
}

/** What sends the form; faults that belong to no field lead to it. */
export function Submit({ text, danger = false }: { readonly text: string; readonly danger?: boolean }) {
  return (
    <button class="ds-button" type="submit" id="send" {...(danger ? { 'data-color': 'danger' } : {})}>
      {text}
    </button>
  );
}
