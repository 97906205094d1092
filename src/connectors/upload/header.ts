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
}

export function headerOf(row: readonly Cell[], headerRow: number): Header {
  const cells = row.map((cell) => (cell === null ? '' : String(cell)));
  while (cells.at(-1)?.trim() === '') cells.pop();
  if (cells.length === 0) throw refuseFile('upload.header-missing', { row: headerRow });
  const keys = cells.map(plain);
  const find = (names: Names): Column | null => {
    const list = typeof names === 'string' ? [names] : names;
    const wanted = new Set(list.map(plain));
    const hits = keys.flatMap((key, at) => (wanted.has(key) ? [at] : []));
    const at = hits[0];
    if (at === undefined) return null;
    const name = list.find((n) => plain(n) === keys[at]) ?? list[0] ?? '';
    if (hits.length > 1) throw refuseFile('upload.column-twice', { column: name, row: headerRow });
    return { at, name };
  };
  const column = (names: Names): Column => {
    const found = find(names);
    if (found) return found;
    const wanted = typeof names === 'string' ? names : names[0]!;
    throw refuseFile('upload.column-missing', { column: wanted, row: headerRow });
  };
  return { cells, column, find };
}
