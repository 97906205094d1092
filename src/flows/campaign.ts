import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import {
  type CampaignRow,
  type CampaignStep,
  type CampaignText,
  type CampaignVersion,
  deleteCampaign,
  insertCampaign,
  readCampaigns,
  updateCampaign,
} from '../../db/queries/campaigns.ts';
import { auditLog } from '../../db/schema/index.ts';
import type { AuditAction } from '../core/audit.ts';
import { isLinkName } from '../core/campaign-link.ts';
import { UserError } from '../core/errors.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { sha256 } from '../core/secrets.ts';
import { dayIn, HOME_ZONE, type IsoDate, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import {
  type CampaignPlan,
  canonical,
  type PlanInput,
  planOf,
  type Reach,
  readPlan,
  wholePlan,
} from './campaign-plan.ts';

/** The clock is the machine's own: when a plan was locked says something about the world, also where the data's stands. */
type Needs = Pick<Deps, 'db' | 'clock'>;

export interface CampaignBody {
  readonly name: string;
  readonly about: string;
  readonly plan: PlanInput;
}

/** Which campaign, in the version that was read, and who asks: `key/7`. */
export interface CampaignKey extends CampaignVersion {
  readonly actor: string;
}

export type CampaignState = 'draft' | 'planned' | 'running' | 'ended' | 'withdrawn';

/** A campaign as it stands, its plan read. */
export interface Campaign extends Omit<CampaignRow, 'plan'> {
  readonly plan: CampaignPlan;
}

/** Where it is in its life on a day. A draft stays one until it is locked, whatever day it is. */
export function stateOf({ plan, lockedAt, closedAt, withdrawnAt }: Campaign, today: IsoDate): CampaignState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (lockedAt === null) return 'draft';
  if (closedAt !== null || (plan.last !== null && plan.last < today)) return 'ended';
  return today < plan.first ? 'planned' : 'running';
}

/** The campaigns of an organisation or more, the newest start first. */
export async function listCampaigns({ db }: Pick<Deps, 'db'>, ...organisations: number[]): Promise<Campaign[]> {
  const rows = await withScope(db, { organisations }, (tx) => readCampaigns(tx, organisations));
  return rows.map(read).toSorted((a, b) => (a.plan.first < b.plan.first ? 1 : a.plan.first > b.plan.first ? -1 : 0));
}

/** Throws UserError 404. */
export function getCampaign({ db }: Pick<Deps, 'db'>, organisation: number, slug: string): Promise<Campaign> {
  return withScope(db, { organisations: [organisation] }, (tx) => one(tx, organisation, slug));
}

/** Adds a draft. Throws UserError: 409 where the name is taken, 422. */
export async function addCampaign(
  { db, clock }: Needs,
  input: { readonly slug: string; readonly actor: string; readonly body: CampaignBody; readonly reach: Reach },
): Promise<Campaign> {
  const { slug, actor } = input;
  if (!isLinkName(slug)) throw new UserError(422, 'campaign.slug');
  const said = checked(input.body, input.reach);
  const organisation = input.reach.own.id;
  const now = isoInstant(clock.now());
  return withScope(db, { organisations: [organisation] }, async (tx) => {
    if (!(await insertCampaign(tx, { organisation, slug }, said, now))) {
      throw new UserError(409, 'campaign.exists', { slug });
    }
    await note(tx, { organisation, slug, version: 1, actor }, 'campaign.add', now);
    return one(tx, organisation, slug);
  });
}

/** Replaces what is said of it. Of a locked one, name and text alone. Throws UserError: 404, 409, 422. */
export function changeCampaign(deps: Needs, key: CampaignKey, body: CampaignBody, reach: Reach): Promise<Campaign> {
  return step(deps, key, 'campaign.change', (before) => {
    const { name, about } = named(body);
    if (before.lockedAt === null) return checked(body, reach);
    // A locked plan is held against what is said alone: an organisation may have left what the key reaches.
    const said = wholePlan({ ...before.plan, ...body.plan });
    if (canonical(said) !== canonical(before.plan)) throw new UserError(409, 'campaign.locked', { slug: key.slug });
    return { name, about };
  });
}

