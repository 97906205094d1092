import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { digestDelivery } from '../schema/index.ts';
import type { SubscriptionRow } from './digest-subscriptions.ts';
import type { DigestKey } from './digests.ts';

export type DeliveryRow = typeof digestDelivery.$inferSelect;

/** A letter to everybody who gets them, or word to communicators, each once: who has one already gets no other. */
export async function queueDeliveries(
  tx: Tx,
  { organisation, month, kind }: Pick<DeliveryRow, 'organisation' | 'month' | 'kind'>,
  now: string,
): Promise<number> {
  const rows = await tx.query(
    `insert into digest_delivery (organisation, month, subscription, kind, state, attempts, not_before, at)
     select organisation, $2::date, id, $3::text, 'queued', 0, $4::timestamptz, $4::timestamptz
     from digest_subscription
     where organisation = $1 and ended_at is null and ($3::text = 'letter' or role = 'communicator')
     on conflict do nothing returning subscription`,
    [organisation, month, kind, now],
  );
  return rows.length;
}

/** A letter that was claimed, and to whom. */
export interface ClaimedRow {
  readonly subscription: number;
  readonly kind: DeliveryRow['kind'];
  readonly attempts: number;
  readonly lang: SubscriptionRow['lang'];
  readonly role: SubscriptionRow['role'];
  readonly channels: SubscriptionRow['channels'];
  /** Sealed; null where who got letters has stopped meanwhile. */
  readonly address: string | null;
  /** Sealed likewise. */
  readonly token: string | null;
}

/** In which state of the month's letter what waits may go; `kind` is the delivery's. */
const GOES = "g.state = case kind when 'letter' then 'approved' else 'draft' end";

/**
 * Claims the next letter that may be handed over; null where there is none, or what is said stands no more as it was read. No
 * two processes claim the same one.
 */
export async function claimDelivery(
  tx: Tx,
  { organisation, month, version }: DigestKey,
  now: string,
): Promise<ClaimedRow | null> {
  const [row] = await tx.query<ClaimedRow & object>(
    `update digest_delivery d set state = 'claimed', attempts = d.attempts + 1, at = $3::timestamptz, code = null, reason = null
     from digest_subscription s
     where s.organisation = d.organisation and s.id = d.subscription and d.organisation = $1 and d.month = $2::date
       and (d.subscription, d.kind) = (
         select subscription, kind from digest_delivery
         where organisation = $1 and month = $2::date and state = 'queued' and not_before <= $3::timestamptz
           and exists (
             select from digest g where g.organisation = $1 and g.month = $2::date and g.version = $4::int and ${GOES})
         order by attempts, subscription limit 1 for update skip locked)
     returning d.subscription, d.kind, d.attempts, s.lang, s.role, s.channels, s.address, s.token`,
    [organisation, month, now, version],
  );
  return row ?? null;
}

/**
 * The months of which letters wait whose time has come, each with the latest such time: whenever letters were tried, or what
 * they say was changed, one has got a later time. Those too of which a letter was claimed so long ago that its process died.
 */
export function dueDeliveries(
  tx: Tx,
  organisation: number,
  { now, claimMs }: { readonly now: string; readonly claimMs: number },
): Promise<{ month: string; since: string }[]> {
  return tx.query<{ month: string; since: string }>(
    `select month, max(since) as since from (
       select d.month, case d.state when 'claimed' then d.at + make_interval(secs => $3::int / 1000)
         else greatest(d.not_before, g.updated_at) end as since
       from digest_delivery d join digest g on g.organisation = d.organisation and g.month = d.month
       where d.organisation = $1 and (d.state = 'claimed' or (d.state = 'queued' and ${GOES}))) as waiting
     where since <= $2::timestamptz group by month order by month`,
    [organisation, now, claimMs],
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
    kind,
    attempts,
  }: Pick<DeliveryRow, 'organisation' | 'month' | 'subscription' | 'kind' | 'attempts'>,
  { state, code, reason, notBefore }: Settled,
  now: string,
): Promise<void> {
  await tx.query(
    `update digest_delivery set state = $5, code = $6::int, reason = $7, not_before = $8::timestamptz, at = $9::timestamptz
     where organisation = $1 and month = $2::date and subscription = $3 and attempts = $4 and state in ('claimed', 'unknown') and kind = $10`,
    [organisation, month, subscription, attempts, state, code, reason, notBefore, now, kind],
  );
}

/** Letters that were claimed by `since` and never told of: nobody knows whether the server took them on. */
export async function giveUpClaims(tx: Tx, organisation: number, since: string, now: string): Promise<number> {
  const rows = await tx.query(
    `update digest_delivery set state = 'unknown', reason = 'lost', at = $3::timestamptz
     where organisation = $1 and state = 'claimed' and at <= $2::timestamptz returning subscription`,
    [organisation, since, now],
  );
  return rows.length;
}

/** Every letter of a month, and how it stands. */
export function listDeliveries(tx: Tx, organisation: number, month: string): Promise<DeliveryRow[]> {
  const { organisation: of, month: about, kind, subscription } = digestDelivery;
  return tx.orm
    .select()
    .from(digestDelivery)
    .where(and(eq(of, organisation), eq(about, month), eq(kind, 'letter')))
    .orderBy(asc(subscription));
}
