import type { Column } from './design.ts';
import type { Values } from './structural.ts';

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
  /** In logarithms or in the series' unit; of counts, the logarithm of the ratio, and null where none came after. */
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
