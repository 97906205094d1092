import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { findProgram, inFolder, inTurn, runProgram } from '../../src/runtime/program.ts';

const NODE = process.execPath;
const PATIENCE_MS = 20_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends itself at the latest when the tests are long over. */
const LONG = 'setTimeout(() => {}, 60_000)';
const childOf = (folder: string) => `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(LONG)}], { stdio: 'ignore' });
  require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(child.pid));`;

async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) await setTimeout(20);
  return !isAlive(pid);
}

describe('a program that is run to its end', () => {
  it('finds a home of its own where it is run, and nothing of what this process was told', async () => {
    await inFolder(async (folder) => {
      process.env.EKKO_SECRET_OF_THE_TEST = 'hidden';
      const write = "require('node:fs').writeFileSync('told', JSON.stringify(process.env))";
      await runProgram({ program: NODE, args: ['-e', write], folder, patienceMs: PATIENCE_MS });
      delete process.env.EKKO_SECRET_OF_THE_TEST;
      const told = JSON.parse(readFileSync(join(folder, 'told'), 'utf8'));
      expect(told).toMatchObject({ HOME: folder, TMPDIR: folder });
      expect(told).not.toHaveProperty('EKKO_SECRET_OF_THE_TEST');
    });
  });

  it('is told of by what it ended with, and where there is none', async () => {
    await inFolder(async (folder) => {
      const run = (program: string, args: string[]) => runProgram({ program, args, folder, patienceMs: PATIENCE_MS });
      await expect(run(NODE, ['-e', 'process.exit(3)'])).rejects.toThrow('ended with 3');
      await expect(run(join(folder, 'none'), [])).rejects.toThrow('ENOENT');
    });
  });

  it('is ended with all that it started once it took too long', async () => {
    await inFolder(async (folder) => {
      const args = ['-e', `${childOf(folder)}\n${LONG}`];
      await expect(runProgram({ program: NODE, args, folder, patienceMs: 1_500 })).rejects.toThrow(
        'longer than 1500 ms',
      );
      expect(await gone(Number(readFileSync(join(folder, 'pid'), 'utf8')))).toBe(true);
    });
  });

  it('leaves nothing running that it started, however it ended', async () => {
    await inFolder(async (folder) => {
      const args = ['-e', `${childOf(folder)}\nprocess.exit(0)`];
      await runProgram({ program: NODE, args, folder, patienceMs: PATIENCE_MS });
      expect(await gone(Number(readFileSync(join(folder, 'pid'), 'utf8')))).toBe(true);
    });
  });
});

describe('a folder of one work', () => {
  it('is gone afterwards, also where the work failed', async () => {
    const folders: string[] = [];
    const work = async (folder: string) => {
      folders.push(folder);
      writeFileSync(join(folder, 'a'), '');
      if (folders.length === 2) throw new Error('failed');
      return 'done';
    };
    expect(await inFolder(work)).toBe('done');
    await expect(inFolder(work)).rejects.toThrow('failed');
    expect(folders.map((folder) => existsSync(folder))).toEqual([false, false]);
  });
});

describe('work in turn', () => {
  it('is never done twice at a time, and goes on after one that failed', async () => {
    let [now, most] = [0, 0];
    const work = inTurn(async (which: number) => {
      now += 1;
      most = Math.max(most, now);
      await setTimeout(5);
      now -= 1;
      if (which === 2) throw new Error('two');
      return which;
    });
    const done = await Promise.allSettled([1, 2, 3].map(work));
    expect(done.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([1, 'two', 3]);
    expect(most).toBe(1);
  });
});

describe('where a program lies', () => {
  it('is the first of its names that may be run, in the order of names', async () => {
    await inFolder(async (folder) => {
      const [a, b] = [join(folder, 'a'), join(folder, 'b')];
      for (const each of [a, b]) mkdirSync(each);
      writeFileSync(join(a, 'second'), '');
      chmodSync(join(a, 'second'), 0o755);
      writeFileSync(join(a, 'first'), '');
      writeFileSync(join(b, 'first'), '');
      expect(findProgram(['first', 'second'], `${a}:${b}`)).toBe(join(a, 'second'));
      chmodSync(join(b, 'first'), 0o755);
      expect(findProgram(['first', 'second'], `${a}:${b}`)).toBe(join(b, 'first'));
      expect(findProgram(['third'], `${a}:${b}:`)).toBeNull();
    });
  });
});
