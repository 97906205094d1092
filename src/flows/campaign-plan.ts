import { cell as matrixCell } from '../catalogue/matrix.ts';
import type { AudienceId, ChannelId, GoalId } from '../catalogue/types.ts';
import { UserError } from '../core/errors.ts';
import { monthEnd, monthStart } from '../core/period.ts';
import { addDays, type IsoDate, isIsoDate } from '../core/time.ts';
import { gateRuleOf, indicator as indicatorOf } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { FEWEST_GROUPS } from '../measure/effect/staggered.ts';
import type { EffectModel } from '../measure/effect/types.ts';
import type { OrganisationRef } from './read-types.ts';

/** An indicator in a channel. */
export interface Metric {
  readonly indicator: string;
  readonly channel: ChannelId;
}

/** A series that the campaign cannot touch, and whose it is. */
export interface Control extends Metric {
  readonly organisation: string;
}

/** All that is decided before the start. Frozen by the lock, hashed as `canonical` writes it. */
export interface CampaignPlan {
  readonly goals: readonly GoalId[];
  readonly audiences: readonly AudienceId[];
  readonly metric: Metric;
  /** Where the metric is expected to go. */
  readonly direction: 'higher' | 'lower';
  readonly model: EffectModel | 'auto';
  /** Works in percent. */
  readonly log: boolean;
  /** Periods in a season; null for none. */
  readonly seasonal: number | null;
  readonly grain: 'month' | 'day';
  readonly first: IsoDate;
  /** Null for a campaign without an end. */
  readonly last: IsoDate | null;
  readonly controls: readonly Control[];
  /** Groups that got it one after another; empty where all got it at once. */
  readonly rollout: readonly { readonly group: string; readonly from: IsoDate }[];
  /** Whether lots were drawn over who got it first. */
  readonly drawn: boolean;
}

/**
 * The last day that is measured, settled with the plan: who may look until something shows finds it at last. Groups tell
 * until all of them have it; without an end of its own a campaign is measured for a year.
 */
export function measuredUntil(plan: Pick<CampaignPlan, 'first' | 'last' | 'grain' | 'rollout'>): IsoDate {
  const { first, last, grain, rollout } = plan;
  if (rollout.length > 0)
    return rollout
      .map(({ from }) => from)
      .toSorted()
      .at(-1)!;
  if (last !== null) return last;
  return grain === 'day' ? addDays(first, 364) : addDays(monthStart(firstWhole(plan, first), 12), -1);
}

export type PlanInput = Pick<CampaignPlan, 'metric' | 'direction' | 'grain' | 'first'> & Partial<CampaignPlan>;

/** Whose campaign it is, and what whoever plans it reaches. */
export interface Reach {
  readonly own: Reached;
  readonly all: readonly Reached[];
}

export interface Reached extends OrganisationRef {
  readonly name: string;
  readonly branch: readonly number[];
}

const MOST = { controls: 10, groups: 50, season: 53 };

/** The plan with its defaults, each thing once and in a fixed order; not yet checked. */
export function wholePlan(input: PlanInput): CampaignPlan {
  return {
    goals: sorted(input.goals ?? []),
    audiences: sorted(input.audiences ?? []),
    metric: { indicator: input.metric.indicator, channel: input.metric.channel },
    direction: input.direction,
    model: input.model ?? 'auto',
    log: input.log ?? byShares(input),
    seasonal: input.seasonal === undefined ? { month: 12, day: 7 }[input.grain] : input.seasonal,
    grain: input.grain,
    first: input.first,
    last: input.last ?? null,
    controls: sorted(
      (input.controls ?? []).map(({ organisation, channel, indicator }) => ({ organisation, channel, indicator })),
    ),
    rollout: sorted((input.rollout ?? []).map(({ group, from }) => ({ group, from }))),
    drawn: input.drawn ?? false,
  };
}

/** What is counted grows and shrinks by shares; the models of counts know that by themselves, and take zeros too. */
const byShares = ({ metric, model = 'auto' }: PlanInput) =>
  indicatorOf(metric.indicator)?.formula.kind === 'total' && (model === 'auto' || model === 'structural');

/** The whole plan, where it holds. Throws UserError 422 in words. */
export function planOf(input: PlanInput, reach: Reach): CampaignPlan {
  const metric = usable(input.metric);
  const plan = wholePlan(input);
  if (plan.model === 'counts' && metric.formula.kind !== 'total') throw new UserError(422, 'campaign.counts-of-ratio');
  const { seasonal } = plan;
  if (seasonal !== null && !(Number.isInteger(seasonal) && seasonal >= 2 && seasonal <= MOST.season)) {
    throw new UserError(422, 'effect.season', { most: MOST.season });
  }
  checkDays(plan);
  checkControls(plan, reach);
  checkRollout(plan, reach);
  return plan;
}

