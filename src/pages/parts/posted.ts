import type { WebContext } from '../../api/env.ts';
import { UserError } from '../../core/errors.ts';
import type { PhraseKey, PhraseParams } from '../../core/i18n/index.ts';
import { type Frame, named } from '../frame.ts';
import type { Fault, Filled } from './form.tsx';

/** As large as the database's own. */
const MOST_ID = 2_147_483_647;

/** What a plain form sent. Anything else that was sent has no fields, and is answered as an empty form. */
export async function posted(c: WebContext): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text());
}

/** How a form came out: what was done, or why not and of which field. */
type Outcome<T> = { readonly done: T; readonly refused: null } | { readonly refused: Refused };

interface Refused {
  readonly status: 409 | 422;
  readonly fault: Fault;
  /** The version that stands, where somebody else has changed what was read. */
  readonly version: number | null;
}

/** The field that a mistake belongs to, by the phrase that tells it; without one it is no mistake of the form's. */
type FieldOf = (phrase: PhraseKey, params: PhraseParams) => string | undefined;

/** Does what a form asks. A mistake in it is an answer for its page; everything else is thrown on. */
export async function attempt<T>({ say }: Frame, fieldOf: FieldOf, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { done: await work(), refused: null };
  } catch (caught) {
    if (!(caught instanceof UserError) || (caught.status !== 409 && caught.status !== 422)) throw caught;
    const field = fieldOf(caught.phrase, caught.params);
    if (field === undefined) throw caught;
    const { version } = caught.extras;
    const fault = { field, text: say(caught.phrase, caught.params) };
    return { refused: { status: caught.status, fault, version: typeof version === 'number' ? version : null } };
  }
}

/** Those of the fields that were left empty, each as a fault. */
export function missing({ say }: Frame, values: URLSearchParams, labels: Readonly<Record<string, PhraseKey>>): Fault[] {
  return Object.entries(labels)
    .filter(([field]) => (values.get(field) ?? '').trim() === '')
    .map(([field, label]) => ({ field, text: say('form.empty', { label: say(label) }) }));
}

/** The version that a form was read in. One that does not say is older than any: its change is refused as a late one is. */
export function versionOf(values: URLSearchParams): number {
  const version = Number(values.get('version'));
  return Number.isSafeInteger(version) ? version : 0;
}

/** The number that a path names. Throws UserError 404 where it is none. */
export function numbered(text: string | undefined): number {
  const id = /^[1-9]\d{0,9}$/.test(text ?? '') ? Number(text) : 0;
  return named(id > 0 && id <= MOST_ID ? id : undefined);
}

/** The form as it was sent, with what was wrong of it. Sent again after a conflict, it replaces what stands now. */
export function refilled(values: URLSearchParams, { fault, version }: Refused): Filled {
  const next = new URLSearchParams(values);
  if (version !== null) next.set('version', String(version));
  return { values: next, faults: [fault], conflict: version !== null };
}
