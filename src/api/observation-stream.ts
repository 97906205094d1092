import type { IsoInstant } from '../core/time.ts';
import type { ObservationRow } from '../flows/read-types.ts';
import { type LineFormat, lineStream } from './line-stream.ts';
import { flagNames } from './schemas.ts';

interface RowFormat extends Omit<LineFormat<ObservationRow>, 'trailer'> {
  readonly type: string;
  readonly extension: string;
  trailer(rows: number, asOf: IsoInstant): string;
}

const COLUMNS = [
  'channel',
  'source',
  'quantity',
  'grain',
  'topic',
  'dims',
  'periodStart',
  'periodEnd',
  'value',
  'flags',
  'recordedAt',
  'run',
] as const;

const membersOf = (row: ObservationRow) => ({ ...row, flags: flagNames(row.flags) });

/** One JSON object a line; the last is `{"trailer":{"rows":…,"asOf":…}}`. */
export const ndjson: RowFormat = {
  type: 'application/x-ndjson',
  extension: 'ndjson',
  head: '',
  row: (row) => {
    const members = membersOf(row);
    return `${JSON.stringify(Object.fromEntries(COLUMNS.map((name) => [name, members[name]])))}\n`;
  },
  trailer: (rows, asOf) => `${JSON.stringify({ trailer: { rows, asOf } })}\n`,
};

/** A cell of text. A spreadsheet would run what begins as a formula, so an apostrophe goes before it. */
export function textCell(text: string, separator = ','): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * RFC 4180, in UTF-8 with a header. The last record has as many cells as the others: `#trailer`, `rows=…`, `asOf=…`, and
 * empty ones, since the RFC knows no comments.
 */
export const csv: RowFormat = {
  type: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  head: `${COLUMNS.join(',')}\r\n`,
  row: (row) => {
    const members = { ...membersOf(row), flags: flagNames(row.flags).join('|') };
    const cell = (value: string | number) => (typeof value === 'number' ? String(value) : textCell(value));
    return `${COLUMNS.map((name) => cell(members[name])).join(',')}\r\n`;
  },
  trailer: (rows, asOf) => `#trailer,rows=${rows},asOf=${asOf}${','.repeat(COLUMNS.length - 3)}\r\n`,
};

/** The rows as they stood at a moment, written as they come. */
export function rowStream(
  first: IteratorResult<readonly ObservationRow[]>,
  rest: AsyncIterator<readonly ObservationRow[]>,
  format: RowFormat,
  asOf: IsoInstant,
): ReadableStream<Uint8Array> {
  return lineStream(first, rest, { ...format, trailer: (rows) => format.trailer(rows, asOf) });
}
