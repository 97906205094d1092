import { SourceError } from '../core/errors.ts';

/** One hop of a request as the guard sends it. */
export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | null;
}

/** What may cross from one origin to another: everything else may carry a key. */
const HARMLESS = new Set(['accept', 'accept-language', 'user-agent']);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Where a response sends us on; null where it does not.
 *
 * To another origin only harmless headers go along. A body never does: where the method would keep it (307, 308),
 * or where a 301 or 302 would silently make the question an empty one, the redirect is refused.
 *
 * @throws SourceError config `source.redirect`: away from https, without a place, or with a body to another origin
 */
export function nextHop(hop: Hop, status: number, location: string | null): Hop | null {
  if (!REDIRECTS.has(status)) return null;
  if (location === null || !URL.canParse(location, hop.url)) throw redirectError(hop.url);
  const url = new URL(location, hop.url);
  const elsewhere = url.origin !== hop.url.origin;
  if (hop.url.protocol === 'https:' && url.protocol !== 'https:') throw redirectError(hop.url);
  if (elsewhere && hop.body !== null && status !== 303) throw redirectError(hop.url);
  const asGet = status === 303 ? hop.method !== 'HEAD' : status < 303 && hop.method === 'POST';
  const headers = new Headers([...hop.headers].filter(([name]) => !elsewhere || HARMLESS.has(name.toLowerCase())));
  if (asGet) for (const name of ['content-type', 'content-length', 'content-encoding']) headers.delete(name);
  return { url, method: asGet ? 'GET' : hop.method, headers, body: asGet ? null : hop.body };
}

/** Too many hops, or one we do not take; names the host that sent us on, never where to. */
export function redirectError(from: URL): SourceError {
  return new SourceError('config', 'source.redirect', { params: { system: from.host } });
}
