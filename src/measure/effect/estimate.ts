import { normalQuantile, tQuantile } from '../distributions.ts';
import { Z95 } from '../interval.ts';
import { historyOf, rateRatio } from './counts.ts';
import type { Column } from './design.ts';
import { FEWEST_FOLDS, placeboInTime } from './placebo.ts';
import { autocorrelation, durbinWatson } from './regression.ts';
import { fitSegmented } from './segmented.ts';
import { fitStructural, stepOf, type Values } from './structural.ts';

export const EFFECT_MODELS = ['structural', 'segmented', 'counts'] as const;
export type EffectModel = (typeof EFFECT_MODELS)[number];

/** A series and the place where something began. Periods are evenly spaced; what is not known is null. */
export interface EffectQuestion {
  readonly values: Values;
  /** First place under the campaign. */
  readonly start: number;
  /** Works in logarithms: steps are shares. Values, regressors and controls that are all above zero are taken so. */
  readonly log: boolean;
  /** Places in a season; null for none. */
  readonly season: number | null;
  readonly regressors: readonly Column[];
  /** Series that the campaign could not touch. */
  readonly controls: readonly Column[];
  readonly model: EffectModel | 'auto';
  /** Places before the start that the models of a whole history need. */
  readonly history: number;
}

export const EFFECT_WARNINGS = [
  'too-short', // fewer periods than the model wants: never more than a change
  'no-control', // nothing to hold it against but its own past
  'few-placebos', // too few earlier starts to pretend
  'gaps',
  'autocorrelated', // neighbouring errors are alike: the range is too narrow
  'season-left', // a season is left in the errors
  'straight-trend', // the segmented model may take a walk of the level for an effect
  'models-disagree',
  'widened', // the range was widened to what simulation showed
  'varies', // counts vary much more than chance alone would make them
] as const;
export type EffectWarning = (typeof EFFECT_WARNINGS)[number];

/** Why the next stronger sentence is not said. */
export const EFFECT_REFUSALS = [
  'too-little',
  'no-variation',
  'not-clear',
  'not-rare',
  'few-placebos',
  'two-counts',
  'too-short',
  'misfit',
  'not-drawn',
] as const;
export type EffectRefusal = (typeof EFFECT_REFUSALS)[number];

export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface Percent extends Range {
  readonly estimate: number;
}

export interface EffectDiagnostics {
  readonly scale: 'log' | 'plain';
  readonly known: { readonly before: number; readonly after: number };
  /** Means before and after, of the same places of the season where there is one; nothing is claimed from them. */
  readonly means: { readonly before: number; readonly after: number } | null;
  readonly standardError: number | null;
  /** Share of the variance that moves the level; null where the model has none. */
  readonly levelRatio: number | null;
  readonly variance: number | null;
  readonly dispersion: number | null;
  readonly durbinWatson: number | null;
  /** How often worlds without a campaign show as large a step. */
  readonly simulatedP: number | null;
  /** The other model's step, in percent, where it could be fitted. */
  readonly otherModel: { readonly model: EffectModel; readonly percent: Percent } | null;
}

export interface EffectEstimate {
  /** `none`: too little is known to say anything. */
  readonly model: EffectModel | 'none';
  /** In logarithms or in the series' unit; of counts, the logarithm of the ratio. */
  readonly estimate: number | null;
  readonly interval: (Range & { readonly level: 0.95 }) | null;
  /** Beside what was to be expected without; null where values below zero leave nothing to take a share of. */
  readonly percent: Percent | null;
  readonly grade: 'E0' | 'E1' | 'E2' | 'E3';
  readonly refusal: EffectRefusal;
  readonly placebo: { readonly p: number | null; readonly folds: number };
  /** The change, in percent either way, that would be seen four times of five; null where it cannot be told. */
  readonly minimumDetectable: number | null;
  readonly diagnostics: EffectDiagnostics;
  readonly warnings: readonly EffectWarning[];
}

const FEWEST_AFTER = 6;
const LEVEL = 0.95;

/**
 * What changed when something began, beside what the series' own past (and its controls) led to expect.
 * `auto`: the structural model where the history is long enough, else two counts, else nothing.
 */
export function estimateEffect(question: EffectQuestion): EffectEstimate {
  const { values, start } = question;
  const known = {
    before: values.slice(0, start).filter((v) => v !== null).length,
    after: values.slice(start).filter((v) => v !== null).length,
  };
  const long = known.before >= question.history && known.after >= FEWEST_AFTER;
  const model = question.model === 'auto' ? (long ? 'structural' : 'counts') : question.model;
  const base: EffectDiagnostics = {
    ...NOTHING,
    scale: question.log || model !== 'structural' ? 'log' : 'plain',
    known,
    means: meansOf(question),
  };
  const past = new Set(values.slice(0, start).filter((v) => v !== null));
  if (known.before > 1 && past.size === 1) return none(base, question, 'no-variation');
  const found = {
    structural: () => structural(question, base),
    segmented: () => segmented(question, base),
    counts: () => counts(question, base),
  }[model]();
  if (!found) return none(base, question, 'too-little');
  const warnings = found.warnings;
  if (!long && model !== 'counts') warnings.push('too-short');
  if (question.controls.length === 0) warnings.push('no-control');
  if (values.includes(null)) warnings.push('gaps');
  const ordered = EFFECT_WARNINGS.filter((w) => warnings.includes(w));
  return { ...found, model, ...gradeOf({ ...found, model }, question), warnings: ordered };
}

