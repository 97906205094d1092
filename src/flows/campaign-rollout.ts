import type { Period } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import type { Words } from '../core/words.ts';
import { FEWEST_DRAWN, staggeredStep } from '../measure/effect/staggered.ts';
import type { Percent } from '../measure/effect/types.ts';
import type { CampaignPlan } from './campaign-plan.ts';
import type { Point } from './campaign-series.ts';
import { type RolloutGrade, rolloutWords } from './campaign-words.ts';

/** What groups show that got it one after another. */
export interface RolloutAnswer {
  /** Where it had come beside where it was awaited. */
  readonly percent: Percent;
  readonly grade: RolloutGrade;
  /** Share of the orders that could have been drawn that give as large a step; null with fewer than four groups. */
  readonly p: number | null;
  readonly orders: number;
  readonly periods: number;
  readonly words: Words;
}

/** The groups' series, as they were read together. */
export interface RolloutGroups {
  /** From the first period in which all are known to the last one: «2026-02», or days. */
  readonly times: readonly string[];
  readonly groups: readonly {
    readonly group: string;
    readonly from: IsoDate;
    /** Mean of what is known before it began there; null where nothing is. */
    readonly before: number | null;
    readonly values: readonly (number | null)[];
  }[];
}

/** The groups' series over the periods that may be read. Null where there is no period in which all of them are known. */
export function groupsOf(
  { rollout, grain }: Pick<CampaignPlan, 'rollout' | 'grain'>,
  periods: readonly Period[],
  groups: readonly (readonly Point[])[],
): RolloutGroups | null {
  const isKnown = (_: Period, at: number) => groups.every((points) => points[at]!.value !== null);
  const first = periods.findIndex(isKnown);
  if (first < 0) return null;
  const shown = periods.slice(first, periods.findLastIndex(isKnown) + 1);
  return {
    times: shown.map(({ from }) => (grain === 'month' ? from.slice(0, 7) : from)),
    groups: rollout.map(({ group, from }, which) => {
      const values = shown.map((_, at) => groups[which]![first + at]!.value);
      const before = values.filter((value, at) => value !== null && shown[at]!.from < from) as number[];
      const mean = before.reduce((sum, value) => sum + value, 0) / before.length;
      return { group, from, before: before.length > 0 ? mean : null, values };
    }),
  };
}

/**
 * Reads the groups' series together, over the periods in which all of them are known. E4 needs that lots were drawn, that
 * few other orders give as large a step, and an interval without zero; without lots the same is outside normal variation.
 * `capped` leaves it at a change. Null where nothing can be told yet, 'zeros' where a logarithm is wanted of none.
 */
export function rolloutOf(
  { rollout, drawn }: Pick<CampaignPlan, 'rollout' | 'drawn'>,
  periods: readonly Period[],
  groups: readonly (readonly Point[])[],
  capped: boolean,
): RolloutAnswer | 'zeros' | null {
  const known = periods.flatMap((_, at) => (groups.every((points) => points[at]!.value !== null) ? [at] : []));
  const values = groups.map((points) => known.map((at) => points[at]!.value!));
  if (values.flat().some((value) => value <= 0)) return 'zeros';
  const starts = rollout.map(({ from }) => {
    const place = known.findIndex((at) => periods[at]!.from >= from);
    return place < 0 ? known.length : place;
  });
  const found = staggeredStep({ values: values.map((row) => row.map(Math.log)), starts });
  if (!found) return null;
  const percent = { estimate: share(found.step), low: share(found.interval.low), high: share(found.interval.high) };
  const clear = percent.low > 0 || percent.high < 0;
  const rare = clear && found.p !== null && found.p <= 0.05;
  const most = rare ? (drawn ? 'E4' : 'E2') : 'E1';
  const grade = !clear ? 'E0' : capped ? 'E1' : most;
  const { p, orders } = found;
  return {
    percent,
    grade,
    p,
    orders,
    periods: Math.min(known.length, Math.max(...starts)),
    words: rolloutWords(percent, grade),
  };
}

export const fewGroups = ({ rollout }: Pick<CampaignPlan, 'rollout'>) => rollout.length < FEWEST_DRAWN;

const share = (log: number) => 100 * Math.expm1(log);
