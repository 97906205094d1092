import type { MiddlewareHandler } from 'hono';
import { findKey, type KeyHolder } from '../../db/database.ts';
import { UserError } from '../core/errors.ts';
import type { KeyScope } from '../core/key-scopes.ts';
import { sha256 } from '../core/secrets.ts';
import { isoInstant } from '../core/time.ts';
import type { WebContext, WebEnv } from './env.ts';
import { personHolder } from './person-session.ts';
import { sessionKey } from './session.ts';
import { shareHolder } from './share-view.ts';

const KEY = /^Bearer (ekko_[A-Za-z0-9_-]{16,128})$/i;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Who asks: the holder of the key in `Authorization`, else of the browser's session, else of the shared link that it came
 * by. Null where none holds.
 */
export async function authenticate(c: WebContext): Promise<KeyHolder | null> {
  const { db, machineClock } = c.get('deps');
  const header = c.req.header('authorization');
  const shown = header === undefined ? undefined : KEY.exec(header)?.[1];
  if (header !== undefined && shown === undefined) return null;
  const now = isoInstant(machineClock.now());
  if (shown !== undefined) return findKey(db, await sha256(shown), now);
  const local = await sessionKey(c);
  const holder = (await personHolder(c)) ?? (local === null ? null : await findKey(db, local, now));
  // A browser sends the cookie along with whatever another page makes it send; that page cannot choose the origin.
  if (holder && !SAFE_METHODS.includes(c.req.method) && c.req.header('origin') !== c.get('origin')) {
    throw new UserError(403, 'api.wrong-origin');
  }
  const shared = await shareHolder(c);
  // Whoever sees the page anyway sees it as usual.
  return shared && !holder?.branch.includes(shared.branch[0]!) ? shared : holder;
}

/**
 * Lets a request through whose key or session has the scope, in the organisation that the path names where it names one.
 * What follows sees only the organisations where the scope holds.
 */
function lets(scope: KeyScope): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const holder = await authenticate(c);
    if (!holder) throw new UserError(401, 'api.no-key');
    const slug = c.req.param('organisation');
    const organisation = holder.organisations.find((o) => o.slug === slug);
    const scopes = organisation ? holder.scopesIn.get(organisation.id) : holder.scopes;
    if (!scopes?.includes(scope)) throw new UserError(403, 'api.no-scope', { scope });
    if (slug !== undefined && !organisation) throw new UserError(404, 'api.no-organisation');
    c.set('holder', within(holder, scope));
    if (organisation) c.set('organisation', organisation);
    await next();
  };
}

/** The same holder where this scope holds, and nowhere else: a role in one organisation says nothing of another. */
function within(holder: KeyHolder, scope: KeyScope): KeyHolder {
  const open = holder.organisations.filter(({ id }) => holder.scopesIn.get(id)?.includes(scope));
  if (open.length === holder.organisations.length) return holder;
  const isOpen = (slug: string | null) => open.some((one) => one.slug === slug);
  const organisations = open.map((one) => (isOpen(one.parent) ? one : { ...one, parent: null }));
  return { ...holder, organisations, branch: organisations.map(({ id }) => id) };
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
