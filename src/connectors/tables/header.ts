import type { Names } from './mapping.ts';
import { refuseFile } from './refusal.ts';
import type { Cell } from './xlsx.ts';

/** Headers are compared without regard to case, kinds of space and kinds of dash. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/[‐‑‒–—−]/g, '-')
    .trim()
    .toLowerCase();
}

/** A, B, … Z, AA: what a spreadsheet calls the column. */
export function letter(index: number): string {
  const tail = String.fromCharCode(65 + (index % 26));
  return index < 26 ? tail : letter(Math.floor(index / 26) - 1) + tail;
}

/** A column the mapping asks for: where it is, and its name as the mapping says it (the file's text is not echoed). */
export interface Column {
  readonly at: number;
  readonly name: string;
}

export interface Header {
  readonly cells: readonly string[];
  /** The column with one of these names; throws where there is none, or two. */
  column(names: Names): Column;
  find(names: Names): Column | null;
  /** The column that is called by one of these questions, whatever was filled in where they have square brackets. */
  asks(texts: readonly string[]): Column | null;
}

const FILLED_IN = /\[[^\]]+\]/;

/** What a question is told by once it is asked: its words, and anything where it has square brackets. */
export function wordingOf(text: string): RegExp {
  const fixed = plain(text)
    .split(FILLED_IN)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('.+')}$`);
}

export function headerOf(row: readonly Cell[], headerRow: number): Header {
  const cells = row.map((cell) => (cell === null ? '' : String(cell)));
  while (cells.at(-1)?.trim() === '') cells.pop();
  if (cells.length === 0) throw refuseFile('upload.header-missing', { row: headerRow });
  const keys = cells.map(plain);
  const only = (list: readonly string[], fits: (key: string, name: string) => boolean): Column | null => {
    const hits = keys.flatMap((key, at) => {
      const name = list.find((one) => fits(key, one));
      return name === undefined ? [] : [{ at, name }];
    });
    if (hits.length > 1) throw refuseFile('upload.column-twice', { column: hits[0]!.name, row: headerRow });
    return hits[0] ?? null;
  };
  const find = (names: Names) => only(typeof names === 'string' ? [names] : names, (key, name) => key === plain(name));
  const asks = (texts: readonly string[]) => only(texts, (key, text) => wordingOf(text).test(key));
  const column = (names: Names): Column => {
    const found = find(names);
    if (found) return found;
    const wanted = typeof names === 'string' ? names : names[0]!;
    throw refuseFile('upload.column-missing', { column: wanted, row: headerRow });
  };
  return { cells, column, find, asks };
}
