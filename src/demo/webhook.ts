import type { SignatureHeaders } from '../connectors/push/signature.ts';

/** Signs a delivery as a sender does, by Standard Webhooks 1.0; `now` in ms. */
export async function signed(
  secret: string,
  id: string,
  now: number,
  body: Uint8Array<ArrayBuffer>,
): Promise<SignatureHeaders & Record<'id' | 'timestamp' | 'signature', string>> {
  const timestamp = String(Math.floor(now / 1000));
  const raw = Uint8Array.from(atob(secret.replace('whsec_', '')), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const text = new TextDecoder().decode(body);
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${timestamp}.${text}`));
  return { id, timestamp, signature: `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}` };
}
