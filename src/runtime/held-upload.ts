import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadedFile } from '../connectors/contract.ts';
import type { HeldUpload } from '../web-deps.ts';

/** Keeps an upload in a file that only this user may read, so that a large one fills no memory. */
export async function holdUpload(name: string, body: ReadableStream<Uint8Array>): Promise<HeldUpload> {
  const folder = await mkdtemp(join(tmpdir(), 'ekko-upload-'));
  const release = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'upload');
  try {
    await pipeline(body, createWriteStream(path, { mode: 0o600 }));
    return { file: await fileOnDisk(path, name), release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A file as uploads are read: opened as often as wanted. Rejects where there is none. */
export async function fileOnDisk(path: string, name: string): Promise<UploadedFile> {
  const { size } = await stat(path);
  return { name, size, open: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array> };
}
