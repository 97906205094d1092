import { SourceError } from '../core/errors.ts';

/**
 * The body as UTF-8 text, counted while it is read.
 *
 * @throws SourceError `source.too-large` past `maxBytes`; `source.truncated` when it breaks off,
 *   ends inside a character, or has another length than the server said
 */
export async function readText(system: string, response: Response, maxBytes: number): Promise<string> {
  const bytes = await readBytes(system, response, maxBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder's message says nothing that the reader could act on.
    throw truncated(system);
  }
}

/** The body as it came; otherwise as `readText`. */
export async function readBytes(
  system: string,
  response: Response,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const said = saidLength(response);
  if (said !== null && said > maxBytes) {
    await discard(response);
    throw tooLarge(system, maxBytes);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      size += part.value.byteLength;
      if (size > maxBytes) throw tooLarge(system, maxBytes);
      parts.push(part.value);
    }
  } catch (error) {
    await reader?.cancel().catch(() => undefined);
    throw error instanceof SourceError ? error : truncated(system);
  }
  if (said !== null && said !== size) throw truncated(system);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

/** Parsed JSON; an error page with status 200, or half a document, is refused before anything is believed. */
export function parseJson(system: string, response: Response, text: string): unknown {
  const type = response.headers.get('content-type') ?? '';
  const trimmed = text.trim();
  if (trimmed.startsWith('<') || !(type === '' || /json|javascript|text\/plain/i.test(type))) throw notJson(system);
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    // The parser's message quotes the body, so it goes no further.
    throw cutOff(trimmed) ? truncated(system) : notJson(system);
  }
}

/** Lets go of a body nobody reads. */
export async function discard(response: Response): Promise<void> {
  // A connection that is already gone is as good as let go of.
  await response.body?.cancel().catch(() => undefined);
}

/** Bytes the server announced; unknown where the body was compressed on the way. */
function saidLength(response: Response): number | null {
  const length = response.headers.get('content-length');
  if (length === null || response.headers.has('content-encoding') || !/^\d+$/.test(length)) return null;
  return Number(length);
}

function cutOff(text: string): boolean {
  const last = text.at(-1);
  return (text.startsWith('{') && last !== '}') || (text.startsWith('[') && last !== ']');
}

const truncated = (system: string) => new SourceError('transient', 'source.truncated', { params: { system } });
const notJson = (system: string) => new SourceError('transient', 'source.not-json', { params: { system } });
const tooLarge = (system: string, maxBytes: number) =>
  new SourceError('config', 'source.too-large', { params: { system, megabytes: Math.round(maxBytes / 2 ** 20) } });
