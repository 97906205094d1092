import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSecretBox } from '../../src/core/secrets.ts';
import { readLocalKey, readSecretKey, shownLocalKey } from '../../src/runtime/key-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ekko-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the secret key', () => {
  const read = () => readSecretKey(join(folder, 'data'), join(folder, 'home/secret.key'));

  it('is made once, whoever comes at the same time, and for its owner alone', async () => {
    const read20 = await Promise.all(Array.from({ length: 20 }, read));
    expect(new Set(read20.map((each) => each.key)).size).toBe(1);
    expect(read20.filter((each) => each.made)).toHaveLength(1);
    expect(await readdir(join(folder, 'home'))).toEqual(['secret.key']);
    expect((await stat(join(folder, 'home/secret.key'))).mode & 0o777).toBe(0o600);
    await createSecretBox((await read()).key);
  });

  it('is not made inside the data folder', async () => {
    await expect(readSecretKey(folder, join(folder, 'deep/secret.key'))).rejects.toMatchObject({
      phrase: 'cli.key-inside',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not replaced where its file holds something else', async () => {
    const file = join(folder, 'secret.key');
    await writeFile(file, 'damaged');
    await expect(readSecretKey(join(folder, 'data'), file)).rejects.toMatchObject({ phrase: 'cli.key-damaged' });
    expect(await readFile(file, 'utf8')).toBe('damaged');
  });
});

describe('the local key', () => {
  it('is none until a start has made it, and then stays the same', async () => {
    expect(await shownLocalKey(folder)).toBeNull();
    const key = await readLocalKey(folder);
    expect(await readLocalKey(folder)).toBe(key);
    expect(await shownLocalKey(folder)).toBe(key);
    expect((await stat(join(folder, 'local.key'))).mode & 0o777).toBe(0o600);
  });
});
