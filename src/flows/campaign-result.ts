import { phrases } from '../core/i18n/index.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate, type IsoInstant, parseInstant } from '../core/time.ts';
import { inEach, type Words } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import type { Grade, VerdictFlag } from '../verdicts/types.ts';
import { type Campaign, stateOf } from './campaign.ts';
import { firstWhole, measuredUntil, type Reach } from './campaign-plan.ts';
import { cellsOf, isReached, type Sought, type Stretch, seriesOf } from './campaign-question.ts';
import { fewGroups, groupsOf, type RolloutAnswer, type RolloutGroups, rolloutOf } from './campaign-rollout.ts';
import { lookingFrom, type Point, periodsFor, readPoints, unbroken } from './campaign-series.ts';
import {
  atMostChanged,
  CAMPAIGN_NOTES,
  type CampaignNote,
  type Cap,
  noteWords,
  readingWords,
} from './campaign-words.ts';
import { type EffectAnswer, effectOf } from './effect.ts';
import { type EffectSeries, questionOf } from './effect-series.ts';

/** What came of a campaign, conclusion first. What is null could not be told; the words say why. */
export interface CampaignResult {
  readonly kind: 'not-started' | 'too-early' | 'refused' | 'estimated';
  readonly grade: Grade;
  readonly words: Words;
  /** The simple reading: means before and after, of the same places of the season. Nothing is claimed from it. */
  readonly reading: { readonly before: number; readonly after: number; readonly words: Words } | null;
  readonly effect: EffectAnswer | null;
  readonly rollout: RolloutAnswer | null;
  /** What the groups were read from. */
  readonly groups: RolloutGroups | null;
  /** Whether a change went the way that the plan expected; null where none is told. */
  readonly expected: boolean | null;
  readonly notes: readonly { readonly code: CampaignNote; readonly words: Words }[];
  /** What the effect was estimated from: asked of `effectOf`, it gives the same. */
  readonly series: EffectSeries | null;
}

/** After these no claim may be made: the source did not count all of it. */
const UNFIT: readonly VerdictFlag[] = ['sampled', 'thresholded', 'other-row', 'estimated'];

/** Days after its end in which the last figures may still come: calls are corrected for 35. */
export const SETTLES = 45;

/** What a locked campaign shows now, or as of a moment. Null of a draft: nothing was promised yet. */
export async function resultOf(
  deps: Pick<Deps, 'db' | 'connectors' | 'clock' | 'answers'>,
  campaign: Campaign,
  reach: Reach,
  asOf?: IsoInstant,
): Promise<CampaignResult | null> {
  if (campaign.lockedAt === null) return null;
  const looking = lookingFrom(deps.clock.now(), asOf);
  const cells = cellsOf(campaign.plan, reach);
  // All that it depends on: years of days take a second or two to estimate.
  const seen = cells.map(({ organisation: of }) => of && [of.id, of.name, of.branch, of.recordedAt]);
  const key = JSON.stringify(['campaign', campaign.organisation, campaign.slug, campaign.version, looking, seen]);
  const kept = deps.answers?.get(key);
  if (kept) return kept as CampaignResult;
  const found = await estimated(deps, campaign, reach, cells, looking);
  deps.answers?.set(key, found);
  return found;
}

async function estimated(
  deps: Pick<Deps, 'db' | 'connectors'>,
  campaign: Campaign,
  reach: Reach,
  sought: readonly Sought[],
  looking: ReturnType<typeof lookingFrom>,
): Promise<CampaignResult> {
  const { plan } = campaign;
  const state = stateOf(campaign, looking.today);
  const notes = new Set<CampaignNote>();
  if (campaign.late) notes.add('late');
  if (campaign.closedAt !== null) notes.add('closed');
  if (state === 'withdrawn') notes.add('withdrawn');
  if (plan.last === null && plan.rollout.length === 0) notes.add('first-year');
  const end = endOf(campaign);
  // Nobody settled beforehand that this was to be the end.
  if (end < measuredUntil(plan)) notes.add('stopped');
  else if (looking.today <= end) notes.add('running');
  const say: Say = (kind, words, found = {}) => ({
    ...{
      kind,
      grade: 'E0',
      words,
      reading: null,
      effect: null,
      rollout: null,
      groups: null,
      expected: null,
      series: null,
    },
    ...found,
    notes: CAMPAIGN_NOTES.filter((code) => notes.has(code)).map((code) => ({ code, words: noteWords(code) })),
  });
  // It never came to be, where it was taken back before it began.
  if (state === 'withdrawn' && dayAt(campaign.withdrawnAt!) < plan.first) {
    return say('not-started', phrases('campaign.never-started'));
  }
  if (looking.today < plan.first) return say('not-started', phrases('campaign.not-started'));
  const early: Early = (words, found) =>
    looking.today <= addDays(end, SETTLES)
      ? say('too-early', phrases('campaign.too-early'), found)
      : say('refused', words, found);
  const periods = periodsFor(plan, end, looking.today);
  if (!periods) return early(phrases('campaign.no-data'));

  const cells = sought.filter(isReached);
  const hidden = sought.find((cell) => !isReached(cell));
  if (hidden) return say('refused', phrases('campaign.hidden', { organisation: hidden.slug }));
  const points = await readPoints(deps, cells, periods, looking);
  const start = periods.findIndex((period) => period.from >= firstWhole(plan, plan.first));
  const kept = unbroken(points, start);
  if (!kept) return say('refused', phrases('campaign.broken-at-start'));
  if (kept.from > 0 || kept.to < periods.length) notes.add('broken');
  const stretch = {
    periods: periods.slice(kept.from, kept.to),
    points: points.map((all) => all.slice(kept.from, kept.to)),
    start: start - kept.from,
  };
  if (stretch.points.some((all) => all.some(isUnfit))) notes.add('flagged');
  const cap = (['late', 'flagged', 'stopped', 'running'] as const).find((note) => notes.has(note)) ?? null;
  if (plan.rollout.length > 0 && fewGroups(plan)) notes.add('few-groups');
  if (firstWhole(plan, plan.first) !== plan.first) notes.add('part-month');
  return plan.rollout.length > 0
    ? ofGroups(campaign, stretch, cap, say, early)
    : ofSeries(campaign, reach, stretch, cap, notes, say, early);
}

