import type { MiddlewareHandler } from 'hono';
import { OWN_PATH } from '../flows/subscription.ts';
import type { WebDeps } from '../web-deps.ts';
import type { WebEnv } from './env.ts';
import { languageOf } from './language.ts';
import { problem } from './problem.ts';

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Gives each request its deps, id and language, and each answer the headers that keep a browser safe. */
export function outfit(depsFor: (request: Request) => WebDeps | Promise<WebDeps>): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    c.set('requestId', crypto.randomUUID());
    c.set('lang', languageOf(c.req.query('lang'), c.req.header('accept-language')));
    c.set('deps', await depsFor(c.req.raw));
    await next();
    // Not by `c.header`: on an answer that is made, it would make another for each header.
    const { headers, status } = c.res;
    // What stands unchanged keeps the headers it was sent with (RFC 9110, 15.4.5).
    if (status !== 304) {
      for (const [name, value] of Object.entries(HEADERS)) if (!headers.has(name)) headers.set(name, value);
    }
    headers.set('X-Request-Id', c.get('requestId'));
    headers.append('Vary', 'Accept-Language, Authorization, Cookie');
  };
}

/**
 * Answers only to the hosts that were configured, and to no page of another origin: a name that is made to point at this
 * machine (DNS rebinding) is neither. Letters are changed and stopped from anywhere: there no cookie says who asks, but a
 * token in the path that no other page knows, and mail programs send what origin they like.
 */
export const checkOrigin: MiddlewareHandler<WebEnv> = async (c, next) => {
  const { origins } = c.get('deps');
  const url = new URL(c.req.url);
  const host = (c.req.header('host') ?? url.host).toLowerCase();
  const own = origins ? origins.find((origin) => new URL(origin).host === host) : `${url.protocol}//${host}`;
  if (own === undefined) return problem(c, { status: 421, phrase: 'api.wrong-host' });
  const from = c.req.header('origin');
  const isProven = c.req.path.startsWith(OWN_PATH);
  if (origins && from !== undefined && from !== own && !isProven)
    return problem(c, { status: 403, phrase: 'api.wrong-origin' });
  c.set('origin', own);
  return next();
};
