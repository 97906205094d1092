import type { IsoDate } from '../../core/time.ts';
import { canary, drawn } from '../../demo/seed.ts';
import { dayKnownAt, type UpstreamGoal, type UpstreamSite } from './upstream-days.ts';

/** `Goals.getGoals`: by number; an empty list where there are none. */
export function goalsAnswer({ goals = [] }: UpstreamSite) {
  if (goals.length === 0) return [];
  const named = goals.map(({ id }) => [id, { idgoal: String(id), name: canary.name, allow_multiple: '1' }]);
  return Object.fromEntries(named) as Record<string, object>;
}

/** Visits of the day that reached the goal, as known at `now` (ms). */
export function goalKnownAt(seed: string | number, site: UpstreamSite, goal: UpstreamGoal, day: IsoDate, now: number) {
  if (goal.since !== undefined && day < goal.since) return 0;
  const { visits } = dayKnownAt(seed, site, day, now);
  return Math.floor(visits * goal.share * (0.8 + 0.4 * drawn(seed, site.id, day, `goal ${goal.id}`)));
}

/** One day of `Goals.get`: a goal that counts each time has more conversions than visits. */
export function goalDayAnswer(seed: string | number, site: UpstreamSite, id: string, day: IsoDate, now: number) {
  const goal = site.goals?.find((one) => String(one.id) === id);
  const visits = goal ? goalKnownAt(seed, site, goal, day, now) : 0;
  return { nb_conversions: visits * 2, nb_visits_converted: visits, revenue: 0, conversion_rate: 0.01 };
}
