import { textCell } from '../api/observation-stream.ts';
import type { Period } from '../core/period.ts';
import type { Language, Words } from '../core/words.ts';
import type { Verdict } from '../verdicts/types.ts';

/** How a file of figures is written: for a spreadsheet in Norwegian, or by RFC 4180 for programs. */
export const FORMS = ['excel', 'rfc4180'] as const;
export type Form = (typeof FORMS)[number];

/** What stands in the first line and the last. */
interface Heads {
  readonly columns: readonly string[];
  readonly rows: string;
}

type Cell = string | number | null;

const SEPARATOR: Readonly<Record<Form, string>> = { excel: ';', rfc4180: ',' };

/**
 * Rows as text. Text that a spreadsheet would run as a formula gets an apostrophe; numbers are left alone. The last line says
 * how many rows there are: a file without it was cut off.
 */
export function csvOf(form: Form, { columns, rows: rowsHead }: Heads, rows: readonly (readonly Cell[])[]): string {
  const separator = SEPARATOR[form];
  const written = (cell: Cell) => {
    if (cell === null) return '';
    if (typeof cell === 'string') return textCell(cell, separator);
    return form === 'excel' ? String(cell).replace('.', ',') : String(cell);
  };
  const line = (cells: readonly Cell[]) => `${cells.map(written).join(separator)}\r\n`;
  const last = [rowsHead, rows.length, ...Array.from({ length: columns.length - 2 }, () => null)];
  return `${form === 'excel' ? '\uFEFF' : ''}${[columns, ...rows, last].map(line).join('')}`;
}

interface Row extends Pick<Verdict, 'value' | 'interval' | 'n' | 'state' | 'flags'> {
  readonly period: Period;
  readonly words: Words;
}

/** A series period by period, as its page shows it. */
export function seriesRows(lang: Language, series: readonly Row[]): Cell[][] {
  return series.map(({ period, value, interval, n, flags, words }) => [
    ...[period.from, period.to, value, interval?.low ?? null, interval?.high ?? null, n],
    ...[flags.join(' '), words[lang]],
  ]);
}
