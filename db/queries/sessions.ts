import { eq, sql } from 'drizzle-orm';
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
    return { organisation, at: now, actor, action: 'sign-out', subject: actor, facts: {} };
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

/** Forgets sessions that have run out, or rested since then. */
export async function purgeSessions(tx: Tx, now: string, restedSince: string): Promise<void> {
  await tx.orm.execute(
    sql`delete from session where expires_at <= ${now}::timestamptz or seen_at <= ${restedSince}::timestamptz`,
  );
}
