import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { target } from '../schema/index.ts';
import { moveVersion, openVersion } from './version.ts';

export type TargetRow = typeof target.$inferSelect;
/** What a target says, apart from who keeps it and when. */
export type TargetBody = Omit<TargetRow, 'organisation' | 'id' | 'version' | 'createdAt' | 'updatedAt'>;

interface Key {
  readonly organisation: number;
  readonly id: number;
  /** The version that was read. */
  readonly version: number;
}

/** An organisation's targets, the nearest deadline first; or the one with this id. */
export function readTargets(tx: Tx, organisation: number, id?: number): Promise<TargetRow[]> {
  return tx.orm
    .select()
    .from(target)
    .where(and(eq(target.organisation, organisation), ...(id === undefined ? [] : [eq(target.id, id)])))
    .orderBy(asc(target.deadline), asc(target.id));
}

/** Adds a target as its first version, and answers its id. */
export async function insertTarget(tx: Tx, organisation: number, body: TargetBody, now: string): Promise<number> {
  const [made] = await tx.orm
    .insert(target)
    .values({ ...body, organisation, version: 1, createdAt: now, updatedAt: now })
    .returning({ id: target.id });
  await renew(tx, organisation, now);
  return made!.id;
}

/** Replaces what it says, if it is still the version that was read. Null where it is another, or is not there. */
export async function updateTarget(tx: Tx, key: Key, body: TargetBody, now: string): Promise<number | null> {
  const [changed] = await tx.orm
    .update(target)
    .set({ ...body, version: key.version + 1, updatedAt: now })
    .where(isVersion(key))
    .returning({ version: target.version });
  if (!changed) return null;
  await renew(tx, key.organisation, now);
  return changed.version;
}

/** Removes it, if it is still the version that was read. */
export async function deleteTarget(tx: Tx, key: Key, now: string): Promise<boolean> {
  const gone = await tx.orm.delete(target).where(isVersion(key)).returning({ id: target.id });
  if (gone.length === 0) return false;
  await renew(tx, key.organisation, now);
  return true;
}

function isVersion({ organisation, id, version }: Key) {
  return and(eq(target.organisation, organisation), eq(target.id, id), eq(target.version, version));
}

/** A goal's answer tells its targets: answers that were kept or confirmed are others from now on. */
async function renew(tx: Tx, organisation: number, now: string): Promise<void> {
  const at = await openVersion(tx, [organisation], now);
  if (at !== null) await moveVersion(tx, [organisation], at);
}
