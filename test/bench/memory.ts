import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../src/core/time.ts';

export interface MemoryFigures {
  readonly rows: number;
  readonly seconds: number;
  /** Megabytes, the database server apart: before the import, and the most it grew. */
  readonly before: number;
  readonly growth: number;
}

const VENUES = 200;
const DAYS = 5_000;

/** Imports a file of a million rows in a process of its own and watches what it takes. `flags` are Node's. */
export async function benchMemory(url: string, flags: readonly string[]): Promise<MemoryFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'ekko-million-'));
  const path = join(folder, 'million.csv');
  await writeMillion(path);
  try {
    const said = await new Promise<{ state: string; rows: number; seconds: number; before: number; peak: number }>(
      (resolve, reject) => {
        const child = fork(join(import.meta.dirname, 'import-child.ts'), [url, path], {
          execArgv: [...flags],
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
        child.once('message', (message) => resolve(message as never));
        child.once('exit', (code) => reject(new Error(`the import ended with ${code}`)));
      },
    );
    if (said.state !== 'done' || said.rows !== VENUES * DAYS) throw new Error(`${said.state}: ${said.rows} rows`);
    const mb = (bytes: number) => Math.round(bytes / 2 ** 20);
    return {
      rows: said.rows,
      seconds: Number(said.seconds.toFixed(1)),
      before: mb(said.before),
      growth: mb(said.peak - said.before),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeMillion(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('metric,period_start,granularity,value,dim.venue\n');
  for (let d = 0; d < DAYS; d++) {
    const day = addDays('2010-01-01', d);
    const lines = Array.from({ length: VENUES }, (_, v) => `attended,${day},day,${(d * 7 + v) % 900},v${v}\n`);
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
