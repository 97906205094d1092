import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type OpenApi, SpecChecker } from './openapi.ts';

const FOLDER = fileURLToPath(new URL('own/', import.meta.url));

/** What a system says of itself as we have written it down; null where nobody has. */
export function ownSpec(key: string): SpecChecker | null {
  const path = `${FOLDER}${key}.json`;
  return existsSync(path) ? new SpecChecker(JSON.parse(readFileSync(path, 'utf8')) as OpenApi) : null;
}
