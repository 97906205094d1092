import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy';
import * as schema from './schema/index.ts';

/** What may be sent as a parameter. Lists go as text in PostgreSQL's array form (`arrays.ts`) and are cast. */
export type Param = string | number | boolean | null;

/** What a driver gives: statements on one connection. Days and instants come back as ISO text, bigint as number. */
export interface Wire {
  query<R extends object>(text: string, params?: readonly Param[]): Promise<R[]>;
  /** The same with each row as a list, for drizzle. */
  lists(text: string, params: readonly Param[]): Promise<unknown[][]>;
  /** Several statements without parameters, for migrations. */
  script(text: string): Promise<void>;
}

/** A driver: PostgreSQL or PGlite behind one type. Only `db/` sees it; others get a `Database`. */
export interface Engine extends Wire {
  readonly flavour: 'postgres' | 'pglite';
  transaction<T>(work: (wire: Wire) => Promise<T>): Promise<T>;
  /** A transaction that only reads, and sees one moment throughout. */
  snapshot<T>(work: (wire: Wire) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A transaction in scope: raw SQL for sets, drizzle for single rows. */
export interface Tx {
  query<R extends object>(text: string, params?: readonly Param[]): Promise<R[]>;
  readonly orm: PgRemoteDatabase<typeof schema>;
}

export function txOf(wire: Wire): Tx {
  let orm: Tx['orm'] | undefined;
  return {
    query: (text, params) => wire.query(text, params),
    // Made only where it is used: drizzle reads the whole schema first.
    get orm() {
      orm ??= drizzle(async (text, params) => ({ rows: await wire.lists(text, params as Param[]) }), { schema });
      return orm;
    },
  };
}
