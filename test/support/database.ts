import { readFile } from 'node:fs/promises';
import { inject } from 'vitest';
import { type Database, guard, nextOrganisationId, withScope } from '../../db/database.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import type { Engine } from '../../db/engine.ts';

/** The databases that every database suite runs on. */
export const DATABASES = ['pglite', 'postgres-15', 'postgres-newest'] as const;
export type DatabaseName = (typeof DATABASES)[number];

export interface TestDatabase {
  readonly name: DatabaseName;
  readonly database: Database;
  /** The owner's own connection, for looking behind the guard. */
  readonly engine: Engine;
  /** For a second process on the same server; null for the embedded one. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** A database of its own, migrated and empty. */
export async function openTestDatabase(name: DatabaseName): Promise<TestDatabase> {
  const where = inject('databases');
  if (name === 'pglite') {
    const engine = await openPglite(undefined, new Blob([await readFile(where.pglite)]));
    return { name, database: await guard(engine), engine, url: null, close: () => engine.close() };
  }
  const id = `t_${crypto.randomUUID().replaceAll('-', '')}`;
  const admin = openPostgres(`${where[name]}/postgres`, { max: 1 });
  await admin.script(`create database ${id} template ekko_template`);
  const url = `${where[name]}/${id}`;
  const engine = openPostgres(url);
  return {
    name,
    database: await guard(engine),
    engine,
    url,
    close: async () => {
      await engine.close();
      await admin.script(`drop database ${id} with (force)`);
      await admin.close();
    },
  };
}

/** Adds an organisation and answers its id. */
export async function addOrganisation(db: Database, slug: string, parent: number | null = null): Promise<number> {
  const id = await nextOrganisationId(db);
  await withScope(db, { organisations: [id, ...(parent === null ? [] : [parent])] }, (tx) =>
    tx.query('insert into organisation (id, slug, name, parent, created_at) values ($1, $2, $2, $3, now())', [
      id,
      slug,
      parent,
    ]),
  );
  return id;
}
