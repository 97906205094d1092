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

/** A database of its own to measure on, migrated and empty; gone when it is closed. */
export interface Stage {
  readonly name: 'postgres' | 'pglite';
  readonly engine: Engine;
  readonly database: Database;
  /** Null for the embedded one. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** A real server, whose stages measure beside each other. */
export interface StageServer {
  open(): Promise<Stage & { readonly url: string }>;
  close(): Promise<void>;
}

/** The newest PostgreSQL, with its ordinary settings, fsync among them. */
export async function startStages(): Promise<StageServer> {
  const folder = await mkdtemp(join(tmpdir(), 'ekko-bench-'));
  await chmod(folder, 0o755);
  const { Newest } = await loadServers();
  const server = await startServer(Newest, join(folder, 'pg'));
  const admin = openPostgres(`${server.url}/postgres`, { max: 1 });
  let opened = 0;
  return {
    async open() {
      const name = `bench_${++opened}`;
      await admin.script(`create database ${name} template ekko_template`);
      const url = `${server.url}/${name}`;
      const engine = openPostgres(url, { max: 16 });
      return {
        ...{ name: 'postgres', engine, url, database: await guard(engine) },
        close: async () => {
          await engine.close();
          await admin.script(`drop database ${name} with (force)`);
        },
      };
    },
    close: async () => {
      await admin.close();
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
