import type { Period } from '../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate, type IsoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import type { ReportCampaign } from '../report/content.ts';
import { branchOf } from './answers.ts';
import { type Campaign, listCampaigns, stateOf } from './campaign.ts';
import { measuredUntil, type Reach } from './campaign-plan.ts';
import { cellsOf, isReached } from './campaign-question.ts';
import { dayAt, resultOf, SETTLES } from './campaign-result.ts';
import type { NumbersQuestion } from './report-numbers.ts';

/** What came of each campaign that a year's report tells of, as known then. */
export async function readReportCampaigns(
  deps: Deps,
  reach: Reach,
  { period, asOf }: Pick<NumbersQuestion, 'period' | 'asOf'>,
): Promise<ReportCampaign[]> {
  const told: ReportCampaign[] = [];
  for (const { campaign, own } of await campaignsOf(deps, reach, period))
    told.push(await campaignOf(deps, campaign, { own, all: reach.all }, asOf));
  return told;
}

/**
 * When it ended, which may be before its last day; null where it has no end. What was never locked is let go when its first year
 * is over.
 */
function endOf({ plan, lockedAt, closedAt, withdrawnAt }: Campaign): IsoDate | null {
  const stopped = closedAt ?? withdrawnAt;
  const [first] = [plan.last, stopped && dayAt(stopped)].filter((day) => day !== null).toSorted();
  return first ?? (lockedAt === null ? measuredUntil(plan) : null);
}

/**
 * Those of the branch that were under way in the year or are to come, whatever came of them; and those that ended too late for the
 * year before to tell what came of them.
 */
async function campaignsOf(deps: Deps, { own, all }: Reach, { from }: Period) {
  const below = all.filter(({ id }) => branchOf(own).includes(id));
  const found = await listCampaigns(deps, ...below.map(({ id }) => id));
  return found
    .toReversed()
    .map((campaign) => ({ campaign, own: below.find(({ id }) => id === campaign.organisation)! }))
    .filter(({ campaign }) => {
      const end = endOf(campaign);
      return end === null || addDays(end, SETTLES) >= from;
    });
}

/**
 * Those that compare with an organisation which whoever asks does not reach, by `organisation/slug`: what came of them cannot be
 * told to that reader, and is told to others.
 */
export async function hiddenCampaigns(deps: Deps, reach: Reach, period: Period): Promise<ReadonlyMap<string, string>> {
  const hidden = (await campaignsOf(deps, reach, period)).flatMap(({ campaign: { plan, slug }, own }) => {
    const cell = cellsOf(plan, { own, all: reach.all }).find((one) => !isReached(one));
    return cell ? [[`${own.slug}/${slug}`, cell.slug] as const] : [];
  });
  return new Map(hidden);
}

async function campaignOf(
  deps: Deps,
  campaign: Campaign,
  reach: Reach,
  asOf: IsoInstant | undefined,
): Promise<ReportCampaign> {
  const { slug, plan, planHash } = campaign;
  const result = await resultOf(deps, campaign, reach, asOf);
  const percent = result?.effect?.percent ?? result?.rollout?.percent ?? null;
  return {
    ...{ organisation: reach.own.slug, slug, state: stateOf(campaign, dayIn(HOME_ZONE, deps.clock.now())), planHash },
    ...{ ...plan.metric, first: plan.first, last: plan.last, direction: plan.direction },
    result: result && {
      ...{ kind: result.kind, grade: result.grade, words: result.words, expected: result.expected },
      percent: percent && { estimate: percent.estimate, low: percent.low, high: percent.high },
      notes: result.notes.map(({ code, words }) => ({ code, words })),
    },
  };
}
