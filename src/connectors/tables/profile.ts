import type { ConnectorIo } from '../contract.ts';
import { isFull, isPersonalHeader, type PersonalTally, personalValue } from '../personal.ts';
import { type Header, headerOf, letter, plain } from './header.ts';
import { LIMITS } from './limits.ts';
import type { Mapping } from './mapping.ts';
import { type DecimalMark, decide, isMissing, noEvidence, notice } from './numbers.ts';
import { rowReader } from './reader.ts';
import { refuseFile } from './refusal.ts';
import type { RowReader } from './row-reader.ts';
import { SeriesBook } from './series.ts';
import { type SkippedRows, skipper } from './skips.ts';
import type { Rows } from './table.ts';
import type { Cell } from './xlsx.ts';

/** What must be known of the whole file before its first row can be read. */
export interface Profile {
  readonly header: Header;
  readonly reader: RowReader;
  readonly book: SeriesBook;
  /** By column: which sign stands before the decimals. */
  readonly marks: ReadonlyMap<number, DecimalMark>;
  readonly skipped: readonly SkippedRows[];
  /** Data rows: neither blank nor skipped. */
  readonly rows: number;
}

/** One data row: its number as a spreadsheet shows it, and its cells. */
export type DataRow = readonly [row: number, cells: readonly Cell[]];

/** The header's cells; leaves the table after them. */
async function headerCells(table: Rows, mapping: Mapping): Promise<readonly Cell[]> {
  for await (const { first, rows } of table.batches()) {
    const cells = rows[mapping.headerRow - first];
    if (cells) return cells;
  }
  throw refuseFile('upload.header-missing', { row: mapping.headerRow });
}

/** The rows under the header that `keep` lets through, in batches. */
export async function* dataRows(
  table: Rows,
  headerRow: number,
  keep: (row: number, cells: readonly Cell[]) => boolean,
  io: Pick<ConnectorIo, 'signal'>,
): AsyncGenerator<DataRow[]> {
  for await (const { first, rows } of table.batches()) {
    io.signal.throwIfAborted();
    const found: DataRow[] = [];
    for (let i = Math.max(0, headerRow + 1 - first); i < rows.length; i++) {
      const cells = rows[i]!;
      if (keep(first + i, cells)) found.push([first + i, cells]);
    }
    if (found.length > 0) yield found;
  }
}

const NOBODY = new Set(['', 'anonymous', 'anonym']);
const isNobody = (cell: Cell) => cell === null || NOBODY.has(plain(String(cell)));

/** Watches cells for personal data. E-mail and identity numbers stop the reading at once, whatever the mapping says. */
function personalWatch(header: Header, mapping: Mapping) {
  const declared = new Set([...mapping.notPersonal, ...mapping.anonymous].map(plain));
  const named = header.cells.findIndex((cell) => isPersonalHeader(cell) && !declared.has(plain(cell)));
  if (named >= 0) throw refuseFile('upload.personal-header', { letter: letter(named) });
  const empty = new Set(mapping.anonymous.map(plain));
  const silent = header.cells.flatMap((cell, at) => (empty.has(plain(cell)) ? [at] : []));
  const tallies: PersonalTally[] = [];
  return {
    see([row, cells]: DataRow): void {
      const told = silent.find((at) => !isNobody(cells[at] ?? null));
      if (told !== undefined) throw refuseFile('upload.personal-header', { letter: letter(told) });
      for (let at = 0; at < cells.length; at++) {
        const cell = cells[at]!;
        if (cell === null || cell === '') continue;
        const kind = personalValue(cell);
        if (kind === 'email' || kind === 'identity') {
          throw refuseFile(`upload.personal-${kind}`, { letter: letter(at), row });
        }
        let tally = tallies[at];
        if (!tally) {
          tally = { filled: 0, phone: 0, ip: 0 };
          tallies[at] = tally;
        }
        tally.filled++;
        if (kind) tally[kind]++;
      }
    },
    end(): void {
      tallies.forEach((tally, at) => {
        if (declared.has(plain(header.cells[at] ?? ''))) return;
        for (const kind of ['phone', 'ip'] as const) {
          if (isFull(tally, kind)) throw refuseFile(`upload.personal-${kind}`, { letter: letter(at) });
        }
      });
    },
  };
}

/** Gathers what each number column shows of its decimal mark. */
function markWatch(reader: RowReader) {
  const columns = reader.numbers.map((column) => ({ ...column, evidence: noEvidence() }));
  const open = columns.filter((column) => column.stated === undefined);
  return {
    see([row, cells]: DataRow): void {
      for (const { at, evidence } of open) {
        const cell = cells[at];
        if (typeof cell === 'string' && !isMissing(cell)) notice(evidence, cell, row);
      }
    },
    marks(): Map<number, DecimalMark> {
      const marks = new Map<number, DecimalMark>();
      for (const { at, name, stated, evidence } of columns) {
        const decided = stated ?? decide(evidence);
        if (typeof decided === 'string') marks.set(at, decided);
        else if ('ambiguous' in decided) {
          throw refuseFile('upload.number-ambiguous', { column: name, row: decided.ambiguous });
        } else {
          const [row, other] = decided.conflict;
          throw refuseFile('upload.number-conflict', { column: name, row, other });
        }
      }
      return marks;
    },
  };
}

/**
 * Goes through the file once: header, personal data, decimal marks, number of rows.
 * @throws SourceError `config` where the file as a whole must be refused; nothing has been given out by then.
 */
export async function profile(table: Rows, mapping: Mapping, io: Pick<ConnectorIo, 'signal'>): Promise<Profile> {
  const header = headerOf(await headerCells(table, mapping), mapping.headerRow);
  const personal = personalWatch(header, mapping);
  const book = new SeriesBook();
  const reader = rowReader(mapping, header, book);
  const watch = markWatch(reader);
  const { keep, skipped } = skipper(mapping, header);
  let rows = 0;
  for await (const batch of dataRows(table, mapping.headerRow, keep, io)) {
    for (const row of batch) {
      personal.see(row);
      watch.see(row);
    }
    rows += batch.length;
    if (rows > LIMITS.dataRows) throw refuseFile('upload.too-many-rows', { limit: LIMITS.dataRows });
  }
  personal.end();
  return { header, reader, book, marks: watch.marks(), skipped, rows };
}
