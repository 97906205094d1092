import type { Period } from '../core/period.ts';
import { type CampaignPlan, type Control, firstWhole, type Reach, type Reached } from './campaign-plan.ts';
import type { Cell, Point } from './campaign-series.ts';
import type { EffectSeries } from './effect-series.ts';

/** A series that the plan names. */
export interface Sought extends Omit<Cell, 'organisation'> {
  readonly slug: string;
  /** Null where whoever looks does not reach it. */
  readonly organisation: Reached | null;
}

export const isReached = (cell: Sought): cell is Sought & { readonly organisation: Reached } =>
  cell.organisation !== null;

/** The series that are read: the groups', or the metric's and the controls'. */
export function cellsOf(plan: CampaignPlan, { own, all }: Reach): Sought[] {
  const reached = (slug: string) => all.find((one) => one.slug === slug) ?? null;
  if (plan.rollout.length > 0) {
    return plan.rollout.map(({ group }) => ({ ...plan.metric, slug: group, organisation: reached(group) }));
  }
  const controls = plan.controls.map((control) => ({
    ...control,
    slug: control.organisation,
    organisation: reached(control.organisation),
  }));
  return [{ ...plan.metric, slug: own.slug, organisation: own }, ...controls];
}

/** What was read around the start. */
export interface Stretch {
  readonly periods: readonly Period[];
  /** By series, then by period. */
  readonly points: readonly (readonly Point[])[];
  /** Place of the first whole period under it. */
  readonly start: number;
}

/**
 * The series as it is asked about, from the first period in which all is known to the last one, or to the start where none
 * is known after it. Null where nothing is known before.
 */
export function seriesOf(plan: CampaignPlan, reach: Reach, { periods, points, start }: Stretch): EffectSeries | null {
  const part = firstWhole(plan, plan.first) === plan.first ? -1 : start - 1;
  const isKnown = (at: number) => at !== part && points.every((all) => all[at]!.value !== null);
  const first = periods.findIndex((_, at) => isKnown(at));
  if (first < 0 || first >= start) return null;
  const end =
    Math.max(
      start,
      periods.findLastIndex((_, at) => isKnown(at)),
    ) + 1;
  const column = (all: readonly Point[]) => all.map(({ value }, at) => (isKnown(at) ? value : null)).slice(first, end);
  const names = namesOf(plan.controls, reach);
  return {
    times: periods.slice(first, end).map(({ from }) => (plan.grain === 'month' ? from.slice(0, 7) : from)),
    values: column(points[0]!),
    start: plan.grain === 'month' ? periods[start]!.from.slice(0, 7) : periods[start]!.from,
    log: plan.log,
    seasonal: plan.seasonal,
    regressors: {},
    controls: Object.fromEntries(points.slice(1).map((all, at) => [names[at]!, column(all)])),
    model: plan.model,
  };
}

/** Controls by the name of whose they are; by all that they are, where that name would not tell them apart. */
function namesOf(controls: readonly Control[], { own, all }: Reach): string[] {
  const nameOf = (slug: string) => all.find((one) => one.slug === slug)!.name;
  return controls.map(({ organisation, indicator, channel }) => {
    const name = nameOf(organisation);
    const alike = controls.filter((other) => nameOf(other.organisation) === name).length;
    return alike === 1 && organisation !== own.slug ? name : `${organisation}:${indicator}@${channel}`;
  });
}
