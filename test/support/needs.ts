import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';
import { markOf, PROGRAMS, type Program } from './left-out.ts';

/** Whether a program lies in one of the folders of `path`, or where servers lie. */
export function isInstalled(program: string, path = process.env.PATH ?? ''): boolean {
  const folders = [...path.split(delimiter), '/usr/sbin', '/sbin'].filter((folder) => folder !== '');
  return folders.some((folder) => existsSync(join(folder, program)));
}

/**
 * `describe`, or a skipped one that the summary names where the package is missing:
 * `needs('chromium')('the front page in a browser', () => { … })`.
 */
export function needs(need: Program): (name: string, tests: () => void) => void {
  if (isInstalled(PROGRAMS[need].program)) return (name, tests) => void describe(name, tests);
  return (name, tests) => void describe.skip(`${name} ${markOf(need)}`, tests);
}
