import { type Column, designOf, type Span, STEP } from './design.ts';
import {
  createWhitener,
  type Diffuse,
  errorsOf,
  fitAt,
  type LevelFit,
  RATIOS,
  ratioOf,
  type Whitener,
} from './local-level.ts';

/** A series on the scale that the model is additive on; null where nothing is known. */
export type Values = readonly (number | null)[];

export interface StructuralOptions {
  readonly season: number | null;
  readonly columns: readonly Column[];
  /** Share of the variance that moves the level, where it is known; else it is estimated. 0 is an ordinary regression. */
  readonly ratio?: number;
  readonly diffuse?: Diffuse;
}

export interface StructuralFit extends LevelFit {
  readonly names: readonly string[];
  /** Standard errors of the coefficients, in order. */
  readonly errors: Float64Array;
  readonly whitener: Whitener;
  /** Errors of the fit, standardised, of what is known. */
  readonly residuals: readonly number[];
}

/** Fits the structural model of a stretch: the ratio by likelihood, all else given it. Null where too little is known. */
export function fitStructural(values: Values, span: Span, options: StructuralOptions): StructuralFit | null {
  const { known, series } = cut(values, span);
  const design = designOf(options.season, options.columns, span);
  if (series.length - design.length < 3) return null;
  const of = (ratio: number) =>
    createWhitener(
      ratio,
      known,
      design.map((c) => c.values),
    );
  const middle = series.reduce((sum, v) => sum + v, 0) / series.length;
  const centred = series.map((v) => v - middle);
  const found = bestOf(of, centred, options);
  if (!Number.isFinite(found.fit.logLikelihood)) return null;
  const { fit, whitener } = found;
  const errors = Float64Array.from(fit.coefficients, (_, at) =>
    Math.sqrt(fit.variance * whitener.factored.inverseAt(at)),
  );
  const coefficients = fit.coefficients.map((value, at) => (at === 0 ? value + middle : value));
  return {
    ...fit,
    coefficients,
    whitener,
    errors,
    names: ['level', ...design.map((c) => c.name)],
    residuals: errorsOf(whitener, centred, fit, known),
  };
}

/** A coefficient of a fit by name. Null where the fit could not tell it from the others. */
export function coefficient(
  fit: StructuralFit,
  name: string,
): { value: number; error: number; degrees: number } | null {
  const at = fit.names.indexOf(name);
  if (at < 0 || fit.whitener.factored.dropped.has(at)) return null;
  return { value: fit.coefficients[at]!, error: fit.errors[at]!, degrees: fit.degrees };
}

/** The campaign's step. */
export const stepOf = (fit: StructuralFit) => coefficient(fit, STEP);

interface Found {
  readonly whitener: Whitener;
  readonly fit: LevelFit;
}

function bestOf(of: (ratio: number) => Whitener, series: Float64Array, options: StructuralOptions): Found {
  const at = (ratio: number): Found => {
    const whitener = of(ratio);
    return { whitener, fit: fitAt(whitener, series, options.diffuse) };
  };
  if (options.ratio !== undefined) return at(options.ratio);
  const tried = RATIOS.map(at);
  const best = tried.reduce((a, b) => (b.fit.logLikelihood > a.fit.logLikelihood ? b : a));
  return best.fit.ratio === 0 ? best : refine(at, best);
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Golden-section search of the signal between the neighbours of the best of the grid. */
function refine(at: (ratio: number) => Found, best: Found): Found {
  const middle = Math.log10(best.fit.ratio / (1 - best.fit.ratio));
  const seek = (logSignal: number) => ({ logSignal, ...at(ratioOf(logSignal)) });
  let [low, high] = [middle - 0.25, middle + 0.25];
  let left = seek(high - GOLDEN * (high - low));
  let right = seek(low + GOLDEN * (high - low));
  for (let turn = 0; turn < 24; turn++) {
    if (left.fit.logLikelihood > right.fit.logLikelihood) {
      [high, right] = [right.logSignal, left];
      left = seek(high - GOLDEN * (high - low));
    } else {
      [low, left] = [left.logSignal, right];
      right = seek(low + GOLDEN * (high - low));
    }
  }
  const found = left.fit.logLikelihood > right.fit.logLikelihood ? left : right;
  return found.fit.logLikelihood > best.fit.logLikelihood ? found : best;
}

/** A stretch as the filter takes it. */
export function cut(values: Values, { from, to }: Span): { known: boolean[]; series: Float64Array } {
  const stretch = values.slice(from, to);
  return { known: stretch.map((v) => v !== null), series: Float64Array.from(stretch, (v) => v ?? 0) };
}
