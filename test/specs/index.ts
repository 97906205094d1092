import { officialSpec } from './official.ts';
import type { SpecChecker } from './openapi.ts';
import { ownSpec } from './own.ts';

/** The folder with what the systems have published themselves, where somebody has named one. */
export const OFFICIAL_FOLDER = process.env.EKKO_SPECS;

/** What there is to hold a system's requests and answers against, each with its name in a sentence. */
export function specsOf(key: string): (readonly [name: string, checker: SpecChecker])[] {
  const own = ownSpec(key);
  const official = OFFICIAL_FOLDER ? officialSpec(OFFICIAL_FOLDER, key) : null;
  return [
    ...(own ? [['our own schema', own] as const] : []),
    ...(official ? [['its own specification', official] as const] : []),
  ];
}
