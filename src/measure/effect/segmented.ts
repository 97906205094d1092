import type { Column, Span } from './design.ts';
import { designOf } from './design.ts';
import { autocorrelation, durbinWatson, poissonRegression, robustError } from './regression.ts';
import type { Values } from './structural.ts';

export interface SegmentedOptions {
  readonly season: number | null;
  readonly columns: readonly Column[];
}

/** A step in the logarithm of a count. */
export interface SegmentedFit {
  readonly value: number;
  readonly error: number;
  readonly degrees: number;
  /** How much more than Poisson's the counts vary. */
  readonly dispersion: number;
  readonly durbinWatson: number;
  /** Neighbouring residuals are alike, so that the trend may have taken a walk of the level for an effect. */
  readonly autocorrelated: boolean;
}

const HARMONICS = 2;

/**
 * Segmented regression of counts: a straight trend, two harmonics of the season, what was given, and the step; quasi-Poisson.
 * Where neighbouring residuals are alike, the error is the larger of its own and the robust one.
 * Null where a value is negative or the fit does not settle.
 * Source: Bernal, Cummins and Gasparrini, International Journal of Epidemiology 46 (2017) 348–355.
 */
export function fitSegmented(values: Values, span: Span, { season, columns }: SegmentedOptions): SegmentedFit | null {
  const { from, to } = span;
  const known = Array.from({ length: to - from }, (_, at) => from + at).filter((place) => values[place] !== null);
  const counts = Float64Array.from(known, (place) => values[place]!);
  if (counts.some((c) => c < 0)) return null;
  const pick = (of: (place: number) => number) => Float64Array.from(known, of);
  const given = designOf(null, columns, span).map(({ values: all }) => pick((place) => all[place - from]!));
  const design = [
    pick(() => 1),
    pick((place) => (place - from) / (to - from)),
    ...wavesOf(season ?? 1).map((wave) => pick(wave)),
    ...given,
  ];
  if (counts.length - design.length < 3) return null;
  const fit = poissonRegression(counts, design, new Float64Array(counts.length));
  const step = design.length - 1;
  if (!fit || fit.factored.dropped.has(step)) return null;
  // Fewer than Poisson's variation is chance, and no reason for a narrower range.
  const dispersion = Math.max(1, fit.dispersion);
  const own = Math.sqrt(dispersion * fit.factored.inverseAt(step));
  const pearson = fit.residuals.map((e, at) => e / Math.sqrt(fit.fitted[at]!));
  const bound = 2 / Math.sqrt(counts.length);
  const lags = [1, ...(season === null ? [] : [season])];
  const autocorrelated = lags.some((lag) => autocorrelation(pearson, lag) > bound);
  const robust = autocorrelated ? robustError(fit, step, season ?? Math.ceil(Math.cbrt(counts.length))) : 0;
  return {
    value: fit.coefficients[step]!,
    error: Math.max(own, robust),
    degrees: fit.degrees,
    dispersion,
    durbinWatson: durbinWatson(pearson),
    autocorrelated,
  };
}

function wavesOf(season: number): ((place: number) => number)[] {
  const many = Math.min(HARMONICS, Math.floor((season - 1) / 2));
  return Array.from({ length: many }, (_, at) => (2 * Math.PI * (at + 1)) / season).flatMap((speed) => [
    (place: number) => Math.sin(speed * place),
    (place: number) => Math.cos(speed * place),
  ]);
}
