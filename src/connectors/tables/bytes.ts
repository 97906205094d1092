import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo, UploadedFile } from '../contract.ts';
import { LIMITS, MEGABYTES } from './limits.ts';
import { refuseFile } from './refusal.ts';
import { sha256 } from './sha256.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What the first pass over the bytes finds. */
export interface Fingerprint {
  readonly sha256: string;
  readonly kind: 'text' | 'zip';
  /** By byte order mark, else UTF-8 if the whole file is valid as such, else Windows-1252. */
  readonly encoding: Encoding;
}

/** Small pieces: rows of one piece live together, and what lives long is dear to clear away. */
const PIECE = 16 * 1024;

/**
 * The file's bytes in pieces of at most 16 KB, from the start.
 * @throws SourceError `transient` where the stream breaks or ends before or after the size that was told.
 */
export async function* pieces(file: UploadedFile, io: Pick<ConnectorIo, 'signal'>): AsyncGenerator<Uint8Array> {
  const cut = () => new SourceError('transient', 'upload.truncated');
  const reader = file.open().getReader();
  let seen = 0;
  try {
    for (;;) {
      io.signal.throwIfAborted();
      const next = await reader.read().catch(() => {
        throw cut();
      });
      if (next.done) break;
      seen += next.value.length;
      if (seen > file.size) throw cut();
      for (let at = 0; at < next.value.length; at += PIECE) yield next.value.subarray(at, at + PIECE);
    }
    if (seen !== file.size) throw cut();
  } finally {
    // The reason the reading stopped is already on its way; a failing cancel adds nothing to it.
    await reader.cancel().catch(() => undefined);
  }
}

function byMark(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  return null;
}

/** Hash, kind and encoding in one pass. Throws where the file is too large, empty, or neither text nor a workbook. */
export async function fingerprint(file: UploadedFile, io: Pick<ConnectorIo, 'signal'>): Promise<Fingerprint> {
  if (file.size > LIMITS.fileBytes) {
    throw refuseFile('upload.too-large', { megabytes: MEGABYTES(file.size), limit: MEGABYTES(LIMITS.fileBytes) });
  }
  if (file.size === 0) throw refuseFile('upload.empty');
  const hash = sha256();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let head = new Uint8Array(0);
  let valid = true;
  let zeros = false;
  const check = (bytes?: Uint8Array) => {
    if (!valid) return;
    try {
      decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      valid = false;
    }
  };
  for await (const bytes of pieces(file, io)) {
    hash.update(bytes);
    if (head.length < 8) head = Uint8Array.from([...head, ...bytes.subarray(0, 8)]);
    zeros ||= bytes.includes(0);
    check(bytes);
  }
  check();
  const starts = (...signature: number[]) => signature.every((byte, i) => head[i] === byte);
  const sum = hash.hex();
  if (starts(0x50, 0x4b, 0x03, 0x04)) return { sha256: sum, kind: 'zip', encoding: 'utf-8' };
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw refuseFile('upload.old-excel');
  const marked = byMark(head);
  const wide = marked === 'utf-16le' || marked === 'utf-16be';
  if (zeros && !wide) throw refuseFile('upload.not-text');
  return { sha256: sum, kind: 'text', encoding: marked ?? (valid ? 'utf-8' : 'windows-1252') };
}

/** The file as text, piece by piece; the byte order mark is left out. */
export async function* texts(
  file: UploadedFile,
  encoding: Encoding,
  io: Pick<ConnectorIo, 'signal'>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of pieces(file, io)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}
