import { SourceError } from './errors.ts';

/** Seals and opens secrets; the key stays inside. */
export interface SecretBox {
  /** `place` binds the secret to where it belongs: moved elsewhere, it does not open. */
  seal(place: string, plain: string): Promise<string>;
  open(place: string, sealed: string): Promise<string>;
  /**
   * Stands for a text: always the same for it, URL-safe, 43 characters. Without the key nobody can tell which text it is,
   * not even by trying all of them. Of another place it is another.
   */
  mark(place: string, plain: string): Promise<string>;
}

const NONCE_BYTES = 12;

/** AES-256-GCM through WebCrypto. `key` is 32 bytes, in base64. Throws where it is not. */
export async function createSecretBox(key: string): Promise<SecretBox> {
  const bytes = fromBase64(key);
  if (bytes.length !== 32) throw new RangeError('the secret key must be 32 bytes in base64');
  const cryptoKey = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const markKey = await markKeyOf(bytes);
  const algorithm = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(place),
  });
  return {
    async seal(place, plain) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const cipher = await crypto.subtle.encrypt(algorithm(nonce, place), cryptoKey, new TextEncoder().encode(plain));
      return `v1.${toBase64(nonce)}.${toBase64(new Uint8Array(cipher))}`;
    },
    async open(place, sealed) {
      const [version, nonce, cipher] = sealed.split('.');
      if (version !== 'v1' || !nonce || !cipher) throw unreadable();
      try {
        const plain = await crypto.subtle.decrypt(algorithm(fromBase64(nonce), place), cryptoKey, fromBase64(cipher));
        return new TextDecoder().decode(plain);
      } catch {
        throw unreadable();
      }
    },
    async mark(place, plain) {
      // A place holds no line break, so that no two pairs are one text.
      const text = new TextEncoder().encode(`${place}\n${plain}`);
      return urlSafe(new Uint8Array(await crypto.subtle.sign('HMAC', markKey, text)));
    },
  };
}

/** A key of its own, drawn from the house's (HKDF, RFC 5869): no key serves two ciphers. */
async function markKeyOf(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new TextEncoder().encode('ekko/mark') };
  return crypto.subtle.deriveKey(how, from, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
}

// Another key, another place or a damaged text: which one it is, the cipher does not tell.
const unreadable = () => new SourceError('config', 'source.secret-unreadable');

/** Where a source's secret belongs. */
export function secretPlace(organisation: number, source: number, field: string): string {
  return `ekko/${organisation}/${source}/${field}`;
}

/** SHA-256 in hex, as keys are stored and files are named. */
export async function sha256(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('');
}

/** A secret of so many random bytes, URL-safe. */
export function randomToken(bytes = 32): string {
  return urlSafe(crypto.getRandomValues(new Uint8Array(bytes)));
}

function urlSafe(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** So many bytes at a time: more arguments than that a call may not have. */
const PIECE = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE) binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}