/** Freezes the plan. `late` lets it be locked after the start, and is told for ever. Throws UserError: 404, 409. */
export function lockCampaign(deps: Needs, key: CampaignKey, late: boolean): Promise<Campaign> {
  return step(deps, key, 'campaign.lock', async ({ plan, lockedAt }, now) => {
    if (lockedAt !== null) throw new UserError(409, 'campaign.locked', { slug: key.slug });
    const begun = dayIn(HOME_ZONE, deps.clock.now()) >= plan.first;
    if (begun && !late) throw new UserError(409, 'campaign.late', { first: plan.first });
    return { lockedAt: now, planHash: await sha256(canonical(plan)), late: begun };
  });
}

/** Says that it has ended. What was to be measured is measured as planned. Throws UserError: 404, 409, 422. */
export async function closeCampaign(deps: Needs, key: CampaignKey, reason: string): Promise<Campaign> {
  const closedReason = reasonOf(reason);
  return step(deps, key, 'campaign.close', (before, now) => {
    alive(before);
    if (before.closedAt !== null) throw new UserError(409, 'campaign.closed', { slug: key.slug });
    return { closedAt: now, closedReason };
  });
}

/** Takes it back; it stays in the lists with its reason. Throws UserError: 404, 409, 422. */
export async function withdrawCampaign(deps: Needs, key: CampaignKey, reason: string): Promise<Campaign> {
  const withdrawnReason = reasonOf(reason);
  return step(deps, key, 'campaign.withdraw', (before, now) => {
    alive(before);
    return { withdrawnAt: now, withdrawnReason };
  });
}

/** Removes a draft; the audit log keeps that it was there. Throws UserError: 404, 409. */
export async function removeCampaign({ db, clock }: Needs, key: CampaignKey): Promise<void> {
  await withScope(db, { organisations: [key.organisation] }, async (tx) => {
    const { lockedAt } = await one(tx, key.organisation, key.slug);
    if (lockedAt !== null) throw new UserError(409, 'campaign.kept', { slug: key.slug });
    if (!(await deleteCampaign(tx, key))) throw await stale(tx, key);
    await note(tx, key, 'campaign.remove', isoInstant(clock.now()));
  });
}

/** One step in its life, from the version that was read. */
async function step(
  { db, clock }: Needs,
  key: CampaignKey,
  action: AuditAction,
  make: (before: Campaign, now: string) => CampaignStep | Promise<CampaignStep>,
): Promise<Campaign> {
  const now = isoInstant(clock.now());
  return withScope(db, { organisations: [key.organisation] }, async (tx) => {
    const before = await one(tx, key.organisation, key.slug);
    if (before.version !== key.version) throw await stale(tx, key);
    if (!(await updateCampaign(tx, key, await make(before, now), now))) throw await stale(tx, key);
    await note(tx, { ...key, version: key.version + 1 }, action, now);
    return one(tx, key.organisation, key.slug);
  });
}

const read = ({ plan, ...row }: CampaignRow): Campaign => ({ ...row, plan: readPlan(plan) });

async function one(tx: Tx, organisation: number, slug: string): Promise<Campaign> {
  const [row] = await readCampaigns(tx, [organisation], slug);
  if (!row) throw new UserError(404, 'campaign.unknown', { slug: slug.slice(0, 80) });
  return read(row);
}

function alive({ lockedAt, withdrawnAt, slug }: Campaign): void {
  if (lockedAt === null) throw new UserError(409, 'campaign.draft', { slug });
  if (withdrawnAt !== null) throw new UserError(409, 'campaign.withdrawn', { slug });
}

/** Why a step met nothing: another version stands. */
async function stale(tx: Tx, { organisation, slug }: CampaignKey): Promise<UserError> {
  const { version } = await one(tx, organisation, slug);
  return new UserError(409, 'campaign.changed', { slug, version }, { version });
}

async function note(tx: Tx, { organisation, slug, version, actor }: CampaignKey, action: AuditAction, at: string) {
  await tx.orm
    .insert(auditLog)
    .values({ organisation, at, actor, action, subject: `campaign/${slug}`, facts: { version } });
}

function checked(body: CampaignBody, reach: Reach): CampaignText {
  return { ...named(body), plan: canonical(planOf(body.plan, reach)) };
}

const named = ({ name, about }: CampaignBody) => ({
  name: within(name, 200, 'campaign.name'),
  about: within(about, 2_000, 'campaign.about'),
});

const reasonOf = (reason: string) => within(reason, 500, 'campaign.reason');

function within(text: string, most: number, refusal: PhraseKey): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > most) throw new UserError(422, refusal, { most });
  return trimmed;
}
