import { normalQuantile, tQuantile } from '../distributions.ts';
import { Z95 } from '../interval.ts';
import { historyOf, rateRatio } from './counts.ts';
import type { Column } from './design.ts';
import { FEWEST_FOLDS, placeboInTime } from './placebo.ts';
import { autocorrelation, durbinWatson } from './regression.ts';
import { fitSegmented } from './segmented.ts';
import { fitStructural, stepOf, type Values } from './structural.ts';
import type { EffectDiagnostics, EffectEstimate, EffectQuestion, EffectWarning, Percent } from './types.ts';

export const LEVEL = 0.95;

/** What a model says of the step, before anything is claimed of it. */
export interface Found extends Omit<EffectEstimate, 'model' | 'grade' | 'refusal' | 'warnings'> {
  readonly warnings: EffectWarning[];
}

export function structuralStep(question: EffectQuestion, base: EffectDiagnostics): Found | null {
  const { start, season, history } = question;
  const values = question.log ? question.values.map((v) => (v === null ? null : Math.log(v))) : question.values;
  const options = { season, columns: columnsOf(question) };
  const fit = fitStructural(values, { from: 0, to: values.length, start }, options);
  const step = fit && stepOf(fit);
  if (!fit || !step) return null;
  const placebo = placeboInTime({ values, start, to: values.length, before: history, ratio: fit.ratio, options });
  const warnings: EffectWarning[] = [];
  const widened = placebo.leaves > MOST_LEAVE;
  if (widened) warnings.push('widened');
  const reach = (widened ? placebo.critical : Z95) * step.error;
  const bound = 2 / Math.sqrt(fit.residuals.length);
  if (autocorrelation(fit.residuals, 1) > bound) warnings.push('autocorrelated');
  if (season === null && [4, 7, 12].some((lag) => seasonal(fit.residuals, lag))) warnings.push('season-left');
  if (placebo.folds < FEWEST_FOLDS) warnings.push('few-placebos');
  const toPercent = percentScale(question, step.value);
  const percent = toPercent && rangeOf(step.value, reach, toPercent);
  const other = otherOf(question);
  if (other && percent && disagree(percent, other.percent)) warnings.push('models-disagree');
  return {
    estimate: step.value,
    interval: { low: step.value - reach, high: step.value + reach, level: LEVEL },
    percent,
    placebo: { p: placebo.p, folds: placebo.folds },
    minimumDetectable: toPercent && detectable(step.error, Math.max(Z95, placebo.critical), toPercent),
    diagnostics: {
      ...base,
      standardError: step.error,
      levelRatio: fit.ratio,
      variance: fit.variance,
      durbinWatson: durbinWatson(fit.residuals),
      simulatedP: placebo.simulated,
      otherModel: other,
    },
    warnings,
  };
}

/** The textbook range stands while it holds nine of ten worlds without a campaign; a claim always needs nineteen of twenty. */
const MOST_LEAVE = 0.1;

export function segmentedStep(question: EffectQuestion, base: EffectDiagnostics): Found | null {
  const { values, start, season, history } = question;
  const options = { season, columns: columnsOf(question) };
  const span = { from: 0, to: values.length, start };
  const fit = fitSegmented(values, span, options);
  if (!fit) return null;
  const length = values.length - start;
  const pretended: number[] = [];
  for (let at = history; at + length <= start; at++) {
    const fold = fitSegmented(values, { from: 0, to: at + length, start: at }, options);
    if (fold) pretended.push(Math.abs(fold.value / fold.error));
  }
  const score = Math.abs(fit.value / fit.error);
  const p = (1 + pretended.filter((z) => z >= score).length) / (1 + pretended.length);
  const reach = tQuantile(0.975, fit.degrees) * fit.error;
  const warnings: EffectWarning[] = ['straight-trend'];
  if (fit.autocorrelated) warnings.push('autocorrelated');
  if (pretended.length < FEWEST_FOLDS) warnings.push('few-placebos');
  if (fit.dispersion > MUCH) warnings.push('varies');
  return {
    estimate: fit.value,
    interval: { low: fit.value - reach, high: fit.value + reach, level: LEVEL },
    percent: rangeOf(fit.value, reach, share),
    placebo: { p: pretended.length < FEWEST_FOLDS ? null : p, folds: pretended.length },
    minimumDetectable: detectable(fit.error, tQuantile(0.975, fit.degrees), share),
    diagnostics: {
      ...base,
      standardError: fit.error,
      dispersion: fit.dispersion,
      durbinWatson: fit.durbinWatson,
    },
    warnings,
  };
}

