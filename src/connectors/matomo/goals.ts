import type { Period } from '../../core/period.ts';
import type { IsoDate } from '../../core/time.ts';
import type { ConnectorIo, Reading } from '../contract.ts';
import { coverage } from '../cover.ts';
import { inShape } from '../shape.ts';
import { earliest, isCounted, type Since, type Values } from '../since.ts';
import { SYSTEM } from './call.ts';
import type { MatomoConfig } from './config.ts';
import type { Goal } from './goal-list.ts';
import { isEmpty, isLookedAt, report, type Share } from './report.ts';
import type { Site } from './site.ts';
import { goalDay } from './wire.ts';

const NATIVE = 'nb_visits_converted';

/**
 * Visits that reached each goal, by day. A visit counts once however often it did, also where a goal is set up to count
 * each time: so what was begun and what was completed are alike. Matomo says zero of days before a goal was made, too.
 */
export async function readGoals(
  config: MatomoConfig,
  io: ConnectorIo,
  site: Site,
  days: readonly Period[],
  goals: readonly Goal[],
  known: Since,
): Promise<Share & { readonly since: Since }> {
  const read: { readonly goal: Goal; readonly values: Values }[] = [];
  for (const goal of goals) read.push({ goal, values: await reached(config, io, site, days, goal) });
  const byMeasure = Map.groupBy(read, ({ goal }) => goal.measure);
  const sums = new Map(
    [...byMeasure].map(([measure, all]) => [measure as string, sumOf(all.map(({ values }) => values))]),
  );
  const since = earliest(known, sums);
  const looked = new Map<string, Period[]>();
  for (const [measure, values] of sums) {
    const counted = [...values.keys()].filter((day) => isCounted(since, measure, day));
    if (counted.length > 0)
      looked.set(
        measure,
        counted.map((day) => ({ from: day, to: day })),
      );
  }
  const readings = read.flatMap(({ goal: { measure, point }, values }) =>
    [...values].flatMap(([start, value]): Reading[] => {
      if (value === null || !isCounted(since, measure, start)) return [];
      return [{ measure, start, value, ...(point ? { dims: { point } } : {}) }];
    }),
  );
  return { readings, covered: coverage(looked), since };
}

/** By each day that Matomo answered for; null where nobody came. */
async function reached(
  config: MatomoConfig,
  io: ConnectorIo,
  site: Site,
  days: readonly Period[],
  { id }: Goal,
): Promise<Values> {
  const answers = await report(config, io, 'Goals.get', 'day', days, { idGoal: String(id) });
  const values = new Map<IsoDate, number | null>();
  for (const { period, answer } of answers) {
    const row = isEmpty(answer) ? null : inShape(SYSTEM, 'Goals.get', goalDay, answer);
    if (isLookedAt({ period, row }, NATIVE, site)) values.set(period.from, row?.[NATIVE] ?? null);
  }
  return values;
}

/** Days that all of them were answered for. */
function sumOf(all: readonly Values[]): Values {
  const [first, ...others] = all;
  const sums = new Map<IsoDate, number | null>();
  for (const [day, value] of first ?? []) {
    if (others.every((values) => values.has(day))) {
      sums.set(day, (value ?? 0) + others.reduce((sum, values) => sum + (values.get(day) ?? 0), 0));
    }
  }
  return sums;
}
