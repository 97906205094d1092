import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import {
  deleteRequirement,
  insertRequirement,
  type RequirementBody,
  type RequirementRow,
  readRequirements,
  updateRequirement,
} from '../../db/queries/requirements.ts';
import { auditLog } from '../../db/schema/index.ts';
import type { AuditAction } from '../core/audit.ts';
import { isLinkName } from '../core/campaign-link.ts';
import { UserError } from '../core/errors.ts';
import { isIsoDate, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { indicator } from '../indicators/index.ts';

type Needs = Pick<Deps, 'db' | 'clock'>;

/** Which requirement, and who asks: `key/7`. */
export interface RequirementKey {
  readonly organisation: number;
  readonly id: number;
  /** The version that was read; a change of any other is refused. */
  readonly version: number;
  readonly actor: string;
}

/** The organisation's requirements, the nearest deadline first. */
export function listRequirements({ db }: Needs, organisation: number): Promise<RequirementRow[]> {
  return withScope(db, { organisations: [organisation] }, (tx) => readRequirements(tx, organisation));
}

/** Throws UserError 404. */
export function getRequirement({ db }: Needs, organisation: number, id: number): Promise<RequirementRow> {
  return withScope(db, { organisations: [organisation] }, (tx) => one(tx, organisation, id));
}

/** Adds a requirement. Throws UserError in words. */
export async function addRequirement(
  { db, clock }: Needs,
  input: Pick<RequirementKey, 'organisation' | 'actor'> & { readonly body: RequirementBody },
): Promise<RequirementRow> {
  const body = checked(input.body);
  const now = isoInstant(clock.now());
  const { organisation, actor } = input;
  return withScope(db, { organisations: [organisation] }, async (tx) => {
    const id = await insertRequirement(tx, organisation, body, now);
    await note(tx, { organisation, id, version: 1, actor }, 'requirement.add', now);
    return one(tx, organisation, id);
  });
}

/** Replaces what a requirement says. Throws UserError: 404, 409 where somebody else has changed it since, 422. */
export async function changeRequirement(
  { db, clock }: Needs,
  key: RequirementKey,
  input: RequirementBody,
): Promise<RequirementRow> {
  const body = checked(input);
  const now = isoInstant(clock.now());
  return withScope(db, { organisations: [key.organisation] }, async (tx) => {
    const version = await updateRequirement(tx, key, body, now);
    if (version === null) throw await stale(tx, key);
    await note(tx, { ...key, version }, 'requirement.change', now);
    return one(tx, key.organisation, key.id);
  });
}

/** Removes a requirement; the audit log keeps that it was there. Throws UserError: 404, 409. */
export async function removeRequirement({ db, clock }: Needs, key: RequirementKey): Promise<void> {
  await withScope(db, { organisations: [key.organisation] }, async (tx) => {
    if (!(await deleteRequirement(tx, key))) throw await stale(tx, key);
    await note(tx, key, 'requirement.remove', isoInstant(clock.now()));
  });
}

async function one(tx: Tx, organisation: number, id: number): Promise<RequirementRow> {
  const [row] = await readRequirements(tx, organisation, id);
  if (!row) throw new UserError(404, 'requirement.unknown', { id });
  return row;
}

/** Why a change met nothing: it is gone, or another version stands. */
async function stale(tx: Tx, { organisation, id }: RequirementKey): Promise<UserError> {
  const { version } = await one(tx, organisation, id);
  return new UserError(409, 'requirement.changed', { id, version }, { version });
}

async function note(tx: Tx, { organisation, id, version, actor }: RequirementKey, action: AuditAction, at: string) {
  await tx.orm
    .insert(auditLog)
    .values({ organisation, at, actor, action, subject: `requirement/${id}`, facts: { version } });
}

/** Trimmed, each link once. The catalogue's own lists are checked where they come in; the rest here. */
function checked({ text, sourceReference, links, ...body }: RequirementBody): RequirementBody {
  const trimmed = { text: text.trim(), sourceReference: sourceReference.trim() };
  if (trimmed.text === '' || trimmed.text.length > 2_000) throw new UserError(422, 'requirement.text');
  if (trimmed.sourceReference === '' || trimmed.sourceReference.length > 300) {
    throw new UserError(422, 'requirement.reference');
  }
  if (body.deadline !== null && !isIsoDate(body.deadline)) throw new UserError(422, 'requirement.deadline');
  const strange = links.indicator.find((id) => !indicator(id));
  if (strange !== undefined) throw new UserError(422, 'requirement.indicator', { indicator: strange.slice(0, 80) });
  if (!links.campaign.every(isLinkName)) throw new UserError(422, 'requirement.campaign');
  const once = (targets: readonly string[]) => [...new Set(targets)];
  const { goal, audience, campaign, indicator: indicators } = links;
  return {
    ...body,
    ...trimmed,
    links: { goal: once(goal), audience: once(audience), campaign: once(campaign), indicator: once(indicators) },
  };
}
