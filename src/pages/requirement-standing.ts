import type { RequirementRow } from '../../db/queries/requirements.ts';
import type { WebContext } from '../api/env.ts';
import { type Campaign, listCampaigns } from '../flows/campaign.ts';
import { readVerdicts } from '../flows/read.ts';
import { listRequirements } from '../flows/requirement.ts';
import { listTargets } from '../flows/target.ts';
import { type RequirementStanding, requirementStanding } from '../verdicts/requirement.ts';
import type { Frame } from './frame.ts';

export interface RequirementsModel {
  readonly all: readonly { readonly one: RequirementRow; readonly standing: RequirementStanding }[];
  /** For the names of those that requirements are answered by. */
  readonly campaigns: readonly Campaign[];
}

/** The organisation's requirements, the nearest deadline first, each with how it stands. */
export async function loadRequirements(c: WebContext, frame: Frame): Promise<RequirementsModel> {
  const deps = c.get('deps');
  const { organisation, period } = frame;
  const rows = await listRequirements(deps, organisation.id);
  const [targets, campaigns] = await Promise.all([
    listTargets(deps, organisation),
    listCampaigns(deps, organisation.id),
  ]);
  const indicators = [...new Set(rows.flatMap(({ links }) => links.indicator))];
  const found =
    indicators.length === 0 ? [] : await readVerdicts(deps, { organisation, period, compare: null, indicators });
  const measured = new Set(found.filter(({ state }) => state === 'measured').map(({ indicator }) => indicator));
  return {
    all: rows.map((one) => ({ one, standing: requirementStanding(one.links.indicator, targets, measured) })),
    campaigns,
  };
}
