import { z } from '@hono/zod-openapi';
import { findShare, type KeyHolder } from '../../db/database.ts';
import { sha256 } from '../core/secrets.ts';
import { isoInstant } from '../core/time.ts';
import type { Api, WebContext } from './env.ts';
import { toldProblem } from './plain-page.ts';
import { keepSealed, openSealed } from './sealed-cookie.ts';

const SHARE_COOKIE = 'ekko_share';
/** Opening the link again gives another such while. */
const LONGEST_SECONDS = 3600;

const shape = z.object({ hash: z.string(), ends: z.number() });

/**
 * Who came by a shared link; null where nobody did, and at every other address than the one that was shared. It is asked
 * of the database each time, so that a link that is revoked ends at once.
 */
export async function shareHolder(c: WebContext): Promise<KeyHolder | null> {
  if (c.req.method !== 'GET') return null;
  const { db, machineClock } = c.get('deps');
  const now = machineClock.now();
  const kept = await openSealed(c, SHARE_COOKIE, shape);
  if (!kept || kept.ends <= now) return null;
  const found = await findShare(db, kept.hash, isoInstant(now));
  return found && withoutLanguage(c, found.path) === withoutLanguage(c, c.req.url) ? found : null;
}

/** An address as it decides what is shown: whoever reads may choose the language, and nothing else. */
function withoutLanguage(c: WebContext, address: string): string {
  const { pathname, searchParams } = new URL(address, c.get('origin'));
  searchParams.delete('lang');
  return `${pathname}?${searchParams}`;
}

/** Where a shared link leads. Not in the API's document: it is for browsers. */
export function mountShareView(app: Api): void {
  app.get('/s/:token', async (c) => {
    const { db, machineClock } = c.get('deps');
    const now = machineClock.now();
    // A token is 256 random bits, and only its hash is looked up: neither time nor answer tells a near miss from a far one.
    const hash = await sha256(c.req.param('token'));
    const found = await findShare(db, hash, isoInstant(now));
    if (!found) {
      const onward = [{ href: `/?lang=${c.get('lang')}`, words: 'sign-in.home' as const }];
      return toldProblem(c, { status: 410, about: 'share.gone', onward });
    }
    const ends = Math.min(now + LONGEST_SECONDS * 1000, Date.parse(found.expiresAt));
    await keepSealed(c, SHARE_COOKIE, { hash, ends }, Math.ceil((ends - now) / 1000));
    return c.redirect(found.path, 303);
  });
}
