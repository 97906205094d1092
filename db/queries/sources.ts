import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { numberArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';
import { organisation as organisationTable, source, sourceRoute, sourceSecret } from '../schema/index.ts';
import { moveVersion, openVersion } from './version.ts';

export type SourceRow = typeof source.$inferSelect;
export type RouteRow = typeof sourceRoute.$inferSelect;

export interface NewSource {
  readonly organisation: number;
  readonly key: string;
  readonly label: string;
  readonly connector: string;
  readonly channel: string;
  readonly config: Record<string, unknown>;
  readonly sampling: SourceRow['sampling'];
  readonly now: string;
}

/** Adds a source and answers its id, or null where its key is taken. The organisation's answers are others from now on. */
export async function addSource(tx: Tx, row: NewSource): Promise<number | null> {
  const { now, ...values } = row;
  const [made] = await tx.orm
    .insert(source)
    .values({ ...values, createdAt: now })
    .onConflictDoNothing({ target: [source.organisation, source.key] })
    .returning({ id: source.id });
  if (!made) return null;
  const at = await openVersion(tx, [row.organisation], now);
  if (at !== null) await moveVersion(tx, [row.organisation], at);
  return made.id;
}

export async function getSource(tx: Tx, organisation: number, id: number): Promise<SourceRow | null> {
  const [row] = await tx.orm
    .select()
    .from(source)
    .where(and(eq(source.organisation, organisation), eq(source.id, id)));
  return row ?? null;
}

export async function findSource(tx: Tx, organisation: number, key: string): Promise<SourceRow | null> {
  const [row] = await tx.orm
    .select()
    .from(source)
    .where(and(eq(source.organisation, organisation), eq(source.key, key)));
  return row ?? null;
}

export function listSources(tx: Tx, organisation: number): Promise<SourceRow[]> {
  return tx.orm.select().from(source).where(eq(source.organisation, organisation)).orderBy(asc(source.id));
}

/** A source that feeds an organisation, which need not be its owner. */
export interface FeedingSource
  extends Pick<SourceRow, 'id' | 'organisation' | 'key' | 'label' | 'connector' | 'channel' | 'sampling'> {
  /** Slug of the organisation that owns it. */
  readonly owner: string;
}

/** Every source that feeds these organisations: their own, and shared ones whose routing rules lead to them. */
export function readFeeding(tx: Tx, organisations: readonly number[]): Promise<FeedingSource[]> {
  return tx.query<FeedingSource & object>('select * from ekko_feeding($1::int[])', [numberArray(organisations)]);
}

/** Stops a source from being read, and says why. */
export async function pauseSource(
  tx: Tx,
  organisation: number,
  id: number,
  reason: NonNullable<SourceRow['reason']>,
): Promise<void> {
  await tx.orm
    .update(source)
    .set({ state: 'paused', reason })
    .where(and(eq(source.organisation, organisation), eq(source.id, id)));
}

/** A source that nobody else changes or begins to read until the commit. */
export interface HeldSource {
  readonly row: SourceRow;
  /** Whether a run may still write to it. */
  readonly busy: boolean;
  /** What its newest run failed of. */
  readonly failure: string | null;
}

export async function holdSource(tx: Tx, organisation: number, id: number, now: string): Promise<HeldSource | null> {
  const [row] = await tx.orm
    .select()
    .from(source)
    .where(and(eq(source.organisation, organisation), eq(source.id, id)))
    .for('update');
  if (!row) return null;
  const [stand] = await tx.query<Omit<HeldSource, 'row'> & object>(
    `select coalesce(s.lease_until > $3::timestamptz, false) as busy,
       (select r.error_kind from run r where r.organisation = s.organisation and r.source = s.id
         order by r.id desc limit 1) as failure
     from source s where s.organisation = $1 and s.id = $2`,
    [organisation, id, now],
  );
  return { row, ...stand! };
}

/** Whether anything was ever stored from it. */
export async function wasRead(tx: Tx, organisation: number, id: number): Promise<boolean> {
  const [row] = await tx.query<{ read: boolean }>(
    'select exists (select 1 from run where organisation = $1 and source = $2 and pages > 0) as read',
    [organisation, id],
  );
  return row!.read;
}

/**
 * Replaces what a source is called and its settings without secrets, as its next version. A run that has stalled loses
 * its right to write.
 */
export async function updateSource(
  tx: Tx,
  { organisation, id }: Pick<SourceRow, 'organisation' | 'id'>,
  said: Pick<SourceRow, 'label' | 'config'>,
): Promise<void> {
  await tx.orm
    .update(source)
    .set({ ...said, version: sql`${source.version} + 1`, leaseRun: null, leaseUntil: null })
    .where(and(eq(source.organisation, organisation), eq(source.id, id)));
}

/** Notes the last day of a key as the system tells it. Nobody's change: the version stays. */
export async function setKeyExpiry(
  tx: Tx,
  { organisation, id }: Pick<SourceRow, 'organisation' | 'id'>,
  day: string,
): Promise<void> {
  await tx.orm
    .update(source)
    .set({ config: sql`${source.config} || jsonb_build_object('keyExpires', ${day}::text)` })
    .where(and(eq(source.organisation, organisation), eq(source.id, id)));
}

/** Keys of an organisation's sources that work until a day at most, the first to end first. */
export function expiringKeys(
  tx: Tx,
  organisation: number,
  until: string,
): Promise<{ key: string; label: string; day: string }[]> {
  return tx.query(
    `select key, label, config->>'keyExpires' as day from source
     where organisation = $1 and config->>'keyExpires' <= $2 order by 3, 1`,
    [organisation, until],
  );
}

/** Switches a source on again after its owner acted. */
export async function resumeSource(tx: Tx, organisation: number, id: number): Promise<void> {
  await tx.orm
    .update(source)
    .set({ state: 'active', reason: null, waitUntil: null })
    .where(and(eq(source.organisation, organisation), eq(source.id, id)));
}

export function listRoutes(tx: Tx, organisation: number, id: number): Promise<RouteRow[]> {
  return tx.orm
    .select()
    .from(sourceRoute)
    .where(and(eq(sourceRoute.organisation, organisation), eq(sourceRoute.source, id)))
    .orderBy(asc(sourceRoute.position));
}

/** Replaces the routing rules of a source. */
export async function setRoutes(
  tx: Tx,
  organisation: number,
  id: number,
  rules: readonly Omit<RouteRow, 'organisation' | 'source' | 'position'>[],
): Promise<void> {
  await tx.orm.delete(sourceRoute).where(and(eq(sourceRoute.organisation, organisation), eq(sourceRoute.source, id)));
  if (rules.length === 0) return;
  // The key to a target is checked past the guard: without this, a rule could write into anybody's numbers.
  const targets = [...new Set(rules.map((rule) => rule.target))];
  const seen = await tx.orm
    .select({ id: organisationTable.id })
    .from(organisationTable)
    .where(inArray(organisationTable.id, targets));
  if (seen.length < targets.length) throw new RangeError('a routing rule leads outside the scope');
  await tx.orm
    .insert(sourceRoute)
    .values(rules.map((rule, position) => ({ ...rule, organisation, source: id, position })));
}

/** Sealed secrets by field. */
export async function readSecrets(tx: Tx, organisation: number, id: number): Promise<Record<string, string>> {
  const rows = await tx.orm
    .select({ field: sourceSecret.field, sealed: sourceSecret.sealed })
    .from(sourceSecret)
    .where(and(eq(sourceSecret.organisation, organisation), eq(sourceSecret.source, id)));
  return Object.fromEntries(rows.map((row) => [row.field, row.sealed]));
}

export async function writeSecret(
  tx: Tx,
  secret: { organisation: number; source: number; field: string; sealed: string; now: string },
): Promise<void> {
  const { now, ...values } = secret;
  await tx.orm
    .insert(sourceSecret)
    .values({ ...values, updatedAt: now })
    .onConflictDoUpdate({
      target: [sourceSecret.organisation, sourceSecret.source, sourceSecret.field],
      set: { sealed: values.sealed, updatedAt: now },
    });
}

export async function deleteSecret(tx: Tx, organisation: number, id: number, field: string): Promise<void> {
  await tx.orm
    .delete(sourceSecret)
    .where(
      and(eq(sourceSecret.organisation, organisation), eq(sourceSecret.source, id), eq(sourceSecret.field, field)),
    );
}