/** More than so many times Poisson's variation is said. */
const MUCH = 2;

export function countedStep({ values, start, season }: EffectQuestion, base: EffectDiagnostics): Found | null {
  if (values.some((v) => v !== null && (v < 0 || !Number.isInteger(v)))) return null;
  const length = values.length - start;
  const apart = season === null ? length : Math.ceil(length / season) * season;
  // It needs several windows before the start, so that there is one to count.
  const history = length < 1 ? null : historyOf(values, start, length, apart);
  if (!history) return null;
  const after = values.slice(start);
  const before = values.slice(start - apart, start - apart + length);
  if ([...before, ...after].includes(null)) return null;
  const total = (all: Values) => ({ count: all.reduce<number>((sum, v) => sum + v!, 0), exposure: all.length });
  const [a, b] = [total(after), total(before)];
  const ratio = rateRatio(a, b, history.dispersion);
  // None before leave it open above.
  if (!ratio || ratio.high === null) return null;
  const value = ratio.value!;
  const errorOf = (count: number) => Math.sqrt(history.dispersion * (1 / count + 1 / b.count));
  const percent = (r: number) => 100 * (r - 1);
  // What came to an end has no logarithm: then only the shares say how much.
  const ended = ratio.low === 0;
  return {
    estimate: ended ? null : Math.log(value),
    interval: ended ? null : { low: Math.log(ratio.low), high: Math.log(ratio.high), level: LEVEL },
    percent: { estimate: percent(value), low: percent(ratio.low), high: percent(ratio.high) },
    placebo: { p: null, folds: 0 },
    minimumDetectable: detectable(errorOf(ended ? b.count : a.count), Z95, share),
    diagnostics: { ...base, standardError: ended ? null : errorOf(a.count), dispersion: history.dispersion },
    warnings: ['few-placebos', ...(history.dispersion > MUCH ? (['varies'] as const) : [])],
  };
}

/** Regressors and controls as the model takes them. */
function columnsOf({ log, model, regressors, controls }: EffectQuestion): Column[] {
  const logged = log || model === 'segmented';
  return [...regressors, ...controls].map((column) =>
    logged && column.values.every((v) => v > 0) ? { ...column, values: column.values.map(Math.log) } : column,
  );
}

const share = (log: number) => 100 * Math.expm1(log);

/** From the model's scale to percent of what was to be expected without. */
function percentScale({ values, start, log }: EffectQuestion, step: number): ((step: number) => number) | null {
  if (log) return share;
  if (values.some((v) => v !== null && v < 0)) return null;
  const after = values.slice(start).filter((v) => v !== null);
  const expected = after.reduce((sum, v) => sum + v, 0) / after.length - step;
  return (of) => (100 * of) / Math.abs(expected);
}

function rangeOf(step: number, reach: number, toPercent: (step: number) => number): Percent {
  return { estimate: toPercent(step), low: toPercent(step - reach), high: toPercent(step + reach) };
}

/** The step that is seen with a chance of 80 %: the two-sided bound and the chance's own quantile, in errors. */
function detectable(error: number, bound: number, toPercent: (step: number) => number): number {
  // Upwards: as a share, a fall of the same size is never more.
  return Math.abs(toPercent((bound + normalQuantile(0.8)) * error));
}

/** The segmented model beside the structural one, where the values are such as it can take. */
function otherOf(question: EffectQuestion): EffectDiagnostics['otherModel'] {
  const { values, start, season } = question;
  const options = { season, columns: columnsOf({ ...question, model: 'segmented' }) };
  const fit = fitSegmented(values, { from: 0, to: values.length, start }, options);
  if (!fit) return null;
  return { model: 'segmented', percent: rangeOf(fit.value, tQuantile(0.975, fit.degrees) * fit.error, share) };
}

/** Each is sure of a change, and they point in different directions. */
function disagree(one: Percent, other: Percent): boolean {
  return (one.low > 0 && other.high < 0) || (one.high < 0 && other.low > 0);
}

function seasonal(errors: readonly number[], lag: number): boolean {
  return errors.length > 3 * lag && autocorrelation(errors, lag) > 3 / Math.sqrt(errors.length);
}
