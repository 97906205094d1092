import { fork } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, guard } from '../../db/database.ts';
import { readMigrations } from '../../db/drivers/migrations.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import type { Engine } from '../../db/engine.ts';
import { migrate } from '../../db/migrate.ts';
import { CHECKPOINTS } from '../../src/deps.ts';
import { DATABASES, type DatabaseName } from '../support/database.ts';
import { faults, prepare, reload, type Scene } from './scene.ts';

/** Random instants per database: ten here, a hundred by `npm run test:faults`. */
const ROUNDS = Number(process.env.EKKO_FAULT_ROUNDS ?? 10);
const PAGES = 14;

/** A stage is a database that can be set back to the first version, killed under, and opened again. */
interface Stage {
  reset(): Promise<string>;
  open(where: string): Promise<Engine>;
  scene: Scene;
  close(): Promise<void>;
}

async function pgliteStage(): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), 'ekko-kill-'));
  const engine = await openPglite(join(root, 'first'));
  await migrate(engine, await readMigrations());
  const scene = await prepare(await guard(engine));
  await engine.close();
  let serial = 0;
  let last = '';
  return {
    scene,
    open: (where) => openPglite(where),
    reset: async () => {
      if (last) await rm(last, { recursive: true, force: true });
      last = join(root, `copy-${++serial}`);
      await cp(join(root, 'first'), last, { recursive: true });
      return last;
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}

async function postgresStage(name: Exclude<DatabaseName, 'pglite'>): Promise<Stage> {
  const server = inject('databases')[name];
  const admin = openPostgres(`${server}/postgres`, { max: 1 });
  const first = `f_${crypto.randomUUID().replaceAll('-', '')}`;
  await admin.script(`create database ${first} template ekko_template`);
  const engine = openPostgres(`${server}/${first}`, { max: 2 });
  const scene = await prepare(await guard(engine));
  await engine.close();
  return {
    scene,
    open: async (where) => openPostgres(where, { max: 2 }),
    reset: async () => {
      await admin.script(`drop database if exists ${first}_copy with (force)`);
      await admin.script(`create database ${first}_copy template ${first}`);
      return `${server}/${first}_copy`;
    },
    close: async () => {
      await admin.script(`drop database if exists ${first}_copy with (force)`);
      await admin.script(`drop database ${first} with (force)`);
      await admin.close();
    },
  };
}

/** Runs the second load in a process of its own until it dies or is done; answers how it ended. */
function play(where: string, scene: Scene, at: string | null, killAfterMs: number | null): Promise<'killed' | string> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'child.ts'), [where, JSON.stringify(scene), ...(at ? [at] : [])], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let said = '';
    child.on('message', (message) => {
      said = String(message);
      if (said === 'ready' && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve(said);
      else reject(new Error(`the child ended with ${code ?? signal}`));
    });
  });
}

async function withDatabase<T>(stage: Stage, where: string, work: (db: Database) => Promise<T>): Promise<T> {
  const engine = await stage.open(where);
  try {
    return await work(await guard(engine));
  } finally {
    await engine.close();
  }
}

describe.each(DATABASES)(
  'a process killed while it loads, on %s',
  (name) => {
    let stage: Stage;
    let duration = 0;
    beforeAll(async () => {
      stage = name === 'pglite' ? await pgliteStage() : await postgresStage(name);
    });
    afterAll(() => stage.close());

    const healsAfter = async (where: string) => {
      const before = await withDatabase(stage, where, (db) => faults(db, stage.scene, false));
      expect(before).toEqual([]);
      const healed = await withDatabase(stage, where, async (db) => {
        const result = await reload(db, stage.scene, 10);
        return { state: result.state, wrong: await faults(db, stage.scene, true) };
      });
      expect(healed).toEqual({ state: 'done', wrong: [] });
    };

    it('runs to its end when nobody kills it (positive control)', async () => {
      const where = await stage.reset();
      const start = performance.now();
      expect(await play(where, stage.scene, null, null)).toBe('finished done 0');
      duration = performance.now() - start;
      expect(await withDatabase(stage, where, (db) => faults(db, stage.scene, true))).toEqual([]);
    });

    it('finds a broken database broken (positive control)', async () => {
      const where = await stage.reset();
      const engine = await stage.open(where);
      await guard(engine);
      await engine.query('update rollup set total = total + 1 where series = (select min(series) from rollup)');
      await engine.close();
      const wrong = await withDatabase(stage, where, (db) => faults(db, stage.scene, false));
      expect(wrong.join()).toContain('roll-ups differ');
    });

    it.each(CHECKPOINTS)('at %s', async (checkpoint) => {
      const last = checkpoint.startsWith('page') ? PAGES : 1;
      for (const hit of new Set([1, Math.ceil(last / 2)])) {
        const where = await stage.reset();
        expect(await play(where, stage.scene, `${checkpoint}:${hit}`, null)).toBe('killed');
        await healsAfter(where);
      }
    });

    it(`at ${ROUNDS} random instants`, async () => {
      let killed = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const where = await stage.reset();
        // Spread evenly over the load, with chance inside each slot.
        const after = ((round + Math.random()) / ROUNDS) * duration;
        if ((await play(where, stage.scene, null, after)) === 'killed') killed++;
        await healsAfter(where);
      }
      expect(killed).toBeGreaterThan(ROUNDS / 4);
    });
  },
  900_000,
);