const NOTHING = {
  standardError: null,
  levelRatio: null,
  variance: null,
  dispersion: null,
  durbinWatson: null,
  simulatedP: null,
  otherModel: null,
};

interface Found extends Omit<EffectEstimate, 'model' | 'grade' | 'refusal' | 'warnings'> {
  readonly warnings: EffectWarning[];
}

function none(
  diagnostics: EffectDiagnostics,
  { values }: EffectQuestion,
  refusal: 'too-little' | 'no-variation',
): EffectEstimate {
  const warnings = [
    ...(refusal === 'too-little' ? (['too-short'] as const) : []),
    ...(values.includes(null) ? (['gaps'] as const) : []),
  ];
  return {
    model: 'none',
    estimate: null,
    interval: null,
    percent: null,
    grade: 'E0',
    refusal,
    placebo: { p: null, folds: 0 },
    minimumDetectable: null,
    diagnostics,
    warnings,
  };
}

function structural(question: EffectQuestion, base: EffectDiagnostics): Found | null {
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

function segmented(question: EffectQuestion, base: EffectDiagnostics): Found | null {
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

function counts({ values, start, season }: EffectQuestion, base: EffectDiagnostics): Found | null {
  if (values.some((v) => v !== null && (v < 0 || !Number.isInteger(v)))) return null;
  const length = values.length - start;
  const apart = season === null ? length : Math.ceil(length / season) * season;
  if (length < 1 || start < apart) return null;
  const after = values.slice(start);
  const before = values.slice(start - apart, start - apart + length);
  if ([...before, ...after].includes(null)) return null;
  const history = historyOf(values, start, length, apart);
  if (!history) return null;
  const total = (all: Values) => ({ count: all.reduce<number>((sum, v) => sum + v!, 0), exposure: all.length });
  const [a, b] = [total(after), total(before)];
  const ratio = rateRatio(a, b, history.dispersion);
  if (!ratio || ratio.value === null || ratio.value === 0 || ratio.low === 0 || ratio.high === null) return null;
  const error = Math.sqrt(history.dispersion * (1 / a.count + 1 / b.count));
  const percent = (r: number) => 100 * (r - 1);
  return {
    estimate: Math.log(ratio.value),
    interval: { low: Math.log(ratio.low), high: Math.log(ratio.high), level: LEVEL },
    percent: { estimate: percent(ratio.value), low: percent(ratio.low), high: percent(ratio.high) },
    placebo: { p: null, folds: 0 },
    minimumDetectable: detectable(error, Z95, share),
    diagnostics: { ...base, standardError: error, dispersion: history.dispersion },
    warnings: ['few-placebos', ...(history.dispersion > MUCH ? (['varies'] as const) : [])],
  };
}

/** Where the model does not fit, its step is no estimate of an effect. */
const SPEAK_AGAINST: readonly EffectWarning[] = ['models-disagree', 'autocorrelated', 'season-left'];

/**
 * What may be claimed. A step beside its own past alone: changed (E1). Rarer than worlds and earlier times without a
 * campaign show: outside normal variation (E2). The same from a model of a whole history that nothing speaks against, or
 * held against a control where there are too few earlier starts: an estimated effect (E3).
 */
function gradeOf(found: Found & { model: EffectModel }, { controls }: EffectQuestion): Graded {
  const { interval, placebo, warnings, model, diagnostics } = found;
  const rare = (p: number | null) => p !== null && p <= 1 - LEVEL + 1e-9;
  if (!interval || (interval.low <= 0 && interval.high >= 0)) return { grade: 'E0', refusal: 'not-clear' };
  if (diagnostics.simulatedP !== null && !rare(diagnostics.simulatedP)) return { grade: 'E0', refusal: 'not-clear' };
  if (model === 'counts') return { grade: 'E1', refusal: 'two-counts' };
  if (warnings.includes('too-short')) return { grade: 'E1', refusal: 'too-short' };
  const held = controls.length > 0 && diagnostics.simulatedP !== null;
  if (placebo.p === null && !held) return { grade: 'E1', refusal: 'few-placebos' };
  if (placebo.p !== null && !rare(placebo.p)) return { grade: 'E1', refusal: 'not-rare' };
  const misfit = SPEAK_AGAINST.some((w) => warnings.includes(w));
  return misfit ? { grade: 'E2', refusal: 'misfit' } : { grade: 'E3', refusal: 'not-drawn' };
}

type Graded = Pick<EffectEstimate, 'grade' | 'refusal'>;

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
  const step = (bound + normalQuantile(0.8)) * error;
  return Math.max(Math.abs(toPercent(step)), Math.abs(toPercent(-step)));
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

/** Before and after, in the same places of the season: the simple reading that everything else is held against. */
function meansOf({ values, start, season }: EffectQuestion): EffectDiagnostics['means'] {
  const length = values.length - start;
  const apart = season === null ? length : Math.ceil(length / season) * season;
  const from = Math.max(0, start - apart);
  const mean = (some: Values) => {
    const known = some.filter((v) => v !== null);
    return known.length === 0 ? null : known.reduce((sum, v) => sum + v, 0) / known.length;
  };
  const before = mean(values.slice(from, from + length));
  const after = mean(values.slice(start));
  return before === null || after === null ? null : { before, after };
}
