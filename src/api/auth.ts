import type { MiddlewareHandler } from 'hono';
import { findKey, type KeyHolder } from '../../db/database.ts';
import { UserError } from '../core/errors.ts';
import type { KeyScope } from '../core/key-scopes.ts';
import { sha256 } from '../core/secrets.ts';
import { isoInstant } from '../core/time.ts';
import type { WebContext, WebEnv } from './env.ts';
import { sessionKey } from './session.ts';

const KEY = /^Bearer (ekko_[A-Za-z0-9_-]{16,128})$/i;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Who asks: the holder of the key in `Authorization`, else of the browser's session. Null where neither holds. */
export async function authenticate(c: WebContext): Promise<KeyHolder | null> {
  const { db, machineClock } = c.get('deps');
  const header = c.req.header('authorization');
  const shown = header === undefined ? undefined : KEY.exec(header)?.[1];
  if (header !== undefined && shown === undefined) return null;
  const hash = shown === undefined ? await sessionKey(c) : await sha256(shown);
  if (hash === null) return null;
  // A browser sends the cookie along with whatever another page makes it send; that page cannot choose the origin.
  if (shown === undefined && !SAFE_METHODS.includes(c.req.method) && c.req.header('origin') !== c.get('origin')) {
    throw new UserError(403, 'api.wrong-origin');
  }
  return findKey(db, hash, isoInstant(machineClock.now()));
}

/** Lets a request through whose key has the scope and reaches the organisation that the path names. */
function lets(scope: KeyScope): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const holder = await authenticate(c);
    if (!holder) throw new UserError(401, 'api.no-key');
    if (!holder.scopes.includes(scope)) throw new UserError(403, 'api.no-scope', { scope });
    c.set('holder', holder);
    const slug = c.req.param('organisation');
    if (slug !== undefined) {
      const organisation = holder.organisations.find((o) => o.slug === slug);
      if (!organisation) throw new UserError(404, 'api.no-organisation');
      c.set('organisation', organisation);
    }
    await next();
  };
}

/** What a route's definition says of who may use it: written into the document and carried out, before all that follows. */
export function needs(
  scope: KeyScope,
  ...then: MiddlewareHandler<WebEnv>[]
): {
  security: Record<string, string[]>[];
  middleware: MiddlewareHandler<WebEnv>[];
} {
  return { security: [{ key: [scope] }, { session: [scope] }], middleware: [lets(scope), ...then] };
}
