import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { auditLog, digest, digestDelivery, digestPlan, digestSubscription } from '../schema/index.ts';

export type DigestRow = typeof digest.$inferSelect;
/** What a person says of a letter. */
export type DigestBody = Pick<DigestRow, 'decision' | 'decideBy' | 'comment'>;

interface Key {
  readonly organisation: number;
  /** The first day of the month. */
  readonly month: string;
  /** The version that was read; 0 where nobody had said anything. */
  readonly version: number;
}

/** What was said of a month's letter; null where nobody has said anything. */
export async function readDigestRow(tx: Tx, organisation: number, month: string): Promise<DigestRow | null> {
  const [row] = await tx.orm
    .select()
    .from(digest)
    .where(and(eq(digest.organisation, organisation), eq(digest.month, month)));
  return row ?? null;
}

/** Stores what is said now, if what was read still stands. False where it does not. */
export async function writeDigestRow(
  tx: Tx,
  { organisation, month, version }: Key,
  values: Pick<DigestRow, 'state' | 'content'> & DigestBody,
  now: string,
): Promise<boolean> {
  const row = { ...values, version: version + 1, updatedAt: now };
  const written =
    version === 0
      ? await tx.orm
          .insert(digest)
          .values({ organisation, month, ...row })
          .onConflictDoNothing()
          .returning({ version: digest.version })
      : await tx.orm
          .update(digest)
          .set(row)
          .where(and(eq(digest.organisation, organisation), eq(digest.month, month), eq(digest.version, version)))
          .returning({ version: digest.version });
  return written.length > 0;
}

export type PlanRow = Pick<typeof digestPlan.$inferSelect, 'draftOn' | 'sendOn'>;

/** When letters are drafted and sent; null where nobody has said. */
export async function readPlanRow(tx: Tx, organisation: number): Promise<PlanRow | null> {
  const { draftOn, sendOn } = digestPlan;
  const [row] = await tx.orm
    .select({ draftOn, sendOn })
    .from(digestPlan)
    .where(eq(digestPlan.organisation, organisation));
  return row ?? null;
}

export async function writePlanRow(tx: Tx, organisation: number, plan: PlanRow): Promise<void> {
  await tx.orm
    .insert(digestPlan)
    .values({ organisation, ...plan })
    .onConflictDoUpdate({ target: digestPlan.organisation, set: plan });
}

/** What the clock does of a month's letter once, whoever looks: the audit log holds that it was done. */
export type DigestNote = 'digest.draft' | 'digest.ask';

const subjectOf = (month: string) => `digest/${month.slice(0, 7)}`;

/** When the clock did what of a month's letter. */
export async function readDigestNotes(
  tx: Tx,
  organisation: number,
  month: string,
): Promise<ReadonlyMap<DigestNote, string>> {
  const { action, at } = auditLog;
  const rows = await tx.orm
    .select({ action, at })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.organisation, organisation),
        eq(auditLog.subject, subjectOf(month)),
        inArray(action, ['digest.draft', 'digest.ask']),
      ),
    );
  return new Map(rows.map((row) => [row.action as DigestNote, row.at]));
}

/** Notes it, where nobody has; the letter's row, which is made where there is none, lets one in at a time. False where somebody has. */
export async function noteDigest(
  tx: Tx,
  { organisation, month }: Omit<Key, 'version'>,
  { note, actor, now }: { readonly note: DigestNote; readonly actor: string; readonly now: string },
): Promise<boolean> {
  const draft = { state: 'draft', decision: null, decideBy: null, comment: null, content: null } as const;
  await tx.orm
    .insert(digest)
    .values({ organisation, month, ...draft, version: 1, updatedAt: now })
    .onConflictDoNothing();
  await tx.query('select month from digest where organisation = $1 and month = $2::date for update', [
    organisation,
    month,
  ]);
  if ((await readDigestNotes(tx, organisation, month)).has(note)) return false;
  await tx.orm
    .insert(auditLog)
    .values({ organisation, at: now, actor, action: note, subject: subjectOf(month), facts: {} });
  return true;
}

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

export type DeliveryRow = typeof digestDelivery.$inferSelect;

