import type { RequirementRow } from '../../db/queries/requirements.ts';
import type { WebContext } from '../api/env.ts';
import { countWord, sentence } from '../core/numbers.ts';
import { type Campaign, listCampaigns } from '../flows/campaign.ts';
import { readVerdicts } from '../flows/read.ts';
import { listRequirements } from '../flows/requirement.ts';
import { listTargets } from '../flows/target.ts';
import type { TargetStatus } from '../verdicts/target.ts';
import type { Frame } from './frame.ts';

/** How it stands with a requirement, by the targets of its figures; else whether any of its figures is there at all. */
export const STANDINGS = ['met', 'not-met', 'unsure', 'no-target', 'not-measured'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface RequirementsModel {
  readonly all: readonly { readonly one: RequirementRow; readonly standing: Standing }[];
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
  return { all: rows.map((one) => ({ one, standing: standingOf(one, targets, measured) })), campaigns };
}

/** Met only where every target of its figures is. */
export function standingOf(
  { links }: Pick<RequirementRow, 'links'>,
  targets: readonly { readonly indicator: string; readonly status: TargetStatus }[],
  measured: ReadonlySet<string>,
): Standing {
  const statuses = targets
    .filter(({ indicator }) => links.indicator.includes(indicator))
    .map(({ status }) => status)
    .filter((status) => status !== 'not-measured');
  if (statuses.includes('not-met')) return 'not-met';
  if (statuses.includes('unsure')) return 'unsure';
  if (statuses.length > 0) return 'met';
  return links.indicator.some((id) => measured.has(id)) ? 'no-target' : 'not-measured';
}

/** «Målverdien er nådd for ett av to krav. Ett måles ikke.» */
export function requirementsLead({ lang, say }: Pick<Frame, 'lang' | 'say'>, standings: readonly Standing[]): string {
  if (standings.length === 0) return say('requirement-page.none');
  const count = (of: Standing) => standings.filter((one) => one === of).length;
  const all = countWord(lang, standings.length, true);
  const met = count('met');
  const rest = STANDINGS.filter((one) => one !== 'met' && count(one) > 0);
  if (standings.length === 1) return say(`requirement-page.standing.${standings[0]!}`);
  return [
    say(met === 0 ? 'requirement-page.lead.none' : 'requirement-page.lead.met', {
      ...{ many: countWord(lang, met, true), all },
    }),
    ...rest.map((one) => sentence(say(`requirement-page.lead.${one}`, { many: countWord(lang, count(one), true) }))),
  ].join(' ');
}
