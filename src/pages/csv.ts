import { type LineFormat, lineStream } from '../api/line-stream.ts';
import { textCell } from '../api/observation-stream.ts';
import type { Cell, Table } from './table.ts';

/** How a file of figures is written: for a spreadsheet in Norwegian, or by RFC 4180 for programs. */
export const FORMS = ['excel', 'rfc4180'] as const;
export type Form = (typeof FORMS)[number];

const SEPARATOR: Readonly<Record<Form, string>> = { excel: ';', rfc4180: ',' };
/** Rows that are written together. */
const BATCH = 500;

/** Text that a spreadsheet would run as a formula gets an apostrophe; numbers are left alone, and so are days. */
function formatOf(form: Form, { columns, counted }: Table): LineFormat<readonly Cell[]> {
  const separator = SEPARATOR[form];
  const written = (cell: Cell) => {
    if (cell === null) return '';
    if (typeof cell === 'string') return textCell(cell, separator);
    return form === 'excel' ? String(cell).replace('.', ',') : String(cell);
  };
  const row = (cells: readonly Cell[]) => `${cells.map(written).join(separator)}\r\n`;
  return {
    head: (form === 'excel' ? '\uFEFF' : '') + row(columns.map(({ head }) => head)),
    row,
    trailer: (rows) => row([counted, rows, ...columns.slice(2).map(() => null)]),
  };
}

/** A table as text, whole. */
export function csvOf(form: Form, table: Table): string {
  const { head, row, trailer } = formatOf(form, table);
  const lines = [...table.rows].map(row);
  return head + lines.join('') + trailer(lines.length);
}

/** The same in UTF-8, written as the rows are made. */
export function csvStream(form: Form, table: Table): ReadableStream<Uint8Array> {
  const batches = inBatches(table.rows);
  return lineStream(batches.next(), batches, formatOf(form, table));
}

function* inBatches<T>(rows: Iterable<T>): Generator<T[], undefined> {
  let batch: T[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
