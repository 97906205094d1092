import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where a program of one of these names lies, by the search path; null where none is installed. */
export function findProgram(names: readonly string[], path = process.env.PATH ?? ''): string | null {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface Run {
  readonly program: string;
  readonly args: readonly string[];
  /** Where it keeps what it keeps of its own. */
  readonly folder: string;
  /** Longer than this it does not get. */
  readonly patienceMs: number;
}

/** Runs a program to its end, and ends whatever it started. Throws where it took too long, could not be started or failed. */
export async function runProgram({ program, args, folder, patienceMs }: Run): Promise<void> {
  const child = spawn(program, args, {
    // A group of its own, so that what it started can be ended with it.
    ...{ cwd: folder, detached: true, stdio: 'ignore' },
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder },
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child.pid);
  }, patienceMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (late) throw new Error(`took longer than ${patienceMs} ms: ${program}`);
    if (code !== 0) throw new Error(`ended with ${code}: ${program}`);
  } finally {
    clearTimeout(timer);
    endGroup(child.pid);
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // All of it has ended already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A folder of this work alone, that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'ekko-'));
  try {
    return await work(folder);
  } finally {
    // What has just been killed may still be letting go of a file.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One after the other: such programs take hundreds of megabytes each. */
export function inTurn<I, O>(work: (input: I) => Promise<O>): (input: I) => Promise<O> {
  let last: Promise<unknown> = Promise.resolve();
  return (input) => {
    const mine = last.then(() => work(input));
    last = mine.catch(() => undefined);
    return mine;
  };
}
