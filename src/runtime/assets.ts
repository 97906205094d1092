import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { THEMES } from '../core/themes.ts';
import type { Asset } from '../web-deps.ts';

const require = createRequire(import.meta.url);
const CSS = 'text/css; charset=utf-8';
const FONT = 'font/woff2';

/** Files that others made, by the name under which they are served. */
const FILES: Readonly<Record<string, { readonly from: string; readonly type: string }>> = {
  'designsystemet.css': { from: '@digdir/designsystemet-css', type: CSS },
  'inter-400.woff2': { from: '@fontsource/inter/files/inter-latin-400-normal.woff2', type: FONT },
  'inter-700.woff2': { from: '@fontsource/inter/files/inter-latin-700-normal.woff2', type: FONT },
  // For names in Sami and the like.
  'inter-ext-400.woff2': { from: '@fontsource/inter/files/inter-latin-ext-400-normal.woff2', type: FONT },
};

const kept = new Map<string, Promise<Asset>>();

/** A file of the pages; null where none is called so. Each is read once. */
export async function readAsset(name: string): Promise<Asset | null> {
  const place = placeOf(name);
  if (!place) return null;
  const known = kept.get(name) ?? readFile(place.path).then((body) => ({ body, type: place.type }));
  kept.set(name, known);
  return known;
}

function placeOf(name: string): { path: string | URL; type: string } | null {
  const theme = THEMES.find((one) => name === `theme-${one}.css`);
  if (theme) return { path: new URL(`../pages/themes/${theme}.css`, import.meta.url), type: CSS };
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  return file ? { path: require.resolve(file.from), type: file.type } : null;
}
