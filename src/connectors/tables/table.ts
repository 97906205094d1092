import type { ConnectorIo, UploadedFile } from '../contract.ts';
import { type Encoding, fingerprint } from './bytes.ts';
import { type Batch, csvBatches, type Delimiter, headOf, sniff } from './csv.ts';
import { plain } from './header.ts';
import type { HeaderRule, Mapping } from './mapping.ts';
import { type Cell, cellOf, sheetRows } from './xlsx.ts';

/** Rows of cells, which may be gone through several times. */
export interface Rows {
  /** Rows of a spreadsheet may end before the header does; those of CSV may not. */
  readonly format: 'csv' | 'xlsx' | 'sheet';
  /** Where the column names stand. */
  readonly headerRow: number;
  readonly batches: () => AsyncIterable<Batch<Cell>> | Iterable<Batch<Cell>>;
}

/** A file as rows of cells. */
export interface Table extends Rows {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly sheet: string | number | null;
  readonly sha256: string;
}

/** The first row that has all the columns that the rule names; the stated row where there is no rule, or no such row. */
function headerRowOf(
  { header, headerRow }: { readonly header?: HeaderRule | undefined; readonly headerRow: number },
  cellsOf: (row: number) => readonly Cell[] | undefined,
): number {
  for (let row = 1; row <= (header?.within ?? 0); row++) {
    const cells = new Set(cellsOf(row)?.map((cell) => plain(String(cell ?? ''))));
    const has = header?.has.every((names) => [names].flat().some((name) => cells.has(plain(name))));
    if (has) return row;
  }
  return headerRow;
}

/** Rows as a spreadsheet's own service gives them, from the first. */
export function rowsOf(rows: readonly (readonly unknown[])[], mapping: Pick<Mapping, 'headerRow' | 'header'>): Rows {
  const cells = rows.map((row) => row.map(cellOf));
  const headerRow = headerRowOf(mapping, (row) => cells[row - 1]);
  return { format: 'sheet', headerRow, batches: () => [{ first: 1, rows: cells }] };
}

/** Reads the bytes once and finds out what they are. */
export async function openTable(
  file: UploadedFile,
  mapping: Pick<Mapping, 'sheet' | 'headerRow'> & Partial<Pick<Mapping, 'encoding' | 'delimiter' | 'header'>>,
  io: Pick<ConnectorIo, 'signal'>,
): Promise<Table> {
  const found = await fingerprint(file, io);
  if (found.kind === 'zip') {
    const rows = await sheetRows(file, mapping.sheet, io);
    const batches = () => [{ first: 1, rows }];
    const headerRow = headerRowOf(mapping, (row) => rows[row - 1]);
    const { sheet } = mapping;
    return { format: 'xlsx', encoding: null, delimiter: null, sheet, headerRow, sha256: found.sha256, batches };
  }
  const encoding = mapping.encoding ?? found.encoding;
  const head = await headOf(file, encoding, io);
  const lines = head.split(/\r\n|\n|\r/);
  const headerRow = headerRowOf(mapping, (row) =>
    lines[row - 1]?.split(sniff(head, row, mapping.delimiter).delimiter).map((cell) => cell.replace(/^"|"$/g, '')),
  );
  const dialect = sniff(head, headerRow, mapping.delimiter);
  return {
    format: 'csv',
    encoding,
    delimiter: dialect.delimiter,
    sheet: null,
    headerRow,
    sha256: found.sha256,
    batches: () => csvBatches(file, encoding, dialect, io),
  };
}
