import type { IsoDate } from '../core/time.ts';

/** What stands in a cell; null is empty. A day is an `IsoDate`. */
export type Cell = string | number | null;

type Kind = 'text' | 'number' | 'day';

/** A column of a table over some things: its head, and what each thing has there. */
export interface Column<T> {
  readonly kind: Kind;
  readonly head: string;
  readonly of: (one: T) => Cell;
}

export const text = <T>(head: string, of: (one: T) => string | null): Column<T> => ({ kind: 'text', head, of });
export const number = <T>(head: string, of: (one: T) => number | null): Column<T> => ({ kind: 'number', head, of });
export const day = <T>(head: string, of: (one: T) => IsoDate | null): Column<T> => ({ kind: 'day', head, of });

/** Columns of a part of each thing; empty where it has none. */
export function within<T, P>(columns: readonly Column<P>[], part: (one: T) => P | null): Column<T>[] {
  return columns.map(({ of, ...column }) => ({
    ...column,
    of: (one) => {
      const found = part(one);
      return found === null ? null : of(found);
    },
  }));
}

/** Rows with what stands above and below them, whichever kind of file they are written to. Two columns at least. */
export interface Table {
  /** What it is a table of. */
  readonly title: string;
  readonly columns: readonly Pick<Column<never>, 'kind' | 'head'>[];
  /** Made as they are read, each with a cell for each column. */
  readonly rows: Iterable<readonly Cell[]>;
  /** What stands before the count of rows, in the last line: a file without it was cut off. */
  readonly counted: string;
}

export function tableOf<T>(
  names: Pick<Table, 'title' | 'counted'>,
  columns: readonly Column<T>[],
  things: Iterable<T>,
): Table {
  const rows = {
    *[Symbol.iterator]() {
      for (const one of things) yield columns.map(({ of }) => of(one));
    },
  };
  return { ...names, columns, rows };
}
