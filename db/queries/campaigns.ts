import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { campaign } from '../schema/index.ts';

export type CampaignRow = typeof campaign.$inferSelect;

/** What is said of a campaign, and its plan as canonical JSON. */
export type CampaignText = Pick<CampaignRow, 'name' | 'about' | 'plan'>;

/** Which campaign, in the version that was read. */
export interface CampaignVersion {
  readonly organisation: number;
  readonly slug: string;
  readonly version: number;
}

/** The campaigns of organisations in the order in which they were added; or those with this name. */
export function readCampaigns(tx: Tx, organisations: readonly number[], slug?: string): Promise<CampaignRow[]> {
  return tx.orm
    .select()
    .from(campaign)
    .where(and(inArray(campaign.organisation, organisations), slug === undefined ? undefined : eq(campaign.slug, slug)))
    .orderBy(asc(campaign.id));
}

/** Adds a draft in its first version. False where the name is taken. */
export async function insertCampaign(
  tx: Tx,
  key: Omit<CampaignVersion, 'version'>,
  said: CampaignText,
  now: string,
): Promise<boolean> {
  const made = await tx.orm
    .insert(campaign)
    .values({ ...key, ...said, late: false, version: 1, createdAt: now, updatedAt: now })
    .onConflictDoNothing({ target: [campaign.organisation, campaign.slug] })
    .returning({ id: campaign.id });
  return made.length === 1;
}

/** What a step in a campaign's life writes. */
export type CampaignStep = Partial<
  Pick<
    CampaignRow,
    | 'name'
    | 'about'
    | 'plan'
    | 'planHash'
    | 'lockedAt'
    | 'late'
    | 'closedAt'
    | 'closedReason'
    | 'withdrawnAt'
    | 'withdrawnReason'
  >
>;

/** Writes a step, if it is still the version that was read. False where it is another, or is not there. */
export async function updateCampaign(tx: Tx, key: CampaignVersion, step: CampaignStep, now: string): Promise<boolean> {
  const changed = await tx.orm
    .update(campaign)
    .set({ ...step, version: sql`${campaign.version} + 1`, updatedAt: now })
    .where(isVersion(key))
    .returning({ id: campaign.id });
  return changed.length === 1;
}

/** Removes a draft, if it is still the version that was read. What is locked stays. */
export async function deleteCampaign(tx: Tx, key: CampaignVersion): Promise<boolean> {
  const gone = await tx.orm
    .delete(campaign)
    .where(and(isVersion(key), isNull(campaign.lockedAt)))
    .returning({ id: campaign.id });
  return gone.length === 1;
}

function isVersion({ organisation, slug, version }: CampaignVersion) {
  return and(eq(campaign.organisation, organisation), eq(campaign.slug, slug), eq(campaign.version, version));
}
