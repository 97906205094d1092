import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { apiKey, auditLog } from '../schema/index.ts';

/** A key as its organisation may see it: nothing of it opens anything. */
export type KeyRow = Omit<typeof apiKey.$inferSelect, 'organisation' | 'hash'>;

/** Who does it, for the audit log, and when. */
interface By {
  readonly actor: string;
  readonly now: string;
}

/** An organisation's keys, the newest first; those that are revoked or have run out too. */
export function readKeys(tx: Tx, organisation: number): Promise<KeyRow[]> {
  const { id, label, scopes, createdAt, expiresAt, revokedAt } = apiKey;
  return tx.orm
    .select({ id, label, scopes, createdAt, expiresAt, revokedAt })
    .from(apiKey)
    .where(eq(apiKey.organisation, organisation))
    .orderBy(desc(id));
}

/** Revokes a key for good, and notes who did. False where there is none that stands. */
export async function revokeKey(
  tx: Tx,
  key: { readonly organisation: number; readonly id: number },
  { actor, now }: By,
): Promise<boolean> {
  const { organisation, id } = key;
  const gone = await tx.orm
    .update(apiKey)
    .set({ revokedAt: now })
    .where(and(eq(apiKey.organisation, organisation), eq(apiKey.id, id), isNull(apiKey.revokedAt)))
    .returning({ id: apiKey.id });
  if (gone.length === 0) return false;
  await tx.orm
    .insert(auditLog)
    .values({ organisation, at: now, actor, action: 'key.revoke', subject: `key/${id}`, facts: {} });
  return true;
}

/** Lets the key with this hash open these scopes too, and notes who did. Nothing where it opens just them. */
export async function widenKey(
  tx: Tx,
  key: Pick<typeof apiKey.$inferSelect, 'organisation' | 'hash' | 'scopes'>,
  { actor, now }: By,
): Promise<void> {
  const { organisation, hash, scopes } = key;
  const [wider] = await tx.orm
    .update(apiKey)
    .set({ scopes })
    .where(and(eq(apiKey.organisation, organisation), eq(apiKey.hash, hash), ne(apiKey.scopes, scopes)))
    .returning({ id: apiKey.id });
  if (!wider) return;
  const note = { organisation, at: now, actor, subject: `key/${wider.id}`, facts: { scopes } };
  await tx.orm.insert(auditLog).values({ ...note, action: 'key.widen' });
}
