import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { LocalAccess } from '../web-deps.ts';
import type { WebContext } from './env.ts';
import { prefixOf } from './sealed-cookie.ts';

export const SESSION_COOKIE = 'ekko_session';
const SESSION_SECONDS = 7 * 24 * 3600;

/** Signed with the local key's hash beside the signing key: a new local key ends every session. */
const secretOf = (local: LocalAccess) => `${local.signingKey} ${local.keyHash}`;

/** Gives the browser a session. */
export async function openSession(c: WebContext, local: LocalAccess): Promise<void> {
  const ends = c.get('deps').machineClock.now() + SESSION_SECONDS * 1000;
  const prefix = prefixOf(c);
  await setSignedCookie(c, SESSION_COOKIE, String(ends), secretOf(local), {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: SESSION_SECONDS,
    ...(prefix ? { prefix } : {}),
  });
}

/** Hash of the key that the browser's session stands for, or null where it has none that holds. */
export async function sessionKey(c: WebContext): Promise<string | null> {
  const { local, machineClock } = c.get('deps');
  if (!local) return null;
  const prefix = prefixOf(c);
  const ends = prefix
    ? await getSignedCookie(c, secretOf(local), SESSION_COOKIE, prefix)
    : await getSignedCookie(c, secretOf(local), SESSION_COOKIE);
  return ends && Number(ends) > machineClock.now() ? local.keyHash : null;
}
