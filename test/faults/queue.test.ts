import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { guard } from '../../db/database.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import type { Engine } from '../../db/engine.ts';
import { openTestDatabase } from '../support/database.ts';
import type { Report } from './queue-child.ts';
import { furnish, lostOrDoubled } from './queue-scene.ts';

/** Kills of each process: fifty by `npm run test:faults`. Fewer than four may all miss its work, and prove nothing. */
const ROUNDS = Number(process.env.EKKO_FAULT_ROUNDS ?? 4);
const KILLS = Math.min(50, ROUNDS);
const LONG = KILLS >= 50;
/** The latest that a kill comes after a process began to work. */
const LATEST_MS = 1_000;

/** A database that processes come to and die at; looked into once they have gone. */
interface Stage {
  readonly where: string;
  open(): Promise<Engine>;
  close(): Promise<void>;
}

async function postgresStage(name: 'postgres-15' | 'postgres-newest', sources: number): Promise<Stage> {
  const db = await openTestDatabase(name);
  await furnish(db.database, sources);
  return { where: db.url!, open: async () => db.engine, close: db.close };
}

/** One process at a time can have the folder. */
async function pgliteStage(sources: number): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), 'ekko-queue-'));
  const where = join(root, 'db');
  const engine = await openPglite(where, new Blob([await readFile(inject('databases').pglite)]));
  await furnish(await guard(engine), sources);
  await engine.close();
  let opened: Engine | undefined;
  return {
    where,
    open: async () => {
      opened = await openPglite(where);
      return opened;
    },
    close: async () => {
      await opened?.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** The processes, the night that it is, and how many have been killed. */
class Nights {
  readonly #start: () => ChildProcess;
  readonly #kills: number;
  readonly #living = new Set<ChildProcess>();
  readonly #end = Promise.withResolvers<void>();
  #night = 0;
  #outstanding: number;
  killed = 0;

  constructor(driver: 'pglite' | 'postgres', where: string, processes: number, kills: number) {
    this.#kills = kills;
    this.#outstanding = processes * kills;
    const began = String(Date.now());
    // Compiled code is kept from one process to the next.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'ekko-kill-code') };
    this.#start = () =>
      fork(join(import.meta.dirname, 'queue-child.ts'), [driver, where, began, String(this.#night)], {
        ...{ execArgv: ['--import', 'tsx'], env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
      });
  }

  /** Plays until every kill was made and all is done. Answers how many nights it took. */
  async play(processes: number): Promise<number> {
    await Promise.all(Array.from({ length: processes }, () => this.#liveAndDie()));
    return this.#night + 1;
  }

  /** One after the other: each is killed at a random instant after it began to work, the last one when all is done. */
  async #liveAndDie(): Promise<void> {
    for (let life = 0; life <= this.#kills; life++) {
      const child = this.#start();
      this.#living.add(child);
      const gone = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
      const working = new Promise<void>((resolve) => child.once('message', () => resolve()));
      child.on('message', (report) => this.#hear(report as Report));
      // It may have been started as the night before ended.
      await Promise.race([working, gone]);
      if (child.connected) child.send(this.#night);
      if (life < this.#kills) await new Promise((resolve) => setTimeout(resolve, Math.random() * LATEST_MS));
      else await Promise.race([this.#end.promise, gone]);
      this.#living.delete(child);
      child.kill('SIGKILL');
      if ((await gone) !== 'SIGKILL') throw new Error('a process died by itself');
      if (life === this.#kills) return;
      this.killed++;
      this.#outstanding--;
    }
  }

  /** A night in which nothing is left is over. The next one begins while there are kills to come. */
  #hear({ night, left }: Report): void {
    if (night !== this.#night || left > 0) return;
    if (this.#outstanding === 0) this.#end.resolve();
    else {
      this.#night++;
      for (const child of this.#living) if (child.connected) child.send(this.#night);
    }
  }
}

/** Damage that must be seen, each undone again. */
const DAMAGE = [
  ['lost message', `delete from ekko_queue.job where id = (select id from ekko_queue.job limit 1)`],
  [
    'strange message',
    `insert into ekko_queue.job (name, data, state)
       select name, data, state from ekko_queue.job where data->>'job' = 'pull' limit 1`,
  ],
  ['lost message', `update ekko_queue.job set state = 'failed' where data->>'job' = 'release'`],
  ['lost slot', `delete from job_slot where job = 'pull'`],
  ['lost slot', `update job_slot set ran = false where job = 'purge'`],
  ['lost value', `update observation set value = value + 1, recorded_at = '2030-01-01T00:00:00Z'`],
  ['new values in the ledger', `update run set fresh = fresh + 1 where id = (select min(id) from run where fresh > 0)`],
  ['fewer runs to the end', `delete from run where state = 'done' and source = (select min(id) from source)`],
] as const;

async function damaged(engine: Engine, sources: number, nights: number, text: string): Promise<string> {
  class Undo extends Error {}
  let told: string[] = [];
  const undone = engine.transaction(async (wire) => {
    await wire.script(text);
    told = await lostOrDoubled(wire, sources, nights);
    throw new Undo();
  });
  await expect(undone).rejects.toThrow(Undo);
  return told.join('\n');
}

// Most of the time is spent waiting for the dead to be missed: the three wait together.
describe.concurrent.each([
  ['two processes that share the queue on', 'postgres-15', 2, LONG ? 120 : 24],
  ['two processes that share the queue on', 'postgres-newest', 2, LONG ? 120 : 24],
  ['a process that comes back to its queue on', 'pglite', 1, LONG ? 30 : 6],
] as const)('%s %s', (_, name, processes, sources) => {
  it(`lose nothing and do nothing twice, each killed at ${KILLS} random instants`, {
    timeout: LONG ? 3_600_000 : 900_000,
  }, async () => {
    const stage = name === 'pglite' ? await pgliteStage(sources) : await postgresStage(name, sources);
    try {
      const house = new Nights(name === 'pglite' ? 'pglite' : 'postgres', stage.where, processes, KILLS);
      const start = performance.now();
      const nights = await house.play(processes);
      const seconds = Math.round((performance.now() - start) / 1000);
      const engine = await stage.open();
      expect(await lostOrDoubled(engine, sources, nights)).toEqual([]);
      expect(house.killed).toBe(processes * KILLS);

      const [figures] = await engine.query<{ messages: number; retries: number; runs: number; cut: number }>(
        `select count(*)::int as messages, sum(retry_count)::int as retries, max(retry_count) as most, (select count(*)::int from run) as runs,
           (select count(*)::int from run where state = 'interrupted') as cut from ekko_queue.job`,
      );
      // Some kills met a process at its work; else nothing was proved.
      expect(figures!.cut).toBeGreaterThan(0);
      expect(figures!.retries).toBeGreaterThan(0);
      if (LONG) process.stdout.write(`${JSON.stringify({ name, kills: house.killed, seconds, nights, ...figures })}\n`);

      for (const [told, text] of DAMAGE) expect(await damaged(engine, sources, nights, text)).toContain(told);
    } finally {
      await stage.close();
    }
  });
});
