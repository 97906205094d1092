import { grainPeriod } from '../../core/period.ts';
import { isoDay } from '../../core/time.ts';
import type { ConnectorIo, Reading } from '../contract.ts';
import { CompactMap } from './compact-map.ts';
import type { Line } from './fields.ts';
import { LIMITS } from './limits.ts';
import type { Mapping } from './mapping.ts';
import { type DataRow, dataRows, type Profile, profile } from './profile.ts';
import { type RowError, rowError } from './refusal.ts';
import type { Item, Outcome } from './row-reader.ts';
import { fromKey, keyOf } from './series.ts';
import { skipper } from './skips.ts';
import type { Rows } from './table.ts';
import type { Cell } from './xlsx.ts';

/** A profiled table, ready to be gone through. */
export interface Opened {
  readonly table: Rows;
  readonly mapping: Mapping;
  readonly found: Profile;
}

/** Throws SourceError `config` where the table as a whole must be refused; nothing has been given out by then. */
export async function profiled<T extends Rows>(
  table: T,
  stated: Mapping,
  io: Pick<ConnectorIo, 'signal'>,
): Promise<Opened & { readonly table: T }> {
  const mapping = { ...stated, headerRow: table.headerRow };
  return { table, mapping, found: await profile(table, mapping, io) };
}

/** Which rows are refused, and which claims more than one row makes. */
export interface Judgement {
  /** The first of them, in the file's order. */
  readonly refused: readonly RowError[];
  /** Rows not read. */
  readonly refusedRows: number;
  /** By claim: the first row that makes it. */
  readonly repeated: CompactMap;
}

const filledUntil = (cells: readonly Cell[]) => cells.findLastIndex((cell) => cell !== null && cell !== '') + 1;

/** One row read; null where it has faults. In CSV a row of another width than the header has lost or won a delimiter. */
function outcomeOf(opened: Opened, [row, cells]: DataRow, faults: RowError[]): Outcome | null {
  const { header, reader, marks } = opened.found;
  const line: Line = { row, cells, faults };
  const wide = filledUntil(cells) > header.cells.length;
  const narrow = opened.table.format === 'csv' && cells.length < header.cells.length;
  if (wide || narrow) {
    faults.push(rowError(row, null, 'upload.row-width', { cells: cells.length, columns: header.cells.length }));
    return null;
  }
  return reader.read(line, marks);
}

function rowsOf({ table, mapping, found }: Opened, io: Pick<ConnectorIo, 'signal'>): AsyncGenerator<DataRow[]> {
  return dataRows(table, mapping.headerRow, skipper(mapping, found.header).keep, io);
}

const BITS = 32;

/** Notes claims as bits, so that a million days of few series take little room; tells whether the claim is new. */
function claim(claims: CompactMap, key: number): boolean {
  const block = Math.floor(key / BITS);
  const bit = 1 << (key % BITS);
  const taken = claims.get(block) ?? 0;
  if ((taken & bit) !== 0) return false;
  claims.set(block, (taken | bit) >>> 0);
  return true;
}

/** Goes through the file to find every row that must be refused, so that «stop» can stop before the first page. */
export async function judge(opened: Opened, io: Pick<ConnectorIo, 'signal'>): Promise<Judgement> {
  const claims = new CompactMap();
  const repeated = new CompactMap();
  const refused: RowError[] = [];
  let refusedRows = 0;
  for await (const batch of rowsOf(opened, io)) {
    for (const row of batch) {
      const faults: RowError[] = [];
      const outcome = outcomeOf(opened, row, faults);
      if (!outcome) {
        refusedRows++;
        if (refused.length < LIMITS.refusedShown) refused.push(...faults);
      } else if (outcome.key !== null && !claim(claims, outcome.key)) repeated.set(outcome.key, 0);
    }
  }
  if (repeated.size === 0) return { refused: refused.slice(0, LIMITS.refusedShown), refusedRows, repeated };
  const twice = await nameRepeated(opened, repeated, io);
  const all = [...refused, ...twice.errors].toSorted((a, b) => a.row - b.row);
  return { refused: all.slice(0, LIMITS.refusedShown), refusedRows: refusedRows + twice.rows, repeated };
}

/** Only where rows do repeat: once more through the file, to name both rows. Neither is read: which is right is not known. */
async function nameRepeated(opened: Opened, repeated: CompactMap, io: Pick<ConnectorIo, 'signal'>) {
  const errors: RowError[] = [];
  let rows = 0;
  for await (const batch of rowsOf(opened, io)) {
    for (const row of batch) {
      const outcome = outcomeOf(opened, row, []);
      const first = outcome?.key == null ? undefined : repeated.get(outcome.key);
      if (outcome?.key == null || first === undefined) continue;
      rows++;
      if (first === 0) repeated.set(outcome.key, row[0]);
      else if (errors.length < LIMITS.refusedShown) {
        errors.push(rowError(row[0], null, 'upload.duplicate', { other: first }));
      }
    }
  }
  return { errors, rows };
}

/** The items of all rows that stand, batch by batch, in the file's order; flows that may repeat come summed at the end. */
export async function* walk(
  opened: Opened,
  { repeated }: Judgement,
  io: Pick<ConnectorIo, 'signal'>,
  onItem: (item: Item) => void,
): AsyncGenerator<Reading[]> {
  const sums = new CompactMap();
  for await (const batch of rowsOf(opened, io)) {
    const readings: Reading[] = [];
    for (const row of batch) {
      const outcome = outcomeOf(opened, row, []);
      if (!outcome || (outcome.key !== null && repeated.get(outcome.key) !== undefined)) continue;
      for (const item of outcome.items) {
        onItem(item);
        if (item.value === null) continue;
        if (outcome.key !== null) readings.push(readingOf(item, item.value));
        else {
          const key = keyOf(item.series, item.span);
          sums.set(key, (sums.get(key) ?? 0) + item.value);
        }
      }
    }
    yield readings;
  }
  yield* summed(opened, sums);
}

function readingOf({ series, span }: Pick<Item, 'series' | 'span'>, value: number): Reading {
  const dims = Object.keys(series.dims).length > 0 ? { dims: series.dims } : {};
  return { measure: series.measure, start: span.start, end: span.end, value, ...dims };
}

function* summed({ found }: Opened, sums: CompactMap): Generator<Reading[]> {
  let readings: Reading[] = [];
  for (const [key, value] of sums.entries()) {
    const { series: id, day } = fromKey(key);
    const series = found.book.byId(id);
    const start = isoDay(day);
    const grain = series.measure.slice(series.measure.indexOf('@') + 1) as Item['span']['grain'];
    const span = series.wave ?? { start, end: grain === 'wave' ? start : grainPeriod(grain, start).to, grain, day };
    readings.push(readingOf({ series, span }, value));
    if (readings.length < LIMITS.pageReadings) continue;
    yield readings;
    readings = [];
  }
  yield readings;
}
