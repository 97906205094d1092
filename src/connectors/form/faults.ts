import { SourceError } from '../../core/errors.ts';
import type { PhraseKey } from '../../core/i18n/index.ts';
import type { Clock } from '../../core/time.ts';
import type { Field, Form } from './forms.ts';
import { measures } from './measures.ts';
import { read, type Told } from './read.ts';

export interface Fault {
  readonly field: Field;
  readonly phrase: PhraseKey;
}

/** What passes in a field of each kind, whenever it is filled in. */
const FITS: Readonly<Record<Field['kind'], unknown>> = { day: '2000-01-01', month: '2000-01', label: 'x', count: 0 };
/** What was filled in before is no fault of what is filled in now. */
const TOLD: Told = { told: Object.keys(measures) };
const ALWAYS = { from: '1900-01-01', to: '9999-12-31' };

/** Every field that the form would be refused for, each tried alone among fields that pass: the reader's rules are the only ones. */
export async function faultsOf(form: Form, values: Readonly<Record<string, unknown>>, clock: Clock): Promise<Fault[]> {
  const fitting = Object.fromEntries(form.fields.map(({ name, kind }) => [name, FITS[kind]]));
  const faults: Fault[] = [];
  for (const field of form.fields) {
    const body = { form: form.key, values: { ...fitting, [field.name]: values[field.name] ?? null } };
    try {
      for await (const _page of read(null, ALWAYS, TOLD, { body, clock }));
    } catch (caught) {
      if (!(caught instanceof SourceError)) throw caught;
      faults.push({ field, phrase: caught.phrase });
    }
  }
  return faults;
}
