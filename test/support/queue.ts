import type { EmbeddedEngine } from '../../db/drivers/pglite.ts';
import type { QueueStore } from '../../src/runtime/queue.ts';
import type { TestDatabase } from './database.ts';

/** Where a test's queue keeps its tables: in the same database, on the embedded one over the same connection. */
export const queueStoreOf = ({ url, engine }: TestDatabase): QueueStore =>
  url === null ? { lite: (engine as EmbeddedEngine).lite } : { url };
