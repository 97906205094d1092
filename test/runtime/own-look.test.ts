import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { readOwnLook } from '../../src/runtime/own-look.ts';

describe('a look of the body’s own', () => {
  let folder: string;
  const put = (name: string, text: string) => writeFile(join(folder, name), text);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ekko-look-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is a style sheet with the fonts and marks beside it, and no other file', async () => {
    await put('theme.css', ':root { --ds-color-accent-base-default: #2a2859 }');
    await put('Skrift.woff2', 'font');
    await put('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" />');
    await put('notater.txt', 'ikke for andre');
    await put('side.html', '<script>alert(1)</script>');
    const { files, logo } = await readOwnLook(folder);
    expect([...files].map(([name, { type }]) => [name, type]).toSorted()).toEqual([
      ['Skrift.woff2', 'font/woff2'],
      ['logo.svg', 'image/svg+xml'],
      ['theme.css', 'text/css; charset=utf-8'],
    ]);
    expect(new TextDecoder().decode(files.get('Skrift.woff2')!.body)).toBe('font');
    expect(logo).toBe('logo.svg');
  });

  it('needs no logo', async () => {
    await put('theme.css', '');
    expect((await readOwnLook(folder)).logo).toBeNull();
  });

  it('without a style sheet, or without the folder, says what to put where', async () => {
    await put('logo.png', '');
    for (const missing of [folder, join(folder, 'finnes-ikke')]) {
      const refused = await readOwnLook(missing).catch((error) => error);
      expect(refused).toBeInstanceOf(ConfigError);
      expect(refused.mistakes).toEqual([{ phrase: 'config.theme', params: { folder: missing } }]);
    }
  });
});
