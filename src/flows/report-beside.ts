import type { Deps } from '../deps.ts';
import type { ReportContent } from '../report/content.ts';
import type { Beside } from '../report/telling.ts';
import { listAnnotations } from './annotation.ts';
import { branchOf } from './answers.ts';
import { listCampaigns } from './campaign.ts';
import type { Reach } from './campaign-plan.ts';
import { readReportComments } from './report-comment.ts';
import { listRequirements } from './requirement.ts';
import { listTargetTexts } from './target.ts';

/** What people wrote of what a report tells, as it stands today: what was mended is mended here, and what was erased is gone. */
export async function readBeside(
  deps: Deps,
  { own, all }: Reach,
  { year, period }: Pick<ReportContent, 'year' | 'period'>,
): Promise<Beside> {
  const below = all.filter(({ id }) => branchOf(own).includes(id));
  const [comments, requirements, campaigns, targets, annotations] = await Promise.all([
    readReportComments(deps, own.id, year),
    listRequirements(deps, own.id),
    listCampaigns(deps, ...below.map(({ id }) => id)),
    listTargetTexts(deps, own),
    listAnnotations(deps, own.id, period),
  ]);
  const slugs = new Map(below.map(({ id, slug }) => [id, slug]));
  return {
    comments: new Map([...comments].filter(([, { text }]) => text !== '').map(([id, { text }]) => [id, text])),
    requirements: new Map(
      requirements.map(({ id, text, sourceReference }) => [id, { text, reference: sourceReference }]),
    ),
    campaigns: new Map(
      campaigns.map(({ organisation, slug, name, about, withdrawnReason, closedReason }) => [
        `${slugs.get(organisation)}/${slug}`,
        { name, about, reason: withdrawnReason ?? closedReason },
      ]),
    ),
    targets,
    annotations: annotations.map(({ day, last, text }) => ({ day, last, text })),
  };
}
