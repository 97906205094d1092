import { SourceError } from '../../core/errors.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../../core/i18n/index.ts';
import type { Words } from '../../core/words.ts';
import { inEach } from '../../core/words.ts';

/** Why one row was not read. `value` is shown only where it is short and looks like a figure or a date. */
export interface RowError {
  /** As a spreadsheet numbers it: the first row of the file is 1. */
  readonly row: number;
  /** The column as the mapping names it; null where the row as a whole is wrong. */
  readonly column: string | null;
  readonly value?: string;
  readonly phrase: PhraseKey;
  readonly params: PhraseParams;
}

/** Short text of figures and date signs; long digit runs are left out, since they may be numbers of people. */
const FIGURE = /^[\d\s.,:/%+\-–−\u00a0\u202f]{1,24}$/;
const DATE_WORD = /^(?:uke|veke|week|q|k)\s?\d{1,2},?\s\d{4}$/i;

function shown(cell: unknown): string | undefined {
  const text = typeof cell === 'number' ? String(cell) : typeof cell === 'string' ? cell.trim() : '';
  if (DATE_WORD.test(text)) return text;
  const digits = text.replace(/\D/g, '').length;
  const dated = /^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^\d{4}-\d{1,2}-\d{1,2}/.test(text);
  return FIGURE.test(text) && digits > 0 && (digits < 8 || dated) ? text : undefined;
}

/** Makes a row's refusal; the cell is echoed only where that is safe. */
export function rowError(
  row: number,
  column: string | null,
  key: PhraseKey,
  params: PhraseParams = {},
  cell?: unknown,
): RowError {
  const value = shown(cell);
  const all = { row, ...(column === null ? {} : { column }), ...params };
  return { row, column, ...(value === undefined ? {} : { value }), phrase: key, params: all };
}

/** The refusal as a sentence in each language. */
export function sentence(error: RowError): Words {
  return inEach((lang) => phrase(lang, error.phrase, error.params));
}

/** The file as a whole is refused: its owner must mend it or the mapping. */
export function refuseFile(key: PhraseKey, params: PhraseParams = {}): SourceError {
  return new SourceError('config', key, { params });
}
