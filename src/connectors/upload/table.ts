import type { ConnectorIo, UploadedFile } from '../contract.ts';
import { type Encoding, fingerprint } from './bytes.ts';
import { type Batch, csvBatches, type Delimiter, headOf, sniff } from './csv.ts';
import type { Mapping } from './mapping.ts';
import { type Cell, sheetRows } from './xlsx.ts';

/** A file as rows of cells, which may be gone through several times. */
export interface Table {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly sheet: string | number | null;
  readonly sha256: string;
  readonly batches: () => AsyncIterable<Batch<Cell>> | Iterable<Batch<Cell>>;
}

/** Reads the bytes once and finds out what they are. */
export async function openTable(
  file: UploadedFile,
  mapping: Pick<Mapping, 'sheet' | 'headerRow'> & Partial<Pick<Mapping, 'encoding' | 'delimiter'>>,
  io: Pick<ConnectorIo, 'signal'>,
): Promise<Table> {
  const found = await fingerprint(file, io);
  if (found.kind === 'zip') {
    const rows = await sheetRows(file, mapping.sheet, io);
    const batches = () => [{ first: 1, rows }];
    return { format: 'xlsx', encoding: null, delimiter: null, sheet: mapping.sheet, sha256: found.sha256, batches };
  }
  const encoding = mapping.encoding ?? found.encoding;
  const dialect = sniff(await headOf(file, encoding, io), mapping.headerRow, mapping.delimiter);
  return {
    format: 'csv',
    encoding,
    delimiter: dialect.delimiter,
    sheet: null,
    sha256: found.sha256,
    batches: () => csvBatches(file, encoding, dialect, io),
  };
}
