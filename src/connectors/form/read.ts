import { SourceError } from '../../core/errors.ts';
import { monthEnd, type Period } from '../../core/period.ts';
import { dayIn, isIsoDate } from '../../core/time.ts';
import type { ConnectorIo, Page, Reading } from '../contract.ts';
import { personalValue } from '../personal.ts';
import { type Field, type Form, formOf } from './forms.ts';

type Filled = Readonly<Record<string, unknown>>;
/** Measures that were ever filled in here. A month that is done says nothing of the others: nobody was asked. */
export interface Told {
  readonly told: readonly string[];
}
const ZONE = 'Europe/Oslo';
const MOST = 100_000_000;

/**
 * One filled-in form is one page. The same day and name again replaces what was filled in before; everything else stands.
 * Throws SourceError `config` that names the field: nothing is kept then.
 */
export async function* read(
  _config: unknown,
  _window: Period,
  state: unknown,
  { body, clock }: Pick<ConnectorIo, 'body' | 'clock'>,
): AsyncGenerator<Page> {
  const { form: key, values } = (body ?? {}) as { form?: unknown; values?: unknown };
  const form = formOf(key);
  if (!form || typeof values !== 'object' || values === null) throw new SourceError('config', 'form.unknown');
  const filled = values as Filled;
  if (Object.keys(filled).some((name) => !form.fields.some((field) => field.name === name))) {
    throw new SourceError('config', 'form.unknown-field', { params: { form: form.label.nb } });
  }
  const today = dayIn(ZONE, clock.now());
  const { told } = (state ?? { told: [] }) as Told;
  yield form.key === 'month-done' ? monthDone(form, filled, today, told) : entry(form, filled, today, told);
}

function entry(form: Form, filled: Filled, today: string, told: readonly string[]): Page {
  const start = dayOf(form, filled, today);
  const label = textOf(form, filled);
  const readings: Reading[] = form.fields.flatMap((field) => {
    const value = countOf(field, filled[field.name]);
    return value === null ? [] : [{ measure: field.measure!, start, value, dims: { item: label } }];
  });
  if (form.key === 'meeting') readings.push({ measure: 'events', start, value: 1, dims: { item: label } });
  const filledIn = readings.map(({ measure }) => measure);
  return {
    readings,
    covered: [{ measures: filledIn, from: start, to: start, keeps: true }],
    state: { told: [...new Set([...told, ...filledIn])].toSorted() } satisfies Told,
  };
}

function monthDone(form: Form, filled: Filled, today: string, told: readonly string[]): Page {
  const month = filled.month;
  const from = typeof month === 'string' ? `${month}-01` : '';
  if (!isIsoDate(from) || monthEnd(from) >= today) throw wrong(form.fields[0]!);
  if (told.length === 0) throw new SourceError('config', 'form.nothing-yet');
  return { readings: [], covered: [{ measures: told, from, to: monthEnd(from), keeps: true }] };
}

function dayOf(form: Form, filled: Filled, today: string): string {
  const day = filled.day;
  // A day to come has not happened.
  if (typeof day === 'string' && isIsoDate(day) && day <= today && day >= '2000-01-01') return day;
  throw wrong(form.fields.find(({ kind }) => kind === 'day')!);
}

function textOf(form: Form, filled: Filled): string {
  const text = typeof filled.item === 'string' ? filled.item.trim().replace(/\s+/g, ' ') : '';
  const plain = text.length > 0 && text.length <= 80 && !/[;=\p{Cc}]/u.test(text);
  if (plain && personalValue(text) === null) return text;
  throw wrong(form.fields.find(({ kind }) => kind === 'label')!);
}

/** Null where it was left empty and may be. */
function countOf(field: Field, value: unknown): number | null {
  if (field.kind !== 'count') return null;
  if (value === undefined || value === null || value === '') {
    if (field.required) throw wrong(field);
    return null;
  }
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MOST) return value;
  throw wrong(field);
}

const wrong = (field: Field) =>
  new SourceError('config', field.kind === 'label' ? 'form.label' : `form.${field.kind}`, {
    params: { field: field.label.nb },
  });
