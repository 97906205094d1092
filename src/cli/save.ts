import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OrganisationApi } from './api.ts';

export interface SavedFile {
  readonly file: string;
  readonly bytes: number;
}

/** Writes a file of the API in a folder, by the name that it is given there. Throws ApiProblem. */
export async function saveFile(api: OrganisationApi, path: string, folder: string): Promise<SavedFile> {
  const answer = await api.open(path);
  const body = new Uint8Array(await answer.arrayBuffer());
  const file = join(folder, nameIn(answer.headers.get('content-disposition')));
  await writeFile(file, body);
  return { file, bytes: body.length };
}

/** Letters, digits, hyphens and a dot, so that it stays in its folder. */
function nameIn(disposition: string | null): string {
  const name = /filename="([\w-]+\.[a-z]+)"/.exec(disposition ?? '')?.[1];
  if (name === undefined) throw new Error('the answer names no file');
  return name;
}
