import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { digestSubscription } from '../schema/index.ts';

export type SubscriptionRow = typeof digestSubscription.$inferSelect;
/** Which letter somebody gets. */
export type SubscriptionBody = Pick<SubscriptionRow, 'lang' | 'role' | 'channels'>;
export type NewSubscription = Pick<SubscriptionRow, 'organisation' | 'tokenHash' | 'createdAt'> &
  SubscriptionBody & {
    readonly address: string;
    readonly mark: string;
    readonly token: string;
  };

/** Adds somebody who gets the letters. Null where the address gets them already. */
export async function insertSubscription(tx: Tx, row: NewSubscription): Promise<number | null> {
  const [made] = await tx.orm
    .insert(digestSubscription)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: digestSubscription.id });
  return made?.id ?? null;
}

/** Those who get the letters, in the order that they came; the one with this number where one is asked for. */
export function listSubscriptions(tx: Tx, organisation: number, id?: number): Promise<SubscriptionRow[]> {
  return tx.orm
    .select()
    .from(digestSubscription)
    .where(
      and(
        eq(digestSubscription.organisation, organisation),
        isNull(digestSubscription.endedAt),
        id === undefined ? undefined : eq(digestSubscription.id, id),
      ),
    )
    .orderBy(asc(digestSubscription.id));
}

/** A subscription that has not ended. */
function lasting(organisation: number, id: number) {
  const { organisation: of, id: own, endedAt } = digestSubscription;
  return and(eq(of, organisation), eq(own, id), isNull(endedAt));
}

/** Changes which letter somebody gets. False where there is nobody of that number who gets any. */
export async function updateSubscription(
  tx: Tx,
  organisation: number,
  id: number,
  body: SubscriptionBody,
): Promise<boolean> {
  const changed = await tx.orm
    .update(digestSubscription)
    .set(body)
    .where(lasting(organisation, id))
    .returning({ id: digestSubscription.id });
  return changed.length > 0;
}

/** Ends one for good, and forgets the address. False where there is none that lasts. */
export async function endSubscription(tx: Tx, organisation: number, id: number, now: string): Promise<boolean> {
  const ended = await tx.orm
    .update(digestSubscription)
    .set({ endedAt: now, address: null, mark: null, token: null })
    .where(lasting(organisation, id))
    .returning({ id: digestSubscription.id });
  return ended.length > 0;
}
