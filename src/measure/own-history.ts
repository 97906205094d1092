import { type AnswerCache, createAnswerCache } from '../core/answer-cache.ts';
import { tP, tQuantile } from './distributions.ts';
import { designOf } from './effect/design.ts';
import { createWhitener, fitAt, type LevelFit, ratioOf, type Whitener } from './effect/local-level.ts';
import { normalDraws } from './random.ts';

/** What a value did to itself before: how much it usually differs from the one so many periods earlier. */
export interface OwnVariation {
  /** Standard error of the difference, in the unit of the values. */
  readonly error: number;
  /** How many errors hold 95 % of the differences when nothing happened. */
  readonly critical: number;
  /** Two-sided p of a difference when nothing happened. */
  p(difference: number): number;
}

/** Fewer periods than this beside the season say too little of how a series varies. */
const FEWEST_FREE = 8;
const SIGNALS: readonly number[] = [0, ...[-3, -2, -1.5, -1, -0.5, 0, 1].map(ratioOf)];

/**
 * How much a series differs from itself `lag` periods earlier when nothing happens, from what came before: a walking level
 * and a fixed season are fitted, so that the error counts in that neighbouring periods are alike. How far out a difference
 * is, is found by drawing worlds from that fit: few periods know their own variation badly.
 * Null where fewer than eight periods are left beside the season.
 */
export function ownVariation(
  past: readonly (number | null)[],
  season: number | null,
  lag: number,
): OwnVariation | null {
  const known = past.map((v) => v !== null);
  const many = known.filter(Boolean).length;
  if (many - (season ?? 1) < FEWEST_FREE) return null;
  const middle = past.reduce<number>((sum, v) => sum + (v ?? 0), 0) / many;
  const filters = filtersOf(known, season);
  const { fit, at } = best(
    filters,
    Float64Array.from(past, (v) => (v ?? middle) - middle),
  );
  const error = errorOf(fit, lag);
  const critical = criticalOf(known, season, lag, at, filters);
  // Student's t, stretched so that its 5 % are the drawn ones: draws alone would know no p below one in their number.
  const stretch = critical / tQuantile(0.975, fit.degrees);
  return {
    error,
    critical,
    p: (difference) => (error === 0 ? 1 : tP(difference / error / stretch, fit.degrees)),
  };
}

/** Of the difference between two periods so far apart: both their noises, and the walk between them. */
const errorOf = ({ variance, ratio }: LevelFit, lag: number) => Math.sqrt(variance * (2 * (1 - ratio) + lag * ratio));

interface Best {
  readonly fit: LevelFit;
  /** Place of its signal. */
  readonly at: number;
}

function best(filters: readonly Whitener[], values: Float64Array): Best {
  return filters.reduce<Best | null>((found, filter, at) => {
    const fit = fitAt(filter, values);
    return !found || fit.logLikelihood > found.fit.logLikelihood ? { fit, at } : found;
  }, null)!;
}

const maskOf = (known: readonly boolean[]) => known.map(Number).join('');
const madeFilters = createAnswerCache<readonly Whitener[]>(500);

/** Series with the same gaps share their filters. */
function filtersOf(known: readonly boolean[], season: number | null): readonly Whitener[] {
  return kept(madeFilters, `${season} ${maskOf(known)}`, () => {
    const columns = designOf(season, [], { from: 0, to: known.length, start: null }).map((c) => c.values);
    return SIGNALS.map((ratio) => createWhitener(ratio, known, columns));
  });
}

const DRAWS = 399;
const SEED = 20_261_201;
const drawnBefore = createAnswerCache<number>(500);

/** How many of its own estimated errors hold 95 % of the differences in worlds without a change. */
function criticalOf(
  known: readonly boolean[],
  season: number | null,
  lag: number,
  at: number,
  filters: readonly Whitener[],
): number {
  return kept(drawnBefore, `${season} ${lag} ${at} ${maskOf(known)}`, () => {
    const draw = normalDraws(SEED);
    const ratio = SIGNALS[at]!;
    const length = known.length;
    const scores = Float64Array.from({ length: DRAWS }, () => {
      let level = 0;
      const world = Float64Array.from({ length: length + 1 }, () => {
        const value = level + Math.sqrt(1 - ratio) * draw();
        level += Math.sqrt(ratio) * draw();
        return value;
      });
      const { fit } = best(filters, world.subarray(0, length));
      return Math.abs(world[length]! - world[length - lag]!) / errorOf(fit, lag);
    });
    return scores.sort()[Math.ceil(0.95 * (DRAWS + 1)) - 1]!;
  });
}

/** What was made for a key, made once. */
function kept<V>(all: AnswerCache<V>, key: string, make: () => V): V {
  const found = all.get(key) ?? make();
  all.set(key, found);
  return found;
}
