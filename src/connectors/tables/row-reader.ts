import type { Line } from './fields.ts';
import type { Column } from './header.ts';
import type { DecimalMark } from './numbers.ts';
import type { Series, Span } from './series.ts';

/** What a row says of one series and span. `null`: the row is there, and its figure is missing. */
export interface Item {
  readonly series: Series;
  readonly span: Span;
  readonly value: number | null;
}

/** A row that could be read. Two rows with the same `key` claim the same thing; null: rows of this kind add up. */
export interface Outcome {
  readonly items: readonly Item[];
  readonly key: number | null;
}

export interface NumberColumn extends Column {
  /** The decimal mark that the mapping states; otherwise the whole column decides. */
  readonly stated: DecimalMark | undefined;
}

export interface RowReader {
  /** Columns whose decimal mark must be known before rows are read. */
  readonly numbers: readonly NumberColumn[];
  /** Null where the row has faults; they are on the line. `marks` are by column. */
  readonly read: (line: Line, marks: ReadonlyMap<number, DecimalMark>) => Outcome | null;
}
