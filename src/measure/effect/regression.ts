import { dot, type Factored, factor } from './normal-equations.ts';

export interface Regression {
  readonly coefficients: Float64Array;
  /** Fitted values, on the scale of the data. */
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly degrees: number;
  /** Residual variance; of counts, the factor by which they vary more than Poisson's (Pearson). */
  readonly dispersion: number;
  /** X'WX, factored. */
  readonly factored: Factored;
  readonly columns: readonly Float64Array[];
}

/** Ordinary least squares. */
export function leastSquares(values: Float64Array, columns: readonly Float64Array[]): Regression {
  const factored = factor(columns);
  const coefficients = factored.solve(Float64Array.from(columns, (c) => dot(c, values)));
  const fitted = predict(columns, coefficients);
  const residuals = values.map((v, at) => v - fitted[at]!);
  const degrees = values.length - (factored.size - factored.dropped.size);
  return {
    coefficients,
    fitted,
    residuals,
    degrees,
    dispersion: dot(residuals, residuals) / degrees,
    factored,
    columns,
  };
}

const MOST_TURNS = 60;
const SETTLED = 1e-10;

/**
 * Poisson regression with a log link and an offset (the logarithm of the exposure), by iteratively reweighted least squares;
 * `dispersion` makes it quasi-Poisson. Null where it does not settle.
 * Source: McCullagh and Nelder, Generalized Linear Models (1989), ch. 2 and 6.
 */
export function poissonRegression(
  counts: Float64Array,
  columns: readonly Float64Array[],
  offset: Float64Array,
): Regression | null {
  let fitted = counts.map((c) => c + 0.5);
  let before = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const working = fitted.map((mu, at) => Math.log(mu) - offset[at]! + (counts[at]! - mu) / mu);
    const root = fitted.map(Math.sqrt);
    const weigh = (values: Float64Array) => values.map((v, at) => v * root[at]!);
    const weighted = columns.map(weigh);
    const factored = factor(weighted);
    const right = weigh(working);
    const coefficients = factored.solve(Float64Array.from(weighted, (c) => dot(c, right)));
    fitted = predict(columns, coefficients).map((eta, at) => Math.exp(Math.min(eta + offset[at]!, 700)));
    const deviance = fitted.reduce((sum, mu, at) => sum + mu - (counts[at]! > 0 ? counts[at]! * Math.log(mu) : 0), 0);
    if (!Number.isFinite(deviance)) return null;
    if (Math.abs(deviance - before) <= SETTLED * (Math.abs(deviance) + 1)) {
      const residuals = counts.map((c, at) => c - fitted[at]!);
      const degrees = counts.length - (factored.size - factored.dropped.size);
      const pearson = residuals.reduce((sum, e, at) => sum + (e * e) / fitted[at]!, 0);
      return { coefficients, fitted, residuals, degrees, dispersion: pearson / degrees, factored, columns };
    }
    before = deviance;
  }
  return null;
}

/**
 * Standard error of one coefficient that holds where neighbouring residuals are alike, up to `lags` apart.
 * Source: Newey and West, Econometrica 55 (1987) 703–708, with Bartlett's weights.
 */
export function robustError({ residuals, columns, factored }: Regression, place: number, lags: number): number {
  const unit = new Float64Array(columns.length);
  unit[place] = 1;
  const weights = factored.solve(unit);
  // What each residual adds to this coefficient: a row of the inverse times its score.
  const part = residuals.map((e, at) => e * columns.reduce((sum, c, k) => sum + weights[k]! * c[at]!, 0));
  let variance = dot(part, part);
  for (let lag = 1; lag <= lags; lag++) {
    const product = dot(part.subarray(lag), part.subarray(0, part.length - lag));
    variance += 2 * (1 - lag / (lags + 1)) * product;
  }
  return Math.sqrt(Math.max(variance, 0));
}

/** Durbin and Watson's statistic: 2 where neighbouring errors have nothing in common, towards 0 where they are alike. */
export function durbinWatson(errors: ArrayLike<number>): number {
  let steps = 0;
  let all = 0;
  for (let at = 0; at < errors.length; at++) {
    all += errors[at]! ** 2;
    if (at > 0) steps += (errors[at]! - errors[at - 1]!) ** 2;
  }
  return steps / all;
}

/** How alike errors so many places apart are, −1 to 1. */
export function autocorrelation(errors: ArrayLike<number>, lag: number): number {
  const values = Array.from(errors);
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  let together = 0;
  let all = 0;
  for (const [at, value] of values.entries()) {
    all += (value - mean) ** 2;
    if (at >= lag) together += (value - mean) * (values[at - lag]! - mean);
  }
  return together / all;
}

function predict(columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const fitted = new Float64Array(columns[0]!.length);
  for (const [k, column] of columns.entries()) {
    for (let at = 0; at < fitted.length; at++) fitted[at]! += coefficients[k]! * column[at]!;
  }
  return fitted;
}
