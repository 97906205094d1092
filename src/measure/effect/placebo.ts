import { scoreOfT } from '../distributions.ts';
import { Z95 } from '../interval.ts';
import { normalDraws } from '../random.ts';
import { designOf } from './design.ts';
import { createWhitener, fitAt, ratioOf, type Whitener } from './local-level.ts';
import type { StructuralOptions, Values } from './structural.ts';
import { cut } from './structural.ts';

/** Signals far apart, since thousands of fits look for the best. */
const COARSE: readonly number[] = [0, ...[-3, -2, -1.5, -1, -0.5, 0, 1].map(ratioOf)];
const MOST_FOLDS = 39;
/** Fewer pretended starts cannot be told from chance: 1 of 20 is 5 %. */
export const FEWEST_FOLDS = 19;
/** A pretended campaign lasts as long as the real one, or shorter where only that leaves room for enough of them. */
const FEWEST_PLACES = 6;
const MOST_DRAWS = 299;
const FEWEST_DRAWS = 99;
/** Multiplications that an answer may take, about a second: long series with long seasons are drawn fewer times. */
const BUDGET = 6e8;
const SEED = 20_261_130;

export interface PlaceboQuestion {
  readonly values: Values;
  readonly start: number;
  readonly to: number;
  /** Places that a pretended start must have before it. */
  readonly before: number;
  /** The ratio of the fit whose worlds without a campaign are drawn. */
  readonly ratio: number;
  readonly options: StructuralOptions;
}

export interface Placebo {
  /** How often worlds without a campaign show as much, both beside the model's own error and beside what pretended starts show. */
  readonly p: number | null;
  /** The same of the step beside its own error alone. */
  readonly simulated: number;
  /** How often such worlds leave the textbook range of 95 %. */
  readonly leaves: number;
  /** How many of its own errors hold 95 % of them. */
  readonly critical: number;
  /** Pretended starts before the real one. */
  readonly folds: number;
}

/**
 * Pretends that the campaign began at earlier times, on what was known then, and asks whether the real step stands out from
 * those (placebo in time). Steps are studentised, so that fits of different length may be compared; and since pretended
 * campaigns overlap, what counts as standing out is found by drawing worlds from the fitted model, in which nothing happened.
 */
export function placeboInTime({ values, start, to, before, ratio, options }: PlaceboQuestion): Placebo {
  const real = frameOf(values, start, to, options);
  const length = Math.min(to - start, Math.max(FEWEST_PLACES, start - before - FEWEST_FOLDS + 1));
  const starts = spaced(before, start - length);
  const folds = starts.map((at) => frameOf(values, at, at + length, options));
  const measure = (series: Float64Array) => {
    const score = Math.abs(scoreIn(real, series));
    const pretended = folds.map((fold) => scoreIn(fold, series));
    // Pretended starts can only weaken the finding.
    const usual = Math.max(1, Math.sqrt(pretended.reduce((sum, z) => sum + z * z, 0) / (pretended.length || 1)));
    return { alone: score, beside: score / usual };
  };
  const { known, series } = cut(values, { from: 0, to, start });
  const seen = measure(series);
  const draw = normalDraws(SEED);
  const each = (folds.length + 1) * COARSE.length * to * (real.width + 1);
  const draws = Math.round(Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, BUDGET / each)));
  const worlds = Array.from({ length: draws }, () => measure(worldOf(known, ratio, draw)));
  const atLeast = (of: (m: ReturnType<typeof measure>) => number) =>
    (1 + worlds.filter((world) => of(world) >= of(seen)).length) / (1 + draws);
  return {
    p: folds.length < FEWEST_FOLDS ? null : atLeast((m) => m.beside),
    simulated: atLeast((m) => m.alone),
    leaves: worlds.filter((w) => w.alone > Z95).length / draws,
    critical: worlds.map((w) => w.alone).toSorted((a, b) => a - b)[Math.ceil(0.95 * (draws + 1)) - 1]!,
    folds: folds.length,
  };
}

/** A start, pretended or real, with its filters; worlds only differ in their values. */
interface Frame {
  readonly to: number;
  /** Columns beside the level. */
  readonly width: number;
  readonly whiteners: readonly Whitener[];
}

function frameOf(values: Values, start: number, to: number, options: StructuralOptions): Frame {
  const span = { from: 0, to, start };
  const columns = designOf(options.season, options.columns, span).map((c) => c.values);
  const { known } = cut(values, span);
  return { to, width: columns.length, whiteners: COARSE.map((ratio) => createWhitener(ratio, known, columns)) };
}

/** The step of the best fit as a normal score. */
function scoreIn({ to, whiteners }: Frame, series: Float64Array): number {
  const part = series.subarray(0, to);
  let best: { whitener: Whitener; fit: ReturnType<typeof fitAt> } | null = null;
  for (const whitener of whiteners) {
    const fit = fitAt(whitener, part);
    if (!best || fit.logLikelihood > best.fit.logLikelihood) best = { whitener, fit };
  }
  const { whitener, fit } = best!;
  const step = fit.coefficients.length - 1;
  const error = Math.sqrt(fit.variance * whitener.factored.inverseAt(step));
  return Number.isFinite(error) && error > 0 ? scoreOfT(fit.coefficients[step]! / error, fit.degrees) : 0;
}

/** A world in which nothing happened. Regressors are left out: the step's score does not depend on what they explain. */
function worldOf(known: readonly boolean[], ratio: number, draw: () => number): Float64Array {
  let level = 0;
  const walk = Math.sqrt(ratio);
  const noise = Math.sqrt(1 - ratio);
  return Float64Array.from(known, () => {
    const value = level + noise * draw();
    level += walk * draw();
    return value;
  });
}

/** At most so many places from the first to the last, evenly. */
function spaced(first: number, last: number): number[] {
  const many = Math.min(last - first + 1, MOST_FOLDS);
  if (many <= 1) return many === 1 ? [first] : [];
  return Array.from({ length: many }, (_, at) => Math.round(first + ((last - first) * at) / (many - 1)));
}
