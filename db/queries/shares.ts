import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { auditLog, share } from '../schema/index.ts';

/** A share as others may see it: nothing of it opens anything. */
export type ShareRow = Pick<typeof share.$inferSelect, 'id' | 'path' | 'createdAt' | 'expiresAt'>;

const SHOWN = { id: share.id, path: share.path, createdAt: share.createdAt, expiresAt: share.expiresAt };

/** An organisation's shares that hold, the oldest first. */
export function readShares(tx: Tx, organisation: number, now: string): Promise<ShareRow[]> {
  return tx.orm
    .select(SHOWN)
    .from(share)
    .where(and(eq(share.organisation, organisation), isNull(share.revokedAt), gt(share.expiresAt, now)))
    .orderBy(asc(share.id));
}

/** Adds a share, and notes who made it. */
export async function insertShare(
  tx: Tx,
  row: Pick<typeof share.$inferInsert, 'organisation' | 'hash' | 'path' | 'createdAt' | 'expiresAt'>,
  actor: string,
): Promise<ShareRow> {
  const [made] = await tx.orm.insert(share).values(row).returning(SHOWN);
  const { organisation, createdAt: at } = row;
  const facts = { until: row.expiresAt };
  await tx.orm
    .insert(auditLog)
    .values({ organisation, at, actor, action: 'share.create', subject: `share/${made!.id}`, facts });
  return made!;
}

/** Revokes a share for good, and notes who did. False where there is none that stands. */
export async function revokeShare(
  tx: Tx,
  key: { readonly organisation: number; readonly id: number },
  { actor, now }: { readonly actor: string; readonly now: string },
): Promise<boolean> {
  const { organisation, id } = key;
  const gone = await tx.orm
    .update(share)
    .set({ revokedAt: now })
    .where(and(eq(share.organisation, organisation), eq(share.id, id), isNull(share.revokedAt)))
    .returning({ id: share.id });
  if (gone.length === 0) return false;
  const subject = `share/${id}`;
  await tx.orm.insert(auditLog).values({ organisation, at: now, actor, action: 'share.revoke', subject, facts: {} });
  return true;
}
