import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { freePort } from '../support/free-port.ts';
import { round } from './figures.ts';

export interface StartFigures {
  /** From `npm start` on an empty folder until the first page is answered. */
  readonly firstPage: number;
  /** Until the demo, which fills in behind it, is whole. */
  readonly whole: number;
}

const FIRST_PAGE_MS = 120_000;
const WHOLE_MS = 600_000;
const ready = z.object({ demo: z.object({ done: z.int(), of: z.int(), failed: z.boolean() }).nullable() });

/** Seconds that somebody waits who tries it for the first time. */
export async function benchStart(): Promise<StartFigures> {
  const home = await mkdtemp(join(tmpdir(), 'ekko-start-'));
  const port = await freePort();
  const start = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, HOME: home, EKKO_DATA: join(home, 'data'), PORT: String(port), DATABASE_URL: '' },
    stdio: 'ignore',
    detached: true,
  });
  const until = async (most: number, what: string, met: () => Promise<boolean>) => {
    while (!(await met())) {
      if (performance.now() - start > most) throw new Error(`${what} took longer than ${most / 1000} s`);
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
      await new Promise((later) => setTimeout(later, 100));
    }
    return round((performance.now() - start) / 1000, 1);
  };
  const demo = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    return answer?.ok ? ready.parse(await answer.json()).demo : undefined;
  };
  try {
    const firstPage = await until(FIRST_PAGE_MS, 'the first page', async () => {
      // The first page asks for the printed link: that it answers so is what a person first sees.
      return (await demo()) !== undefined && (await fetch(`http://127.0.0.1:${port}/`)).status === 401;
    });
    const whole = await until(WHOLE_MS, 'the demo', async () => {
      const progress = await demo();
      if (progress?.failed) throw new Error(`the demo broke off at step ${progress.done} of ${progress.of}`);
      return progress === null;
    });
    return { firstPage, whole };
  } finally {
    if (child.pid && child.exitCode === null) {
      process.kill(-child.pid, 'SIGTERM');
      await new Promise((ended) => child.once('exit', ended));
    }
    await rm(home, { recursive: true, force: true });
  }
}
