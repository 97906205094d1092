import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const CLI = join(import.meta.dirname, '../../src/cli.ts');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A machine of its own: a home and a data folder, and nothing else in the environment. */
export class Machine {
  readonly #folder: string;
  readonly #running = new Set<ChildProcessByStdio<null, Readable, Readable>>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<Machine> {
    return new Machine(await mkdtemp(join(tmpdir(), 'ekko-cli-')));
  }

  get home(): string {
    return join(this.#folder, 'home');
  }
  get data(): string {
    return join(this.#folder, 'data');
  }

  start(args: readonly string[], env: Record<string, string> = {}): ChildProcessByStdio<null, Readable, Readable> {
    const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: this.home, EKKO_DATA: this.data, PORT: '0', ...env },
    });
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    return child;
  }

  /** Runs a command to its end. */
  async run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    const child = this.start(args, env);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, err] = await Promise.all([child.stdout, child.stderr].map(textOf));
    return { code: await ended, out: out!, err: err! };
  }

  /** Serves, and resolves once it answers, with what it printed as JSON. */
  async serve(env: Record<string, string> = {}) {
    const child = this.start(['serve', '--json'], env);
    const err = textOf(child.stderr);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    for await (const line of createInterface({ input: child.stdout })) {
      const { address, link } = JSON.parse(line) as { address: string; link: string | null };
      return {
        address,
        link,
        stop: (signal: NodeJS.Signals) => {
          child.kill(signal);
          return ended;
        },
      };
    }
    throw new Error(await err);
  }

  async close(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function textOf(stream: Readable): Promise<string> {
  return Buffer.concat(await stream.toArray()).toString();
}