/** First day of the first whole period under it: a month in which it began belongs to neither side. */
export function firstWhole({ grain }: Pick<CampaignPlan, 'grain'>, from: IsoDate): IsoDate {
  return grain === 'day' || from.endsWith('-01') ? from : monthStart(from, 1);
}

/** A metric that adds, or is a ratio of what adds, and that anybody may see. */
function usable({ indicator: id, channel }: Metric): Indicator {
  const found = indicatorOf(id);
  if (!found) throw new UserError(422, 'campaign.indicator', { indicator: id.slice(0, 80) });
  if (!found.channels.includes(channel) || !matrixCell(channel, found.method).measurable) {
    throw new UserError(422, 'campaign.channel', { indicator: id, channel });
  }
  if (gateRuleOf(found)) throw new UserError(422, 'campaign.guarded', { indicator: id });
  if (found.formula.kind !== 'total' && found.formula.kind !== 'ratio') {
    throw new UserError(422, 'campaign.not-additive', { indicator: id });
  }
  return found;
}

function checkDays({ first, last, grain }: CampaignPlan): void {
  if (!isIsoDate(first) || (last !== null && !isIsoDate(last))) throw new UserError(422, 'campaign.days');
  if (last === null) return;
  if (last < first) throw new UserError(422, 'campaign.ends-before', { first, last });
  const start = firstWhole({ grain }, first);
  if (last < (grain === 'day' ? start : monthEnd(start))) throw new UserError(422, 'campaign.no-month');
}

function checkControls({ controls, metric, rollout }: CampaignPlan, { own, all }: Reach): void {
  if (controls.length > MOST.controls) throw new UserError(422, 'campaign.many-controls', { most: MOST.controls });
  if (controls.length > 0 && rollout.length > 0) throw new UserError(422, 'campaign.rollout-controls');
  for (const control of controls) {
    usable(control);
    const theirs = reached(control.organisation, all);
    const same = control.indicator === metric.indicator && control.channel === metric.channel;
    // What stands above or below shares its figures with the campaign; so does the metric itself.
    if (theirs.id === own.id ? same : overlap(theirs, own)) {
      throw new UserError(422, 'campaign.control-shares', { organisation: control.organisation });
    }
  }
}

function checkRollout({ rollout, first, last, grain, log }: CampaignPlan, { own, all }: Reach): void {
  if (rollout.length === 0) return;
  if (rollout.length < FEWEST_GROUPS || rollout.length > MOST.groups) {
    throw new UserError(422, 'campaign.rollout-groups', { fewest: FEWEST_GROUPS, most: MOST.groups });
  }
  if (!log) throw new UserError(422, 'campaign.rollout-log');
  const groups = rollout.map(({ group }) => reached(group, all));
  for (const [at, group] of groups.entries()) {
    if (group.id === own.id || !own.branch.includes(group.id)) {
      throw new UserError(422, 'campaign.rollout-outside', { group: group.slug });
    }
    if (groups.some((other, place) => place !== at && overlap(group, other))) {
      throw new UserError(422, 'campaign.rollout-overlap', { group: group.slug });
    }
  }
  const starts = rollout.map(({ from }) => from).toSorted();
  if (!starts.every(isIsoDate)) throw new UserError(422, 'campaign.days');
  if (starts[0] !== first || (last !== null && starts.at(-1)! > last)) {
    throw new UserError(422, 'campaign.rollout-days', { first });
  }
  if (starts[0] === starts.at(-1)) throw new UserError(422, 'campaign.rollout-at-once');
  if (grain === 'month' && starts.some((from) => !from.endsWith('-01'))) {
    throw new UserError(422, 'campaign.rollout-month');
  }
}

function reached(slug: string, all: readonly Reached[]): Reached {
  const found = all.find((one) => one.slug === slug);
  if (!found) throw new UserError(422, 'campaign.not-reached', { organisation: slug.slice(0, 80) });
  return found;
}

const overlap = (one: Reached, other: Reached) => one.branch.includes(other.id) || other.branch.includes(one.id);

/** Each once, in the order of their text: the order in which they were said means nothing. */
function sorted<T>(list: readonly T[]): T[] {
  return [...new Map(list.map((item) => [canonical(item), item]))].toSorted(byText).map(([, item]) => item);
}

const byText = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) => (one < other ? -1 : 1);

/** JSON with the keys of every object in the order of their text, so that the same plan is always the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(byText))
      : part,
  );
}

/** A plan as it was stored. */
export function readPlan(text: string): CampaignPlan {
  return JSON.parse(text) as CampaignPlan;
}
