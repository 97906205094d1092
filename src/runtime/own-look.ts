import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ConfigError } from '../config.ts';
import type { Asset, OwnLook } from '../web-deps.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
const LOGOS = ['logo.svg', 'logo.png'];

/**
 * Reads a body's own look from a folder: `theme.css`, perhaps `logo.svg` or `logo.png`, and the fonts and pictures that the
 * style sheet names beside it. Other files stay where they are. Throws ConfigError where there is no `theme.css`.
 */
export async function readOwnLook(folder: string): Promise<OwnLook> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.flatMap((entry) => (entry.isFile() && TYPES[extname(entry.name)] ? [entry.name] : []));
  if (!names.includes('theme.css')) throw new ConfigError([{ phrase: 'config.theme', params: { folder } }]);
  const read = async (name: string): Promise<[string, Asset]> => [
    name,
    { body: new Uint8Array(await readFile(join(folder, name))), type: TYPES[extname(name)]! },
  ];
  return {
    files: new Map(await Promise.all(names.map(read))),
    logo: LOGOS.find((name) => names.includes(name)) ?? null,
  };
}
