import { z } from '@hono/zod-openapi';
import { findSession, type KeyHolder, readTree, withScope } from '../../db/database.ts';
import * as sessions from '../../db/queries/sessions.ts';
import type { Identity } from '../core/identity.ts';
import { SIGNED_IN_HOURS } from '../core/retention.ts';
import { scopesOf } from '../core/roles.ts';
import { randomToken, sha256 } from '../core/secrets.ts';
import { isoInstant } from '../core/time.ts';
import type { WebContext } from './env.ts';
import { dropCookie, keepSealed, openSealed } from './sealed-cookie.ts';
import { SESSION_COOKIE } from './session.ts';

const LONGEST_SECONDS = SIGNED_IN_HOURS * 3600;
const REST_MS = 3_600_000;
/** Somebody who is there is noted at most this often, so that reading does not mean writing. */
const NOTED_MS = 60_000;

const shape = z.object({ id: z.string() });

/** The hash of the session id that the browser shows; null where it shows none of ours. */
async function shownHash(c: WebContext): Promise<string | null> {
  const kept = await openSealed(c, SESSION_COOKIE, shape);
  return kept && sha256(kept.id);
}

/** Which sessions hold now; null where nobody signs in. */
export function holding(c: WebContext): sessions.Holding | null {
  const { machineClock, signIn } = c.get('deps');
  if (!signIn) return null;
  const now = machineClock.now();
  return { terms: signIn.terms, now: isoInstant(now), restedSince: isoInstant(now - REST_MS) };
}

/** Who is signed in; null where nobody is, or not any longer. */
export async function personHolder(c: WebContext): Promise<KeyHolder | null> {
  const { db } = c.get('deps');
  const asked = holding(c);
  const hash = asked && (await shownHash(c));
  if (asked === null || hash === null) return null;
  const found = await findSession(db, hash, asked);
  if (found && Date.parse(asked.now) - Date.parse(found.seenAt) >= NOTED_MS) {
    await withScope(db, { organisations: found.given }, (tx) => sessions.touchSession(tx, hash, asked.now));
  }
  return found;
}

/**
 * Signs a person in with a new id, whatever the browser held before. What the person's groups no longer give ends at once,
 * also in other browsers. False where no group gives anything.
 */
export async function openPersonSession(c: WebContext, identity: Identity): Promise<boolean> {
  const { db, machineClock, signIn, log } = c.get('deps');
  if (!signIn) return false;
  const tree = await readTree(db);
  const scopes = scopesOf(identity.groups, signIn.roles);
  const opens = tree.flatMap(({ id, slug }) => {
    const held = scopes.get(slug);
    return held ? [{ organisation: id, scopes: held.join(' ') }] : [];
  });
  for (const slug of scopes.keys()) {
    if (!tree.some((node) => node.slug === slug))
      log('warn', 'role in an unknown organisation', { organisation: slug });
  }
  const old = await shownHash(c);
  const id = randomToken();
  const subject = await sha256(`${signIn.subjectKey} ${identity.subject}`);
  const now = machineClock.now();
  const at = isoInstant(now);
  const row = {
    ...{ hash: await sha256(id), subject, name: identity.name, terms: signIn.terms, createdAt: at, seenAt: at },
    expiresAt: isoInstant(now + LONGEST_SECONDS * 1000),
  };
  await withScope(db, { organisations: tree.map((node) => node.id) }, async (tx) => {
    await sessions.purgeSessions(tx, at, isoInstant(now - REST_MS));
    if (old !== null) await sessions.endSession(tx, old, at);
    await sessions.endChangedSessions(tx, subject, opens);
    for (const one of opens) await sessions.insertSession(tx, { ...row, ...one });
  });
  if (opens.length === 0) dropCookie(c, SESSION_COOKIE);
  else await keepSealed(c, SESSION_COOKIE, { id }, LONGEST_SECONDS);
  return opens.length > 0;
}

/** Ends the browser's session, whichever it is. True where it was a person's. */
export async function closeSession(c: WebContext): Promise<boolean> {
  const { db, machineClock } = c.get('deps');
  const hash = await shownHash(c);
  dropCookie(c, SESSION_COOKIE);
  if (hash === null) return false;
  const organisations = (await readTree(db)).map((node) => node.id);
  return withScope(db, { organisations }, (tx) => sessions.endSession(tx, hash, isoInstant(machineClock.now())));
}