type Say = (kind: CampaignResult['kind'], words: Words, found?: Partial<CampaignResult>) => CampaignResult;
/** Where nothing can be told: too early while it runs, and after that the words. */
type Early = (words: Words, found?: Partial<CampaignResult>) => CampaignResult;

const isUnfit = ({ value, flags }: Point) => value !== null && UNFIT.some((flag) => flags.includes(flag));

function ofGroups({ plan }: Campaign, { periods, points }: Stretch, cap: Cap | null, say: Say, early: Early) {
  const rollout = rolloutOf(plan, periods, points, cap !== null);
  if (rollout === 'zeros') return say('refused', phrases('campaign.zeros'));
  if (!rollout) return early(phrases('campaign.no-data'));
  const { grade, percent } = rollout;
  const told = { rollout, grade, groups: groupsOf(plan, periods, points) };
  return say('estimated', ...toldOf(rollout.words, grade, percent.estimate, plan.direction, told));
}

function ofSeries(
  campaign: Campaign,
  reach: Reach,
  stretch: Stretch,
  cap: Cap | null,
  notes: Set<CampaignNote>,
  say: Say,
  early: Early,
) {
  const { plan } = campaign;
  const planned = seriesOf(plan, reach, stretch);
  if (!planned) return say('refused', phrases('effect.too-little'));
  // None has no logarithm, and what came to an end may be just what was hoped for: then two counts are held together.
  const zeros = planned.log && planned.values.some((value) => value !== null && value <= 0);
  if (zeros) notes.add('zeros');
  const series = zeros ? { ...planned, log: false, model: 'counts' as const } : planned;
  const { values, times, start } = series;
  if (values.slice(times.indexOf(start)).every((value) => value === null)) return early(phrases('campaign.no-data'));
  const found = effectOf(series);
  if (zeros && found.percent === null) return say('refused', phrases('campaign.zeros'), { series });
  const { means } = found.diagnostics;
  const reading = means && { ...means, words: readingWords(indicatorOf(plan.metric.indicator)!, means) };
  if (found.percent === null) {
    // Time helps only where there was time enough before.
    const waits = found.diagnostics.known.before >= questionOf(series).history;
    const rest = { reading, effect: found, series };
    return waits ? early(found.words, rest) : say('refused', found.words, rest);
  }
  const effect = cap ? atMostChanged(found, cap, { start, controls: Object.keys(series.controls) }) : found;
  const { grade } = effect;
  const told = { reading, effect, grade, series };
  return say('estimated', ...toldOf(effect.words, grade, found.percent.estimate, plan.direction, told));
}

/** The last day that is measured: the plan's own. Where it has no end of its own, no later than it was closed or taken back. */
function endOf({ plan, closedAt, withdrawnAt }: Campaign): IsoDate {
  const planned = measuredUntil(plan);
  const stopped = closedAt ?? withdrawnAt;
  const day = plan.last === null && stopped !== null ? dayAt(stopped) : planned;
  return day < planned ? day : planned;
}

export const dayAt = (instant: IsoInstant) => dayIn(HOME_ZONE, parseInstant(instant));

/** Says it where a change went against the plan: a plan that was wrong is told as plainly as one that was right. */
function toldOf(
  words: Words,
  grade: Grade,
  estimate: number,
  direction: 'higher' | 'lower',
  found: Partial<CampaignResult>,
): [Words, Partial<CampaignResult>] {
  if (grade === 'E0') return [words, found];
  const expected = estimate > 0 === (direction === 'higher');
  const opposite = phrases('campaign.opposite');
  return [expected ? words : inEach((lang) => `${words[lang]} ${opposite[lang]}`), { ...found, expected }];
}
