import { withSnapshot } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import { readFeeding } from '../../db/queries/sources.ts';
import { calendarPeriod, monthStart, type Period } from '../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate, type IsoInstant, isoInstant, parseInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import type { VerdictFlag } from '../verdicts/types.ts';
import { verdictOf } from '../verdicts/verdict.ts';
import { branchOf } from './answers.ts';
import { type CampaignPlan, firstWhole, type Metric } from './campaign-plan.ts';
import { feedsOf, only, type SideRows } from './feeds.ts';
import { readSides } from './read-sides.ts';
import type { OrganisationRef } from './read-types.ts';
import { breakBetween, openSide } from './sides.ts';

/** Whose series of what. */
export interface Cell extends Metric {
  readonly organisation: OrganisationRef;
}

export interface Point {
  /** As shown; null where it is not known, not whole, or may still be corrected. */
  readonly value: number | null;
  readonly flags: readonly VerdictFlag[];
  /** Counted by another definition than what is known before. */
  readonly broken: boolean;
}

/** More is a mistake, or too much for one answer: ten years of months, two years of days. */
const MOST_PERIODS = { month: 120, day: 730 };

/** The periods that are read: the last one ended within the campaign, and as many before it as there may be. Null before that. */
export function periodsFor(plan: CampaignPlan, end: IsoDate | null, today: IsoDate): Period[] | null {
  const yesterday = addDays(today, -1);
  const until = end !== null && end < yesterday ? end : yesterday;
  const day = plan.grain === 'day';
  const last = day ? until : addDays(monthStart(addDays(until, 1)), -1);
  if (last < firstWhole(plan, plan.first)) return null;
  return Array.from({ length: MOST_PERIODS[plan.grain] }, (_, at) => {
    const back = at + 1 - MOST_PERIODS[plan.grain];
    if (!day) return calendarPeriod('month', monthStart(last, back));
    const from = addDays(last, back);
    return { from, to: from };
  });
}

/** The day it is for whoever looks, and the moment to read as of; none where that is now. */
export function lookingFrom(now: number, asOf: IsoInstant | undefined): { today: IsoDate; at: IsoInstant | undefined } {
  const past = asOf !== undefined && asOf < isoInstant(now);
  return { today: dayIn(HOME_ZONE, past ? parseInstant(asOf) : now), at: past ? asOf : undefined };
}

/** Open series over the same periods, read at one moment, in two queries each. */
export function readPoints(
  deps: Pick<Deps, 'db' | 'connectors'>,
  cells: readonly Cell[],
  periods: readonly Period[],
  { today, at }: ReturnType<typeof lookingFrom>,
): Promise<Point[][]> {
  const scope = [...new Set(cells.flatMap(({ organisation }) => branchOf(organisation)))];
  return withSnapshot(deps.db, { organisations: scope }, async (tx) => {
    const all: Point[][] = [];
    for (const cell of cells) all.push(await pointsOf(deps, tx, cell, periods, today, at));
    return all;
  });
}

async function pointsOf(
  { connectors }: Pick<Deps, 'connectors'>,
  tx: Tx,
  { organisation, indicator: id, channel }: Cell,
  periods: readonly Period[],
  today: IsoDate,
  at: IsoInstant | undefined,
): Promise<Point[]> {
  const asked = indicatorOf(id)!;
  const branch = branchOf(organisation);
  const feeding = await readFeeding(tx, branch);
  const facts = new Map(
    feeding.map(({ id, sampling, connector }) => [
      id,
      { sampling, finality: connectors.get(connector)?.finality ?? 0 },
    ]),
  );
  const quantities = quantitiesOf(asked.formula);
  const rowsOf = await readSides(tx, {
    organisation: organisation.id,
    organisations: branch,
    cells: quantities.map((quantity) => ({ channel, quantity, bound: 0 })),
    periods,
    starts: 0,
    alike: null,
    ...(at !== undefined && { asOf: at }),
  });
  const sides = periods.map((_, which) => rowsOf(channel, quantities)(which));
  // Of the same feeds all along, or their coming and going would look like a change.
  const feeds = feedsOf(asked.formula, {
    totals: sides.flatMap(({ totals }) => totals),
    covered: sides.flatMap(({ covered }) => covered),
  });
  let before: SideRows | null = null;
  return periods.map((period, which) => {
    const rows = only(feeds, sides[which]!);
    const now = openSide(asked, period, rows, facts, today, feeds);
    const { value, flags } = verdictOf(asked, {
      ...{ kind: 'open', indicator: id, channel, period, now, before: null, asOf: null },
    });
    const inside = flags.includes('definition-break');
    const broken = inside || (before !== null && breakBetween(asked.formula, rows)(before));
    if (rows.totals.length > 0) before = rows;
    const whole = !inside && !flags.includes('incomplete') && !flags.includes('provisional');
    return { value: whole ? value : null, flags, broken };
  });
}

/** The places around the start that no change of definition parts from it; null where one lies right at it. */
export function unbroken(series: readonly (readonly Point[])[], start: number): { from: number; to: number } | null {
  const breaks = series[0]!.flatMap((_, at) => (series.some((points) => points[at]!.broken) ? [at] : []));
  if (breaks.includes(start)) return null;
  return {
    from: breaks.findLast((at) => at < start) ?? 0,
    to: breaks.find((at) => at > start) ?? series[0]!.length,
  };
}
