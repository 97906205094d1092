import { grainPeriod } from '../../core/period.ts';
import { isoDay } from '../../core/time.ts';
import type { ConnectorIo, Reading } from '../contract.ts';
import { CompactMap } from './compact-map.ts';
import type { Line } from './fields.ts';
import { LIMITS } from './limits.ts';
import type { Mapping } from './mapping.ts';
import { type DataRow, dataRows, type Profile } from './profile.ts';
import { type RowError, rowError } from './refusal.ts';
import type { Item, Outcome } from './row-reader.ts';
import { fromKey, keyOf } from './series.ts';
import { skipper } from './skips.ts';
import type { Table } from './table.ts';
import type { Cell } from './xlsx.ts';

/** A profiled file, ready to be gone through. */
export interface Opened {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly found: Profile;
}

/** Which rows are refused, and which claims two rows make at once. */
export interface Judgement {
  /** The first of them, in the file's order. */
  readonly refused: readonly RowError[];
  /** Rows not read. */
  readonly refusedRows: number;
  /** By claim: the row that made it, negative where another row made it too. */
  readonly claims: CompactMap;
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

/** Goes through the file once to find every row that must be refused, so that «stop» can stop before the first page. */
export async function judge(opened: Opened, io: Pick<ConnectorIo, 'signal'>): Promise<Judgement> {
  const claims = new CompactMap();
  const refused: RowError[] = [];
  let refusedRows = 0;
  const refuse = (errors: readonly RowError[]) => {
    refusedRows++;
    for (const error of errors) if (refused.length < LIMITS.refusedShown) refused.push(error);
  };
  for await (const batch of rowsOf(opened, io)) {
    for (const row of batch) {
      const faults: RowError[] = [];
      const outcome = outcomeOf(opened, row, faults);
      if (!outcome) refuse(faults);
      else if (outcome.key !== null) {
        const earlier = claims.get(outcome.key);
        if (earlier === undefined) {
          claims.set(outcome.key, row[0]);
          continue;
        }
        claims.set(outcome.key, -Math.abs(earlier));
        // Neither row is read, so the first one of the two is refused here as well.
        if (earlier > 0) refusedRows++;
        refuse([rowError(row[0], null, 'upload.duplicate', { other: Math.abs(earlier) })]);
      }
    }
  }
  return { refused, refusedRows, claims };
}

/** The items of all rows that stand, batch by batch, in the file's order; flows that may repeat come summed at the end. */
export async function* walk(
  opened: Opened,
  { claims }: Judgement,
  io: Pick<ConnectorIo, 'signal'>,
  onItem: (item: Item) => void,
): AsyncGenerator<Reading[]> {
  const sums = new CompactMap();
  for await (const batch of rowsOf(opened, io)) {
    const readings: Reading[] = [];
    for (const row of batch) {
      const outcome = outcomeOf(opened, row, []);
      if (!outcome || (outcome.key !== null && (claims.get(outcome.key) ?? 0) < 0)) continue;
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
