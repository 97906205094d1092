import { closeSync, openSync } from 'node:fs';
import { link, mkdir, readdir, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { UserError } from '../core/errors.ts';

/** Longest path that a Unix socket's address takes (sun_path holds 104 to 108 bytes). */
const LONGEST_SOCKET_PATH = 100;
const GENERATION = /^(\d+)\.sock$/;

/** Either the folder is ours, or somebody answers at this socket. */
export type Claim = { readonly held: true } | { readonly held: false; readonly socket: string };

/**
 * Claims a data folder for this process: `server` listens on a Unix socket in it, which the system closes when the
 * process dies, however it dies. Sockets are numbered; the highest number that answers holds the folder.
 *
 * Race-free, since a socket appears under its number by a hard link, whole and already listening, and a number is
 * never given twice while a higher one lies there: of several that find number 7 dead, one makes number 8.
 *
 * @throws UserError 409 where the folder cannot hold sockets
 */
export async function claimFolder(dataFolder: string, server: Server): Promise<Claim> {
  const folder = join(dataFolder, 'lock');
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => {
    throw new UserError(409, 'cli.folder-unfit', { folder: dataFolder });
  });
  const short = shortened(folder);
  const own = `new-${crypto.randomUUID()}.sock`;
  for (;;) {
    const last = await highest(folder);
    if (last !== null) {
      const socket = join(short.path, `${last}.sock`);
      const state = await probe(socket);
      if (state === 'alive') {
        if (server.listening) await closed(server);
        // The short path leads through an open folder, which stays open as long as the caller may connect.
        return { held: false, socket };
      }
      if (state === 'gone') continue;
    }
    if (!server.listening) await listening(server, join(short.path, own));
    const mine = (last ?? 0) + 1;
    if (!(await linked(join(folder, own), join(folder, `${mine}.sock`)))) continue;
    // A view that was old when we made our number: somebody is further on.
    if ((await highest(folder)) !== mine) {
      await rm(join(folder, `${mine}.sock`), { force: true });
      continue;
    }
    await rm(join(folder, own), { force: true });
    await sweep(folder, mine);
    short.close();
    return { held: true };
  }
}

async function generations(folder: string): Promise<number[]> {
  return (await readdir(folder)).flatMap((name) => {
    const match = GENERATION.exec(name);
    return match ? [Number(match[1])] : [];
  });
}

async function highest(folder: string): Promise<number | null> {
  const all = await generations(folder);
  return all.length > 0 ? Math.max(...all) : null;
}

async function sweep(folder: string, mine: number): Promise<void> {
  for (const n of await generations(folder)) if (n < mine) await rm(join(folder, `${n}.sock`), { force: true });
}

/** Only a refusal proves that nobody listens; whatever else happens, somebody may. */
function probe(socket: string): Promise<'alive' | 'dead' | 'gone'> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.on('connect', () => {
      connection.destroy();
      resolve('alive');
    });
    connection.on('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'ECONNREFUSED' ? 'dead' : code === 'ENOENT' ? 'gone' : 'alive'),
    );
  });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new UserError(409, 'cli.folder-unfit', { folder: to });
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new UserError(409, 'cli.folder-unfit', { folder: path }));
    server.once('error', failed);
    server.listen(path, () => {
      server.off('error', failed);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A path that a socket's address can hold: the folder itself, or on Linux the way through an open handle to it. */
function shortened(folder: string): { path: string; close(): void } {
  const longest = join(folder, `new-${crypto.randomUUID()}.sock`);
  if (Buffer.byteLength(longest) <= LONGEST_SOCKET_PATH) return { path: folder, close: () => undefined };
  if (process.platform !== 'linux') throw new UserError(409, 'cli.folder-long', { folder });
  const descriptor = openSync(folder, 'r');
  return { path: `/proc/self/fd/${descriptor}`, close: () => closeSync(descriptor) };
}
