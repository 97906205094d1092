import { fork } from 'node:child_process';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { guard } from '../../db/database.ts';
import { readMigrations } from '../../db/drivers/migrations.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import type { Engine } from '../../db/engine.ts';
import { migrate } from '../../db/migrate.ts';
import { CHECKPOINTS } from '../../src/deps.ts';
import { DATABASES, type DatabaseName } from '../support/database.ts';
import type { Order } from './child.ts';
import { play } from './play.ts';
import { again, faults, prepare, type Scene } from './scene.ts';

/** Random instants per database: ten here, a hundred by `npm run test:faults`. */
const ROUNDS = Number(process.env.EKKO_FAULT_ROUNDS ?? 10);
const PAGES = { load: 14, import: 2 } as const;
/** In the long run each page's moments are met at the first, a middle and the last page; else at a middle one. */
const THOROUGH = ROUNDS >= 100;

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
      // A thousand small files: the copy that waits for none of them takes a tenth of the time.
      cpSync(join(root, 'first'), last, { recursive: true });
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

/** Processes that do the work until they die or are done. The next one loads its code while the last one's wreck is looked at. */
function createPlayers(driver: 'pglite' | 'postgres') {
  // Compiled code is kept from one process to the next.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'ekko-kill-code') };
  const start = () =>
    fork(join(import.meta.dirname, 'child.ts'), [driver], {
      execArgv: [],
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  let waiting = start();
  return {
    play(order: Order, killAfterMs: number | null): Promise<'killed' | string> {
      const child = waiting;
      waiting = start();
      return play(child, order, killAfterMs);
    },
    close: () => waiting.kill('SIGKILL'),
  };
}

describe.each(DATABASES)(
  'a process killed at its work on %s',
  (name) => {
    let stage: Stage;
    let players: ReturnType<typeof createPlayers>;
    beforeAll(async () => {
      players = createPlayers(name === 'pglite' ? 'pglite' : 'postgres');
      stage = name === 'pglite' ? await pgliteStage() : await postgresStage(name);
    });
    afterAll(async () => {
      players.close();
      await stage.close();
    });

    it('finds a broken database broken (positive control)', async () => {
      const breaks = [
        [
          'load',
          'update rollup set total = total + 1 where series = (select min(series) from rollup)',
          'roll-ups differ',
        ],
        ['load', `update observation set value = 1, recorded_at = '2026-11-03T05:30:00Z' where value > 20000`, 'not 2'],
        ['import', `update observation set value = 1, recorded_at = '2026-11-05T05:30:00Z' where value = 777`, '1 of'],
        [
          'import',
          `delete from coverage_cache where quantity = 'downloads'; insert into coverage_cache select * from coverage_cache limit 0; update coverage_cache set days = '{}'`,
          'coverage cache',
        ],
      ] as const;
      for (const [work, text, told] of breaks) {
        const where = await stage.reset();
        const engine = await stage.open(where);
        const database = await guard(engine);
        expect(await faults(database, stage.scene, work, false)).toEqual([]);
        await engine.script(text);
        expect((await faults(database, stage.scene, work, false)).join()).toContain(told);
        await engine.close();
      }
    });

    describe.each(['load', 'import'] as const)('%s', (work) => {
      let duration = 0;
      const playOn = (where: string, at: string | null, killAfterMs: number | null) =>
        players.play({ where, work, scene: stage.scene, at }, killAfterMs);

      /** Opened once: what the crash left is looked at before anything is done about it. */
      const healsAfter = async (where: string) => {
        const engine = await stage.open(where);
        try {
          const database = await guard(engine);
          expect(await faults(database, stage.scene, work, false)).toEqual([]);
          expect(await again(database, stage.scene, work, 10)).toMatchObject({ state: 'done', error: null });
          expect(await faults(database, stage.scene, work, true)).toEqual([]);
        } finally {
          await engine.close();
        }
      };

      it('runs to its end when nobody kills it (positive control)', async () => {
        const where = await stage.reset();
        const said = await playOn(where, null, null);
        expect(said).toMatch(/^finished done in \d+$/);
        duration = Number(said.split(' ').at(-1));
        await healsAfter(where);
      });

      it.each(CHECKPOINTS)('at %s', async (checkpoint) => {
        // A file's pages are committed together, once.
        const once = !checkpoint.startsWith('page') || (work === 'import' && checkpoint === 'page.committed');
        const last = once ? 1 : PAGES[work];
        for (const hit of new Set(
          THOROUGH ? [1, Math.ceil(last / 2), last] : [work === 'load' ? Math.ceil(last / 2) : last],
        )) {
          const where = await stage.reset();
          expect(await playOn(where, `${checkpoint}:${hit}`, null)).toBe('killed');
          await healsAfter(where);
        }
      });

      it.runIf(work === 'load' || THOROUGH)(`at ${ROUNDS} random instants`, async () => {
        let killed = 0;
        // One that was done before the plug was pulled heals too, but is no kill: another is made in its place.
        for (let turn = 0; killed < ROUNDS && turn < 4 * ROUNDS; turn++) {
          const where = await stage.reset();
          // Spread evenly over the work, with chance inside each slot.
          const after = (((turn % ROUNDS) + Math.random()) / ROUNDS) * duration;
          if ((await playOn(where, null, after)) === 'killed') killed++;
          await healsAfter(where);
        }
        expect(killed).toBe(ROUNDS);
      });
    });
  },
  900_000,
);
