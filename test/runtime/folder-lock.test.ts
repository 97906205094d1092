import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Claim, claimFolder } from '../../src/runtime/folder-lock.ts';

let folder: string;
const servers: Server[] = [];
const children: ChildProcessByStdio<Writable, Readable, null>[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ekko-lock-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
  await rm(folder, { recursive: true });
});

function claim(where = folder): Promise<Claim & { server: Server }> {
  const server = createServer((_request, response) => response.end('mine'));
  servers.push(server);
  return claimFolder(where, server).then((claimed) => ({ ...claimed, server }));
}

async function child(): Promise<{ say(): void; heard(): Promise<string>; kill(): Promise<unknown> }> {
  const { pathname: path } = new URL('./claim-child.ts', import.meta.url);
  const made = spawn(process.execPath, ['--import', 'tsx', path, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(made);
  const lines = createInterface({ input: made.stdout })[Symbol.asyncIterator]();
  const heard = async () => String((await lines.next()).value);
  expect(await heard()).toBe('ready');
  const ended = new Promise((done) => made.once('exit', done));
  return {
    say: () => void made.stdin.write('go\n'),
    heard,
    kill: () => {
      made.kill('SIGKILL');
      return ended;
    },
  };
}

/** A socket that nobody listens on any more, as a killed process leaves it. */
async function deadSocket(number: number): Promise<void> {
  await mkdir(join(folder, 'lock'), { recursive: true });
  const server = createServer();
  const own = join(folder, 'lock', 'old');
  await new Promise<void>((done) => server.listen(own, done));
  await link(own, join(folder, 'lock', `${number}.sock`));
  await new Promise((done) => server.close(done));
}

function ask(socketPath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: '/' }, async (response) => {
      resolve(Buffer.concat(await response.toArray()).toString());
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('the lock of a data folder', () => {
  it('is taken by the first, and tells the next where the first one listens', async () => {
    expect((await claim()).held).toBe(true);
    const second = await claim();
    expect(second.held).toBe(false);
    if (!second.held) expect(await ask(second.socket)).toBe('mine');
  });

  it('is free again when its holder lets go, and leaves one socket behind at most', async () => {
    for (let turn = 0; turn < 3; turn++) {
      const held = await claim();
      expect(held.held).toBe(true);
      await new Promise((done) => held.server.close(done));
      expect(await readdir(join(folder, 'lock'))).toHaveLength(1);
    }
  });

  it('is won by exactly one of many who come at once', async () => {
    for (let round = 0; round < 20; round++) {
      const claims = await Promise.all(Array.from({ length: 8 }, () => claim()));
      const winners = claims.filter((each) => each.held);
      expect(winners).toHaveLength(1);
      await new Promise((done) => winners[0]!.server.close(done));
    }
  });

  it('is won by exactly one of many who all find a dead socket', async () => {
    for (let round = 1; round <= 20; round++) {
      await deadSocket(round * 100);
      const claims = await Promise.all(Array.from({ length: 8 }, () => claim()));
      const winners = claims.filter((each) => each.held);
      expect(winners).toHaveLength(1);
      await new Promise((done) => winners[0]!.server.close(done));
    }
  });

  it('is won by exactly one of several processes, and passes on when that one is killed', async () => {
    const racers = await Promise.all([child(), child(), child()]);
    for (const racer of racers) racer.say();
    const heard = await Promise.all(racers.map((racer) => racer.heard()));
    expect(heard.toSorted()).toEqual(['lost', 'lost', 'won']);
    expect((await claim()).held).toBe(false);
    await racers[heard.indexOf('won')]!.kill();
    expect((await claim()).held).toBe(true);
  });

  it.runIf(process.platform === 'linux')('holds in a folder whose path no socket address can carry', async () => {
    const deep = join(folder, 'd'.repeat(120));
    await mkdir(deep);
    expect((await claim(deep)).held).toBe(true);
    const second = await claim(deep);
    expect(second.held).toBe(false);
    if (!second.held) expect(await ask(second.socket)).toBe('mine');
  });

  it('says in words that a folder cannot be used', async () => {
    const { pathname } = new URL(import.meta.url);
    await expect(claim(pathname)).rejects.toMatchObject({ phrase: 'cli.folder-unfit' });
  });
});
