import type { z } from '@hono/zod-openapi';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SourceError } from '../core/errors.ts';
import type { WebContext } from './env.ts';

/** Browsers keep a `__Host-` cookie from other hosts and paths, but take it over https alone. */
export const prefixOf = (c: WebContext) => (c.get('origin').startsWith('https:') ? ('host' as const) : undefined);
const options = (c: WebContext) => {
  const prefix = prefixOf(c);
  // Lax: whoever comes back from the provider, or by a link in a letter, comes from another site.
  return { httpOnly: true, sameSite: 'Lax' as const, path: '/', ...(prefix ? { prefix, secure: true } : {}) };
};
/** What is sealed for one cookie opens as no other. */
const placeOf = (name: string) => `ekko/cookie/${name}`;

/** Cookies that only this house can read or write: nobody can forge one, nor see what is in it. */
export async function keepSealed(
  c: WebContext,
  name: string,
  content: Readonly<Record<string, string | number>>,
  seconds: number,
): Promise<void> {
  const sealed = await c.get('deps').secrets.seal(placeOf(name), JSON.stringify(content));
  setCookie(c, name, sealed, { ...options(c), maxAge: seconds });
}

/** What the cookie holds; null where there is none, or it was not sealed here for this use. */
export async function openSealed<T extends z.ZodType>(
  c: WebContext,
  name: string,
  schema: T,
): Promise<z.output<T> | null> {
  const prefix = prefixOf(c);
  const sealed = prefix ? getCookie(c, name, prefix) : getCookie(c, name);
  if (!sealed) return null;
  try {
    const text = await c.get('deps').secrets.open(placeOf(name), sealed);
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    // Another key or a forged one: to us there is no cookie.
    if (error instanceof SourceError) return null;
    throw error;
  }
}

/** Takes the cookie back. */
export function dropCookie(c: WebContext, name: string): void {
  deleteCookie(c, name, options(c));
}
