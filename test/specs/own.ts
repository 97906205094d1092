import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type OpenApi, SpecChecker } from './openapi.ts';

/** What a system says of itself as we have written it down in its connector's folder; null where nobody has. */
export function ownSpec(key: string): SpecChecker | null {
  const path = fileURLToPath(new URL(`../../src/connectors/${key}/schema.json`, import.meta.url));
  return existsSync(path) ? new SpecChecker(JSON.parse(readFileSync(path, 'utf8')) as OpenApi) : null;
}
