import { PGlite, types } from '@electric-sql/pglite';
import type { Engine, Param, Wire } from '../engine.ts';

const parsers = {
  [types.DATE]: (text: string) => text,
  [types.TIMESTAMPTZ]: (text: string) => new Date(text).toISOString(),
  [types.INT8]: Number,
};
// We send text; the queue, which shares the engine, sends Dates and objects.
const asText = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value));
const asJson = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const serializers = {
  [types.DATE]: asText,
  [types.TIMESTAMPTZ]: asText,
  [types.JSON]: asJson,
  [types.JSONB]: asJson,
};

type Queries = Pick<PGlite, 'query' | 'exec'>;

/** The embedded engine can also be copied whole, as a tar. */
export interface EmbeddedEngine extends Engine {
  /** The engine itself, for what keeps tables of its own beside ours. */
  readonly lite: PGlite;
  dump(): Promise<Uint8Array>;
}

/**
 * The embedded database: in `folder`, or in memory without one, from a `copy` where one is given.
 * Its folder takes one process at a time, and does not guard itself.
 */
export async function openPglite(folder?: string, copy?: Blob): Promise<EmbeddedEngine> {
  const lite = await PGlite.create({
    ...(folder ? { dataDir: folder } : {}),
    ...(copy ? { loadDataDir: copy } : {}),
    parsers,
    serializers,
  });
  await lite.exec(`set timezone to 'UTC'`);
  return {
    flavour: 'pglite',
    lite,
    ...wireOf(lite),
    // One connection takes one transaction at a time, so that nothing can commit beside it.
    snapshot: (work) => lite.transaction((tx) => work(wireOf(tx as unknown as Queries))),
    transaction: (work) => lite.transaction((tx) => work(wireOf(tx as unknown as Queries))),
    dump: async () => new Uint8Array(await (await lite.dumpDataDir('none')).arrayBuffer()),
    close: () => lite.close(),
  };
}

function wireOf(lite: Queries): Wire {
  return {
    query: async <R extends object>(text: string, params: readonly Param[] = []) =>
      (await lite.query<R>(text, params as Param[])).rows,
    lists: async (text, params) =>
      (await lite.query(text, params as Param[], { rowMode: 'array' })).rows as unknown as unknown[][],
    script: async (text) => {
      await lite.exec(text);
    },
  };
}
