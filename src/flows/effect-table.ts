import type { UploadedFile } from '../connectors/contract.ts';
import { parseDate } from '../connectors/tables/dates.ts';
import { decide, isMissing, noEvidence, notice, parseNumber } from '../connectors/tables/numbers.ts';
import { openTable } from '../connectors/tables/table.ts';
import { UserError } from '../core/errors.ts';
import { HOME_ZONE } from '../core/time.ts';
import type { Named } from './effect-series.ts';

/** Which columns of a file are what, by the names in its first row. */
export interface EffectColumns {
  readonly time: string;
  readonly value: string;
  readonly regressors: readonly string[];
  readonly controls: readonly string[];
}

export interface EffectTable {
  readonly times: readonly string[];
  readonly values: readonly (number | null)[];
  readonly regressors: Named;
  readonly controls: Named;
}

type Cell = string | number | boolean | null | undefined;

/**
 * Reads a series from CSV or XLSX, in whatever dialect; rows without a period are left out.
 * Throws UserError 422 where a column is missing or a cell is no number, SourceError where the file cannot be read at all.
 */
export async function readEffectTable(file: UploadedFile, columns: EffectColumns): Promise<EffectTable> {
  const io = { signal: new AbortController().signal };
  const table = await openTable(file, { sheet: 1, headerRow: 1 }, io);
  const rows: (readonly Cell[])[] = [];
  for await (const batch of table.batches()) rows.push(...batch.rows);
  const header = (rows[0] ?? []).map((cell) => String(cell ?? '').trim());
  const place = (name: string) => {
    const at = header.indexOf(name);
    if (at < 0) throw new UserError(422, 'effect.no-column', { column: name, columns: header.join(', ') });
    return at;
  };
  const time = place(columns.time);
  // Rows keep their numbers in the file.
  const numbered = rows.map((cells, at) => ({ row: at + 1, cells })).slice(1);
  const body = numbered.filter(({ cells }) => !isMissing(textOf(cells[time])));
  const column = (name: string) => numbersOf(name, place(name), body);
  const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, column(name)]));
  return {
    times: body.map(({ cells }) => periodText(textOf(cells[time]))),
    values: column(columns.value),
    regressors: named(columns.regressors),
    controls: named(columns.controls),
  };
}

/** A period as the series takes it: «05.10.2026», «oktober 2026» and «Uke 41 2026» are read too. Numbers and years stay. */
export function periodText(text: string): string {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  const found = parseDate(text, { format: 'auto', zone: HOME_ZONE });
  // What is none of them is told with its row by whoever places it.
  if (!('grain' in found)) return text;
  const year = found.start.slice(0, 4);
  if (found.grain === 'month') return found.start.slice(0, 7);
  if (found.grain === 'quarter') return `${year}-Q${Math.ceil(Number(found.start.slice(5, 7)) / 3)}`;
  return found.grain === 'year' ? year : found.start;
}

interface Row {
  readonly row: number;
  readonly cells: readonly Cell[];
}

function textOf(cell: Cell): string {
  return String(cell ?? '').trim();
}

function numbersOf(name: string, place: number, body: readonly Row[]): (number | null)[] {
  const evidence = noEvidence();
  for (const { row, cells } of body) {
    const cell = cells[place];
    if (typeof cell === 'string' && !isMissing(cell)) notice(evidence, cell, row);
  }
  const found = decide(evidence);
  if (typeof found === 'object' && 'conflict' in found) throw new UserError(422, 'effect.mark', { column: name });
  // «1.234» alone may be thousands; beside nothing that proves it, what a program writes is meant.
  const mark = typeof found === 'string' ? found : '.';
  return body.map(({ row, cells }) => {
    const cell = cells[place];
    if (isMissing(cell)) return null;
    const value = typeof cell === 'number' ? cell : parseNumber(textOf(cell), mark);
    if (value === null || !Number.isFinite(value))
      throw new UserError(422, 'effect.not-a-number', { row, column: name });
    return value;
  });
}
