import type { PhraseKey } from '../../core/i18n/index.ts';
import { type Header, plain } from './header.ts';
import { LIMITS } from './limits.ts';
import type { Mapping } from './mapping.ts';
import type { Cell } from './xlsx.ts';

/** Rows left out without fault, and why. */
export interface SkippedRows {
  readonly reason: PhraseKey;
  count: number;
  /** The first of them. */
  readonly rows: number[];
}

export interface Skips {
  /** Whether the row is data; those that are not are noted. */
  readonly keep: (row: number, cells: readonly Cell[]) => boolean;
  readonly skipped: readonly SkippedRows[];
}

const isEmpty = (cell: Cell) => cell === null || (typeof cell === 'string' && cell.trim() === '');

/** Blank rows, and those the mapping says are no data, such as a total. */
export function skipper(mapping: Mapping, header: Header): Skips {
  const blank: SkippedRows = { reason: 'upload.skipped-blank', count: 0, rows: [] };
  const ruled: SkippedRows = { reason: 'upload.skipped-rule', count: 0, rows: [] };
  const rules = mapping.skipRows.map(({ column, equals }) => ({
    at: column === undefined ? null : header.column(column).at,
    values: new Set((typeof equals === 'string' ? [equals] : equals).map(plain)),
  }));
  const note = (list: SkippedRows, row: number) => {
    list.count++;
    if (list.rows.length < LIMITS.skippedShown) list.rows.push(row);
    return false;
  };
  return {
    skipped: [blank, ruled],
    keep: (row, cells) => {
      const first = cells.find((cell) => !isEmpty(cell));
      if (first === undefined) return note(blank, row);
      const hit = rules.some(({ at, values }) => values.has(plain(String((at === null ? first : cells[at]) ?? ''))));
      return hit ? note(ruled, row) : true;
    },
  };
}
