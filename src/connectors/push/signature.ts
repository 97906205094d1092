/** Standard Webhooks: the prefix, then 24 to 64 bytes in base64. */
export const SECRET = /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** An id is a name without spaces; longer ones are refused before they are stored. */
const ID = /^[\x21-\x7e]{1,200}$/;
/** How far the sender's clock may be off, as the specification recommends. */
const TOLERANCE_MS = 5 * 60_000;

/** The three headers of a delivery. */
export interface SignatureHeaders {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

/**
 * The delivery's id, where one of its signatures was made with one of the secrets, now; else why not.
 * Source: standardwebhooks.com, specification 1.0: HMAC-SHA256 over `id.timestamp.body`, base64, `v1,`; several with spaces between.
 */
export async function verified(
  secrets: readonly string[],
  { id, timestamp, signature }: SignatureHeaders,
  body: Uint8Array<ArrayBuffer>,
  now: number,
): Promise<{ readonly id: string } | 'unsigned' | 'late' | 'wrong'> {
  if (id === undefined || timestamp === undefined || signature === undefined) return 'unsigned';
  if (!/^\d{1,12}$/.test(timestamp) || !ID.test(id)) return 'unsigned';
  if (Math.abs(Number(timestamp) * 1000 - now) > TOLERANCE_MS) return 'late';
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(head.length + body.length);
  signed.set(head);
  signed.set(body, head.length);
  const shown = signature.split(' ').flatMap((one) => (one.startsWith('v1,') ? (bytesOf(one.slice(3)) ?? []) : []));
  for (const secret of secrets) {
    const raw = bytesOf(secret.slice('whsec_'.length));
    if (!raw) continue;
    const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
    // `verify` compares in constant time.
    for (const one of shown) if (await crypto.subtle.verify('HMAC', key, one, signed)) return { id };
  }
  return 'wrong';
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
