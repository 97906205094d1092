import { dot, type Factored, factor } from './normal-equations.ts';

/**
 * A level that walks, plus what explains the series, plus noise: y_t = μ_t + x_t'β + ε_t, μ_t = μ_{t−1} + η_t, with
 * Var(η) = r·σ² and Var(ε) = (1−r)·σ². The level's beginning and β are diffuse. r = 0 is a fixed level.
 * Source: Harvey, Forecasting, Structural Time Series Models and the Kalman Filter (1989), ch. 3–4; the filter over the
 * columns of X is the augmented filter of de Jong, The Annals of Statistics 19 (1991).
 */
export interface LevelFit {
  /** Share of the variance that moves the level. */
  readonly ratio: number;
  /** σ², corrected for degrees of freedom. */
  readonly variance: number;
  readonly coefficients: Float64Array;
  readonly logLikelihood: number;
  readonly degrees: number;
}

/** The filter of one ratio over one set of columns: whitens any series that has the same places known. */
export interface Whitener {
  readonly ratio: number;
  readonly factored: Factored;
  /** Columns after whitening: the level's beginning first. */
  readonly columns: readonly Float64Array[];
  whiten(values: Float64Array): Float64Array;
  readonly sumLogF: number;
  readonly known: number;
}

/** Values that are not known are NaN, in `values` and in the first column alike. */
export function createWhitener(ratio: number, known: readonly boolean[], columns: readonly Float64Array[]): Whitener {
  const length = known.length;
  const noise = 1 - ratio;
  const gain = new Float64Array(length);
  const scale = new Float64Array(length);
  let spread = 0;
  let sumLogF = 0;
  let count = 0;
  for (let at = 0; at < length; at++) {
    if (known[at]) {
      const f = spread + noise;
      gain[at] = spread / f;
      scale[at] = 1 / Math.sqrt(f);
      sumLogF += Math.log(f);
      count++;
      spread *= 1 - gain[at]!;
    }
    spread += ratio;
  }
  const whiten = (values: Float64Array): Float64Array => {
    const white = new Float64Array(length);
    let level = 0;
    for (let at = 0; at < length; at++) {
      if (!known[at]) continue;
      const error = values[at]! - level;
      white[at] = error * scale[at]!;
      level += gain[at]! * error;
    }
    return white;
  };
  const white = [new Float64Array(length).fill(1), ...columns].map(whiten);
  return { ratio, factored: factor(white), columns: white, whiten, sumLogF, known: count };
}

/**
 * How many of the first columns are diffuse in the likelihood that chooses the ratio: all of them (as REML), unless said.
 * The rest is then estimated by plain maximum likelihood, which is what programs do that take regressors as parameters.
 */
export type Diffuse = number | 'all';

/** The best fit at this ratio to values around zero; coefficients begin with the level's beginning. */
export function fitAt(whitener: Whitener, values: Float64Array, diffuse: Diffuse = 'all'): LevelFit {
  const { factored, columns, known } = whitener;
  const white = whitener.whiten(values);
  const right = new Float64Array(columns.length);
  for (let at = 0; at < right.length; at++) right[at] = dot(columns[at]!, white);
  const coefficients = factored.solve(right);
  // As y'y − b'X'y: thousands of fits are made, and what is given is centred, so that nothing is lost.
  const rest = Math.max(dot(white, white) - dot(coefficients, right), Number.MIN_VALUE);
  const degrees = known - (factored.size - factored.dropped.size);
  const free = diffuse === 'all' ? factored.size : diffuse;
  const left = known - (diffuse === 'all' ? factored.size - factored.dropped.size : diffuse);
  const likely = Math.log((2 * Math.PI * rest) / left) + 1;
  const logLikelihood = -0.5 * (left * likely + whitener.sumLogF + factored.logDeterminant(free));
  const variance = rest / degrees;
  return { ratio: whitener.ratio, variance, coefficients, logLikelihood, degrees };
}

/** Standardised errors of a fit: alike and independent where the model holds. Unknown places are left out. */
export function errorsOf(whitener: Whitener, values: Float64Array, fit: LevelFit, known: readonly boolean[]): number[] {
  const white = whitener.whiten(values);
  const sd = Math.sqrt(fit.variance);
  return [...white].flatMap((value, at) => {
    if (!known[at]) return [];
    const expected = whitener.columns.reduce((sum, column, c) => sum + column[at]! * fit.coefficients[c]!, 0);
    return [(value - expected) / sd];
  });
}

/** How fast the level may walk beside the noise, from not at all to nearly all of it: decades of r/(1−r) by quarters. */
export const RATIOS: readonly number[] = [0, ...Array.from({ length: 33 }, (_, at) => ratioOf(-5 + at / 4))];

export function ratioOf(logSignal: number): number {
  const signal = 10 ** logSignal;
  return signal / (1 + signal);
}
