import type { WebContext } from '../api/env.ts';
import type { UploadedFile } from '../connectors/contract.ts';
import { SourceError, UserError } from '../core/errors.ts';
import type { Period } from '../core/period.ts';
import { isIsoDate } from '../core/time.ts';
import type { Say } from './layout.tsx';
import type { Fault } from './parts/form.tsx';

/** A form is read whole: a larger file has to come by the API or the command, which read it as it comes. */
export const FILE_MEGABYTES = 20;
export const FILE_BYTES = FILE_MEGABYTES * 1024 * 1024;

/** The fields for the first and the last day that a file is about. */
export const STATED = ['fra', 'til'] as const;

/** What a form with a file sent. */
export interface SentFile {
  readonly values: URLSearchParams;
  /** Null where none was chosen. It lives as long as its request. */
  readonly file: (UploadedFile & { readonly bytes: () => Promise<Uint8Array<ArrayBuffer>> }) | null;
}

/** Fields and file of a form. What is no form has neither, and is answered as an empty one. */
export async function sentFile(c: WebContext): Promise<SentFile> {
  const isForm = /^multipart\/form-data|^application\/x-www-form-urlencoded/i.test(c.req.header('content-type') ?? '');
  const parts = isForm ? await formData(c) : new FormData();
  const values = new URLSearchParams();
  for (const [name, value] of parts) if (typeof value === 'string') values.set(name, value);
  const sent = parts.get('fil');
  if (!(sent instanceof File) || sent.name === '') return { values, file: null };
  const period = statedIn(values);
  const { name, size } = sent;
  const bytes = async () => new Uint8Array(await sent.arrayBuffer());
  return { values, file: { name, size, open: () => sent.stream(), bytes, ...(period ? { period } : {}) } };
}

/** The days that the file is said to be about; undefined where nobody has said, or not so that they can be read. */
function statedIn(values: URLSearchParams): Period | undefined {
  const [from, to] = STATED.map((name) => values.get(name) ?? '');
  return isIsoDate(from!) && isIsoDate(to!) && from! <= to! ? { from: from!, to: to! } : undefined;
}

/** What is wrong with the days that were typed; null where both are right, or none is. */
export function statedFault(say: Say, values: URLSearchParams): Fault | null {
  const typed = STATED.map((name) => values.get(name) ?? '');
  if (typed.every((text) => text === '') || statedIn(values)) return null;
  const wrong = STATED.find((_, i) => !isIsoDate(typed[i]!));
  return wrong
    ? { field: wrong, text: say('import-page.day-wanted') }
    : { field: 'til', text: say('api.ends-before-it-begins', { from: typed[0]!, to: typed[1]! }) };
}

async function formData(c: WebContext): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch (caught) {
    // A body that was cut off, or has no boundary, is read as a form in which nothing stands.
    if (caught instanceof TypeError) return new FormData();
    throw caught;
  }
}

/** What a file was refused for, said at its field; anything else is thrown on. */
export function faultOf(say: Say, caught: unknown): Fault {
  if (caught instanceof SourceError && caught.kind === 'config')
    return { field: 'fil', text: say(caught.phrase, caught.params) };
  if (caught instanceof UserError && (caught.status === 409 || caught.status === 422))
    return { field: 'fil', text: say(caught.phrase, caught.params) };
  throw caught;
}
