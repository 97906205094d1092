import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, guard } from '../../db/database.ts';
import { readMigrations } from '../../db/drivers/migrations.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import type { Engine } from '../../db/engine.ts';
import { migrate } from '../../db/migrate.ts';
import { loadServers } from '../support/embedded.ts';
import { startServer } from '../support/servers.ts';

/** A database to measure on: its server keeps its ordinary settings, fsync among them. */
export interface Stage {
  readonly name: 'postgres' | 'pglite';
  readonly engine: Engine;
  readonly database: Database;
  /** Null for the embedded one. */
  readonly url: string | null;
  close(): Promise<void>;
}

export async function postgresStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'ekko-bench-'));
  await chmod(folder, 0o755);
  const { Newest } = await loadServers();
  const server = await startServer(Newest, join(folder, 'pg'));
  const url = `${server.url}/ekko_template`;
  const engine = openPostgres(url, { max: 16 });
  return {
    name: 'postgres',
    engine,
    database: await guard(engine),
    url,
    close: async () => {
      await engine.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function pgliteStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'ekko-bench-'));
  const engine = await openPglite(join(folder, 'db'));
  await migrate(engine, await readMigrations());
  return {
    name: 'pglite',
    engine,
    database: await guard(engine),
    url: null,
    close: async () => {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
