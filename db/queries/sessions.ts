import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { auditLog, session } from '../schema/index.ts';

/** A session in one of the organisations that it opens. */
export type SessionRow = typeof session.$inferInsert;

/** Begins a session in an organisation, and notes that its person signed in. */
export async function insertSession(tx: Tx, row: SessionRow): Promise<void> {
  const { organisation, subject, scopes, createdAt: at } = row;
  const actor = `person/${subject}`;
  await tx.orm.insert(session).values(row);
  await tx.orm
    .insert(auditLog)
    .values({ organisation, at, actor, action: 'sign-in', subject: actor, facts: { scopes } });
}

/** Ends the session with this hash, and notes that its person signed out. False where there was none. */
export async function endSession(tx: Tx, hash: string, now: string): Promise<boolean> {
  const gone = await tx.orm
    .delete(session)
    .where(eq(session.hash, hash))
    .returning({ organisation: session.organisation, subject: session.subject });
  const notes = gone.map(({ organisation, subject }) => {
    const actor = `person/${subject}`;
    return { organisation, at: now, actor, action: 'sign-out' as const, subject: actor, facts: {} };
  });
  if (notes.length > 0) await tx.orm.insert(auditLog).values(notes);
  return notes.length > 0;
}

/** Notes that somebody was there. */
export async function touchSession(tx: Tx, hash: string, now: string): Promise<void> {
  await tx.orm.update(session).set({ seenAt: now }).where(eq(session.hash, hash));
}

/**
 * Ends a person's sessions that open anything else than what holds now: what a group no longer gives ends at once, in
 * each browser. `opens` has organisations and their scopes.
 */
export async function endChangedSessions(
  tx: Tx,
  subject: string,
  opens: readonly Pick<SessionRow, 'organisation' | 'scopes'>[],
): Promise<void> {
  const wanted = opens
    .toSorted((a, b) => a.organisation - b.organisation)
    .map(({ organisation, scopes }) => `${organisation}:${scopes}`)
    .join(',');
  await tx.orm.execute(sql`
    delete from session where subject = ${subject} and hash not in (
      select hash from session where subject = ${subject} group by hash
      having string_agg(organisation || ':' || scopes, ',' order by organisation) = ${wanted})`);
}

/** What holds now: given by these settings, not run out, and seen after `restedSince`. */
export interface Holding {
  readonly terms: string;
  readonly now: string;
  readonly restedSince: string;
}

/** A person's sessions in one organisation, with all that they open there. */
export type SignedInRow = Pick<SessionRow, 'organisation' | 'subject' | 'name' | 'scopes' | 'seenAt'> & {
  /** In how many browsers. */
  readonly sessions: number;
};

/** Who is signed in where a role was given in the scope, by name; one row for each organisation and what holds there. */
export async function readSignedIn(tx: Tx, { terms, now, restedSince }: Holding): Promise<SignedInRow[]> {
  const { organisation, subject, name, scopes, seenAt } = session;
  return tx.orm
    .select({
      ...{ organisation, subject, name, scopes },
      seenAt: sql<string>`max(${seenAt})`.mapWith(seenAt),
      sessions: sql<number>`count(*)::int`,
    })
    .from(session)
    .where(and(eq(session.terms, terms), gt(session.expiresAt, now), gt(seenAt, restedSince)))
    .groupBy(organisation, subject, name, scopes)
    .orderBy(asc(name), asc(subject), asc(organisation));
}

/** Ends all sessions of a person in the scope, and notes who did it. False where there was none. */
export async function endSessionsOf(
  tx: Tx,
  subject: string,
  { actor, now }: { readonly actor: string; readonly now: string },
): Promise<boolean> {
  const gone = await tx.orm
    .delete(session)
    .where(eq(session.subject, subject))
    .returning({ organisation: session.organisation });
  if (gone.length === 0) return false;
  const facts = (organisation: number) => ({
    sessions: gone.filter((one) => one.organisation === organisation).length,
  });
  const notes = [...new Set(gone.map((one) => one.organisation))].map((organisation) => ({
    ...{ organisation, at: now, actor, action: 'session.end' as const, subject: `person/${subject}` },
    facts: facts(organisation),
  }));
  await tx.orm.insert(auditLog).values(notes);
  return true;
}

/** Forgets sessions that have run out, or rested since then. */
export async function purgeSessions(tx: Tx, now: string, restedSince: string): Promise<void> {
  await tx.orm.execute(
    sql`delete from session where expires_at <= ${now}::timestamptz or seen_at <= ${restedSince}::timestamptz`,
  );
}
