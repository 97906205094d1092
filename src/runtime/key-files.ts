import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { UserError } from '../core/errors.ts';
import { randomToken, toBase64 } from '../core/secrets.ts';

const SECRET_BYTES = 32;

/** Where the key to the sources' secrets lies: with the user, never with the data nor in its backups. */
export function secretKeyFile(): string {
  return join(homedir(), '.config', 'ekko', 'secret.key');
}

/**
 * The key that seals the sources' secrets, from its file or, the first time, made.
 *
 * @throws UserError 409 where the file would lie in the data folder, 422 where it holds something else than a key
 */
export async function readSecretKey(dataFolder: string, file: string): Promise<{ key: string; made: boolean }> {
  const way = relative(dataFolder, file);
  if (!way.startsWith('..')) throw new UserError(409, 'cli.key-inside', { folder: dataFolder });
  const { text, made } = await keep(file, () => toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES))));
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) throw new UserError(422, 'cli.key-damaged', { file });
  return { key: text, made };
}

/** The key by which whoever may read this file speaks to the server of this data folder. */
export async function readLocalKey(dataFolder: string): Promise<string> {
  const file = localKeyFile(dataFolder);
  const { text } = await keep(file, () => `ekko_${randomToken()}`);
  if (!/^ekko_[\w-]{43}$/.test(text)) throw new UserError(422, 'cli.key-damaged', { file });
  return text;
}

/** The local key, where a start has made it; else null. */
export function shownLocalKey(dataFolder: string): Promise<string | null> {
  return read(localKeyFile(dataFolder));
}

export function localKeyFile(dataFolder: string): string {
  return join(dataFolder, 'local.key');
}

/** What the file says, or what `make` gives it, for its owner alone. Of several who make it at once, one wins. */
async function keep(file: string, make: () => string): Promise<{ text: string; made: boolean }> {
  const known = await read(file);
  if (known !== null) return { text: known, made: false };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${crypto.randomUUID()}`;
  await writeFile(draft, `${make()}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
    return { text: (await read(file)) ?? '', made: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { text: (await read(file)) ?? '', made: false };
  } finally {
    await rm(draft, { force: true });
  }
}

async function read(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
