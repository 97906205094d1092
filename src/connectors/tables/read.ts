import type { ConnectorIo, Page, Reading, UploadedFile } from '../contract.ts';
import type { Encoding } from './bytes.ts';
import type { Delimiter } from './csv.ts';
import { LIMITS } from './limits.ts';
import type { Mapping } from './mapping.ts';
import { type RowError, refuseFile } from './refusal.ts';
import { type MeasureScope, Scope } from './scope.ts';
import type { SkippedRows } from './skips.ts';
import { openTable } from './table.ts';
import { judge, profiled, walk } from './walk.ts';

type UploadIo = Pick<ConnectorIo, 'signal'>;

/** Kept with the source: which file its figures come from. */
export interface UploadState {
  readonly sha256: string;
  readonly rowsRead: number;
  readonly refusedRows: number;
}

/** The dry run's answer: what would be stored, what not and why. Nothing of the file's text is in it. */
export interface UploadReport {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly sheet: string | number | null;
  readonly headerRow: number;
  readonly sha256: string;
  /** Data rows, the refused ones among them; blank and skipped rows are apart. */
  readonly rowsRead: number;
  readonly readings: number;
  /** The first 1,000. */
  readonly refused: readonly RowError[];
  readonly refusedRows: number;
  readonly skippedRows: readonly Readonly<SkippedRows>[];
  readonly periods: { readonly from: string; readonly to: string } | null;
  readonly measures: readonly Readonly<MeasureScope>[];
}

async function open(file: UploadedFile, stated: Mapping, io: UploadIo) {
  return profiled(await openTable(file, stated, io), stated, io);
}

/** Goes through the whole file without giving anything out. Throws where the file as a whole is refused. */
export async function inspect(file: UploadedFile, mapping: Mapping, io: UploadIo): Promise<UploadReport> {
  const opened = await open(file, mapping, io);
  const judged = await judge(opened, io);
  const scope = new Scope();
  let readings = 0;
  for await (const batch of walk(opened, judged, io, (item) => scope.see(item))) {
    scope.give(batch);
    readings += batch.length;
  }
  const { table, found } = opened;
  return {
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheet: table.sheet,
    headerRow: table.headerRow,
    sha256: table.sha256,
    rowsRead: found.rows,
    readings,
    refused: judged.refused,
    refusedRows: judged.refusedRows,
    skippedRows: found.skipped.filter((skipped) => skipped.count > 0),
    periods: scope.period,
    measures: scope.measures,
  };
}

/**
 * The file's readings in pages of at most 10,000. The last page says what the file covers, for all its pages:
 * a file owns the scope it states, and whatever stood there before and is not in it is gone.
 * @throws SourceError `config` before the first page where the file, or with `stop` any row, is refused;
 * `transient` where the file is cut off on the way.
 */
export async function* readPages(
  file: UploadedFile,
  mapping: Mapping,
  onRefused: 'stop' | 'skip',
  io: UploadIo,
): AsyncGenerator<Page> {
  const opened = await open(file, mapping, io);
  const judged = await judge(opened, io);
  const worst = judged.refused[0];
  if (worst && onRefused === 'stop') {
    throw refuseFile('upload.stopped', { count: judged.refusedRows, row: worst.row });
  }
  const scope = new Scope();
  let waiting: Reading[] = [];
  for await (const batch of walk(opened, judged, io, (item) => scope.see(item))) {
    for (const reading of batch) {
      if (waiting.length === LIMITS.pageReadings) {
        yield { readings: waiting, covered: [] };
        waiting = [];
      }
      waiting.push(reading);
    }
  }
  const covered = scope.covered(mapping);
  if (covered.length === 0) throw refuseFile('upload.empty');
  const state: UploadState = {
    sha256: opened.table.sha256,
    rowsRead: opened.found.rows,
    refusedRows: judged.refusedRows,
  };
  yield { readings: waiting, covered, state };
}
