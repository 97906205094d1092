import type { SheetData } from 'write-excel-file/universal';
import { dayNumber } from '../core/time.ts';
import type { Cell, Table } from './table.ts';

const DAY_MS = 86_400_000;
const DAY_FORMAT = 'yyyy-mm-dd';
/** Widths in letters. */
const NARROWEST = 8;
const WIDEST = 60;
const DAY_WIDTH = 11;
/** What a sheet's name may not hold, and how long it may be. */
const UNFIT = /[[\]/\\:*?']/g;
const LONGEST_NAME = 31;

/**
 * A table as a workbook (XLSX) with one sheet: numbers are numbers, days are dates, and text is text, which is never run as
 * a formula. The row of heads is bold and stays in sight.
 */
export async function workbookOf({ title, columns, rows, counted }: Table): Promise<Blob> {
  const all = [...rows];
  const heads = columns.map(({ head }) => ({ value: head, type: String, fontWeight: 'bold' as const }));
  const data: SheetData = [
    heads,
    ...all.map((row) => row.map((cell, at) => cellOf(columns[at]!.kind === 'day', cell))),
    [cellOf(false, counted), cellOf(false, all.length)],
  ];
  const widths = columns.map(({ kind, head }, at) =>
    kind === 'day' ? Math.max(DAY_WIDTH, head.length + 1) : widthOf([head, ...all.map((row) => row[at] ?? null)]),
  );
  // Loaded with the first file: few requests ask for one.
  const { default: write } = await import('write-excel-file/universal');
  const sheet = title.replace(UNFIT, ' ').slice(0, LONGEST_NAME).trim();
  return write(data, { sheet, stickyRowsCount: 1, columns: widths.map((width) => ({ width })) }).toBlob();
}

function cellOf(isDay: boolean, cell: Cell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  // A workbook's dates have no zone.
  if (isDay) return { value: new Date(dayNumber(cell) * DAY_MS), type: Date, format: DAY_FORMAT };
  return { value: cell, type: String };
}

function widthOf(cells: readonly Cell[]): number {
  const longest = cells.reduce<number>((most, cell) => Math.max(most, String(cell ?? '').length), 0);
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
}
