import { isoInstant } from '../../core/time.ts';
import type { ConnectorIo, UploadedFile } from '../contract.ts';
import { pieces } from './bytes.ts';
import { refuseFile } from './refusal.ts';
import { safeWorkbook } from './zip.ts';

/** A cell as the kinds read it. A date cell has become text: its wall-clock time, without a zone. */
export type Cell = string | number | boolean | null;

/** Formula errors (`#N/A`, `#DIV/0!` …) are cells without a value. */
const FORMULA_ERROR = /^#[A-Z0-9/]+[!?]?$/;

/** What a cell says; null where it says nothing. */
export function cellOf(value: unknown): Cell {
  if (value instanceof Date) {
    // A spreadsheet's clock is a binary fraction of a day: half a second mends its rounding.
    const text = isoInstant(value.getTime() + 500);
    return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
  }
  if (typeof value === 'string') return FORMULA_ERROR.test(value) ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

async function whole(file: UploadedFile, io: Pick<ConnectorIo, 'signal'>): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(file.size);
  let at = 0;
  for await (const piece of pieces(file, io)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}

/**
 * All rows of one sheet, from row 1. Values are those last computed by the spreadsheet; no formula is run and
 * no link is followed. A workbook is read whole: its packed form cannot be read from the middle.
 */
export async function sheetRows(
  file: UploadedFile,
  sheet: string | number,
  io: Pick<ConnectorIo, 'signal'>,
): Promise<Cell[][]> {
  const workbook = await safeWorkbook(await whole(file, io));
  io.signal.throwIfAborted();
  // Loaded with the first workbook: few processes ever see one.
  const { readSheet, SheetNotFoundError } = await import('read-excel-file/universal');
  try {
    const rows = await readSheet(workbook, sheet);
    return rows.map((row) => row.map(cellOf));
  } catch (error) {
    if (error instanceof SheetNotFoundError) throw refuseFile('upload.sheet-missing', { sheet });
    const place = error instanceof Error ? /row (\d+),? col(?:umn)? (\d+)/.exec(error.message) : null;
    if (place) throw refuseFile('upload.xlsx-cell', { row: Number(place[1]), column: Number(place[2]) });
    throw refuseFile('upload.xlsx-broken');
  }
}
