import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import {
  deleteTarget,
  insertTarget,
  readTargets,
  type TargetBody,
  type TargetRow,
  updateTarget,
} from '../../db/queries/targets.ts';
import { auditLog } from '../../db/schema/index.ts';
import type { AuditAction } from '../core/audit.ts';
import { UserError } from '../core/errors.ts';
import { isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import type { OrganisationRef } from './read-types.ts';
import { checkedTarget } from './target-check.ts';
import { judged, type TargetReading } from './target-reading.ts';

/** Which target, and who asks: `key/7`. */
export interface TargetKey {
  readonly organisation: OrganisationRef;
  readonly id: number;
  /** The version that was read; a change of any other is refused. */
  readonly version: number;
  readonly actor: string;
}

/** The organisation's targets with how it stands with each, the nearest deadline first. */
export async function listTargets(deps: Deps, organisation: OrganisationRef): Promise<TargetReading[]> {
  const rows = await scoped(deps, organisation, (tx) => readTargets(tx, organisation.id));
  return judged(deps, { organisation }, rows);
}

/** What was written of them, by number, where anything was. */
export async function listTargetTexts(
  deps: Pick<Deps, 'db'>,
  organisation: OrganisationRef,
): Promise<ReadonlyMap<number, string>> {
  const rows = await scoped(deps, organisation, (tx) => readTargets(tx, organisation.id));
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}

/** Throws UserError 404. */
export async function getTarget(deps: Deps, organisation: OrganisationRef, id: number): Promise<TargetReading> {
  const row = await scoped(deps, organisation, (tx) => one(tx, organisation.id, id));
  return whole(deps, organisation, row);
}

/** Adds a target. Throws UserError in words. */
export async function addTarget(
  deps: Deps,
  input: Pick<TargetKey, 'organisation' | 'actor'> & { readonly body: TargetBody },
): Promise<TargetReading> {
  const body = checkedTarget(input.body);
  const now = isoInstant(deps.clock.now());
  const { organisation, actor } = input;
  const row = await scoped(deps, organisation, async (tx) => {
    const id = await insertTarget(tx, organisation.id, body, now);
    await note(tx, { organisation, id, version: 1, actor }, 'target.add', now);
    return one(tx, organisation.id, id);
  });
  return whole(deps, organisation, row);
}

/** Replaces what a target says. Throws UserError: 404, 409 where somebody else has changed it since, 422. */
export async function changeTarget(deps: Deps, key: TargetKey, input: TargetBody): Promise<TargetReading> {
  const body = checkedTarget(input);
  const now = isoInstant(deps.clock.now());
  const row = await scoped(deps, key.organisation, async (tx) => {
    const version = await updateTarget(tx, { ...key, organisation: key.organisation.id }, body, now);
    if (version === null) throw await stale(tx, key);
    await note(tx, { ...key, version }, 'target.change', now);
    return one(tx, key.organisation.id, key.id);
  });
  return whole(deps, key.organisation, row);
}

/** Removes a target; the audit log keeps that it was there. Throws UserError: 404, 409. */
export async function removeTarget(deps: Pick<Deps, 'db' | 'clock'>, key: TargetKey): Promise<void> {
  const now = isoInstant(deps.clock.now());
  await scoped(deps, key.organisation, async (tx) => {
    if (!(await deleteTarget(tx, { ...key, organisation: key.organisation.id }, now))) throw await stale(tx, key);
    await note(tx, key, 'target.remove', now);
  });
}

function scoped<T>({ db }: Pick<Deps, 'db'>, { id }: OrganisationRef, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withScope(db, { organisations: [id] }, work);
}

async function whole(deps: Deps, organisation: OrganisationRef, row: TargetRow): Promise<TargetReading> {
  const [reading] = await judged(deps, { organisation }, [row]);
  return reading!;
}

async function one(tx: Tx, organisation: number, id: number): Promise<TargetRow> {
  const [row] = await readTargets(tx, organisation, id);
  if (!row) throw new UserError(404, 'target.unknown', { id });
  return row;
}

/** Why a change met nothing: it is gone, or another version stands. */
async function stale(tx: Tx, { organisation, id }: TargetKey): Promise<UserError> {
  const { version } = await one(tx, organisation.id, id);
  return new UserError(409, 'target.changed', { id, version }, { version });
}

async function note(tx: Tx, { organisation, id, version, actor }: TargetKey, action: AuditAction, at: string) {
  await tx.orm
    .insert(auditLog)
    .values({ organisation: organisation.id, at, actor, action, subject: `target/${id}`, facts: { version } });
}