/** A letter to everybody who gets them, each once: who has one already gets no other. */
export async function queueDeliveries(tx: Tx, organisation: number, month: string, now: string): Promise<number> {
  const rows = await tx.query(
    `insert into digest_delivery (organisation, month, subscription, state, attempts, not_before, at)
     select organisation, $2::date, id, 'queued', 0, $3::timestamptz, $3::timestamptz
     from digest_subscription where organisation = $1 and ended_at is null
     on conflict do nothing returning subscription`,
    [organisation, month, now],
  );
  return rows.length;
}

/** A letter that was claimed, and to whom. */
export interface ClaimedRow {
  readonly subscription: number;
  readonly attempts: number;
  readonly lang: SubscriptionRow['lang'];
  readonly role: SubscriptionRow['role'];
  readonly channels: SubscriptionRow['channels'];
  /** Sealed; null where who got letters has stopped meanwhile. */
  readonly address: string | null;
  /** Sealed likewise. */
  readonly token: string | null;
}

/**
 * Claims the next letter that may be handed over; null where there is none, or the letter is approved no more. No two
 * processes claim the same one.
 */
export async function claimDelivery(
  tx: Tx,
  organisation: number,
  month: string,
  now: string,
): Promise<ClaimedRow | null> {
  const [row] = await tx.query<ClaimedRow & object>(
    `update digest_delivery d set state = 'claimed', attempts = d.attempts + 1, at = $3::timestamptz, code = null, reason = null
     from digest_subscription s
     where s.organisation = d.organisation and s.id = d.subscription and d.organisation = $1 and d.month = $2::date
       and d.subscription = (
         select subscription from digest_delivery
         where organisation = $1 and month = $2::date and state = 'queued' and not_before <= $3::timestamptz
           and exists (select from digest g where g.organisation = $1 and g.month = $2::date and g.state = 'approved')
         order by attempts, subscription limit 1 for update skip locked)
     returning d.subscription, d.attempts, s.lang, s.role, s.channels, s.address, s.token`,
    [organisation, month, now],
  );
  return row ?? null;
}

/**
 * The months of which letters wait whose time has come, each with the latest such time: whenever letters were tried, one has
 * got a later time. Those too of which a letter is being handed over, or was when its process died.
 */
export function dueDeliveries(tx: Tx, organisation: number, now: string): Promise<{ month: string; since: string }[]> {
  return tx.query<{ month: string; since: string }>(
    `select d.month, max(d.not_before) as since from digest_delivery d
     join digest g on g.organisation = d.organisation and g.month = d.month
     where d.organisation = $1
       and (d.state = 'claimed' or (d.state = 'queued' and d.not_before <= $2::timestamptz and g.state = 'approved'))
     group by d.month order by d.month`,
    [organisation, now],
  );
}

/** What became of a letter. */
export interface Settled {
  readonly state: Exclude<DeliveryRow['state'], 'claimed'>;
  readonly code: number | null;
  readonly reason: string | null;
  readonly notBefore: string;
}

/** Writes down what became of a claimed letter. Who claimed it knows best, also where it was given up as unknown meanwhile. */
export async function settleDelivery(
  tx: Tx,
  {
    organisation,
    month,
    subscription,
    attempts,
  }: Pick<DeliveryRow, 'organisation' | 'month' | 'subscription' | 'attempts'>,
  { state, code, reason, notBefore }: Settled,
  now: string,
): Promise<void> {
  await tx.query(
    `update digest_delivery set state = $5, code = $6::int, reason = $7, not_before = $8::timestamptz, at = $9::timestamptz
     where organisation = $1 and month = $2::date and subscription = $3 and attempts = $4 and state in ('claimed', 'unknown')`,
    [organisation, month, subscription, attempts, state, code, reason, notBefore, now],
  );
}

/** Letters that were claimed before `since` and never told of: nobody knows whether the server took them on. */
export async function giveUpClaims(tx: Tx, organisation: number, since: string, now: string): Promise<number> {
  const rows = await tx.query(
    `update digest_delivery set state = 'unknown', reason = 'lost', at = $3::timestamptz
     where organisation = $1 and state = 'claimed' and at < $2::timestamptz returning subscription`,
    [organisation, since, now],
  );
  return rows.length;
}

/** Every letter of a month, and how it stands. */
export function listDeliveries(tx: Tx, organisation: number, month: string): Promise<DeliveryRow[]> {
  return tx.orm
    .select()
    .from(digestDelivery)
    .where(and(eq(digestDelivery.organisation, organisation), eq(digestDelivery.month, month)))
    .orderBy(asc(digestDelivery.subscription));
}
