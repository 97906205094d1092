import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import type { IsoDate } from '../../core/time.ts';
import { inShape } from '../shape.ts';
import { type Session, SYSTEM } from './session.ts';
import { count, day, text } from './wire.ts';

/** Rows in one answer, of the 100,000 that may be asked for. */
const PAGE_ROWS = 20_000;

interface Column {
  readonly column_id: string;
  readonly transformation_id?: string;
}

export interface Ask {
  readonly period: Period;
  /** `month`: a row for each month, by its first day. */
  readonly unit?: 'day' | 'month';
  /** What rows are told apart by, besides the time. */
  readonly by?: readonly Column[];
  readonly metrics: readonly string[];
  /** Only what has these values, or for a metric more than none. */
  readonly where?: readonly (Column & { readonly is: number })[];
  readonly some?: string;
}

export interface Row {
  /** The day, or the first day of the month. */
  readonly start: IsoDate;
  readonly dims: readonly string[];
  readonly values: readonly number[];
}

/** @throws SourceError `source.truncated` where the pages do not come to the rows that are counted */
export async function fetchTable(session: Session, ask: Ask): Promise<Row[]> {
  const { period, unit = 'day', by = [], metrics, where = [], some } = ask;
  const time = { column_id: 'timestamp', transformation_id: unit === 'day' ? 'to_date' : 'to_start_of_month' };
  const question = {
    columns: [time, ...by, ...metrics.map((column_id) => ({ column_id }))],
    date_from: period.from,
    date_to: period.to,
    filters: both(where.map(({ is, ...column }) => ({ ...column, condition: { operator: 'eq', value: is } }))),
    ...(some ? { metric_filters: both([{ column_id: some, condition: { operator: 'gt', value: 0 } }]) } : {}),
    // Pages hold together only in a fixed order.
    order_by: [time, ...by].map((_, at) => [at, 'asc']),
    limit: PAGE_ROWS,
    format: 'json',
    // All of the data, whatever is usual for the website.
    options: { sampling: 1 },
  };
  const rows: Row[] = [];
  for (;;) {
    const { data, meta } = await session.query({ ...question, offset: rows.length });
    for (const cells of data) rows.push(rowOf(cells, by.length, metrics.length));
    if (rows.length === meta.count) return rows;
    if (data.length === 0 || rows.length > meta.count) {
      throw new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
    }
  }
}

function rowOf(cells: readonly unknown[], dims: number, values: number): Row {
  return {
    start: inShape(SYSTEM, 'query.data', day, cells[0]),
    dims: inShape(SYSTEM, 'query.data', text.array().length(dims), cells.slice(1, dims + 1)),
    values: inShape(SYSTEM, 'query.data', count.array().length(values), cells.slice(dims + 1)),
  };
}

const both = (conditions: readonly object[]) => ({ operator: 'and', conditions });
