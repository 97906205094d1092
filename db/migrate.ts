import type { Engine } from './engine.ts';

/** One migration: its file's name and text; statements are parted by drizzle's breakpoints. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

const LOCK = 4_653_311;

/**
 * Brings the database up to date, each migration in a transaction of its own; returns the names it applied.
 * Several processes may start at once: one works, the others wait and find nothing to do.
 * Refuses a database that has migrations this code does not know.
 */
export async function migrate(engine: Engine, migrations: readonly Migration[]): Promise<string[]> {
  const applied: string[] = [];
  for (const migration of [null, ...migrations]) {
    await engine.transaction(async (wire) => {
      await wire.query(`select pg_advisory_xact_lock(${LOCK})`);
      if (!migration) {
        await wire.script(
          'create table if not exists ekko_migration (name text primary key, applied_at timestamptz not null default now())',
        );
        const known = new Set(migrations.map((m) => m.name));
        const strange = (await wire.query<{ name: string }>('select name from ekko_migration')).find(
          (r) => !known.has(r.name),
        );
        if (strange) throw new Error(`the database is newer than this program: it has migration ${strange.name}`);
        return;
      }
      const done = await wire.query('select 1 from ekko_migration where name = $1', [migration.name]);
      if (done.length > 0) return;
      for (const statement of migration.sql.split('--> statement-breakpoint')) await wire.script(statement);
      await wire.query('insert into ekko_migration (name) values ($1)', [migration.name]);
      applied.push(migration.name);
    });
  }
  return applied;
}
