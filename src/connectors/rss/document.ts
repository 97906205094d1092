/**
 * The text of an XML document: a byte order mark decides, then what the server said, then the document's own first line,
 * else UTF-8 (RFC 7303, 3). Null where the bytes are not of that charset, or nobody here knows it.
 */
export function documentText(bytes: Uint8Array<ArrayBuffer>, said: string | null): string | null {
  const name = marked(bytes) ?? said ?? declared(bytes) ?? 'utf-8';
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function marked([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : null;
}

function declared(bytes: Uint8Array<ArrayBuffer>): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\sencoding=["']([\w:-]+)["']/.exec(start)?.[1] ?? null;
}
