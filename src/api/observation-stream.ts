import type { IsoInstant } from '../core/time.ts';
import type { ObservationRow } from '../flows/read-types.ts';
import { flagNames } from './schemas.ts';

interface RowFormat {
  readonly type: string;
  readonly extension: string;
  /** Before the first row. */
  readonly head: string;
  row(row: ObservationRow): string;
  /** The last line counts the rows: an answer without it was cut off. */
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

/**
 * Writes batches as they come, no faster than they are read. Where the rows break off, so does the stream: it never ends
 * as if it were whole.
 */
export function rowStream(
  first: IteratorResult<readonly ObservationRow[]>,
  rest: AsyncIterator<readonly ObservationRow[]>,
  format: RowFormat,
  asOf: IsoInstant,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<readonly ObservationRow[]> | null = first;
  let rows = 0;
  return new ReadableStream({
    start: (controller) => {
      if (format.head) controller.enqueue(encoder.encode(format.head));
    },
    pull: async (controller) => {
      const batch = next ?? (await rest.next());
      next = null;
      if (batch.done) {
        controller.enqueue(encoder.encode(format.trailer(rows, asOf)));
        controller.close();
        return;
      }
      rows += batch.value.length;
      controller.enqueue(encoder.encode(batch.value.map((row) => format.row(row)).join('')));
    },
    cancel: async () => {
      await rest.return?.();
    },
  });
}
