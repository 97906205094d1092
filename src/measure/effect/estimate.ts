import { countedStep, type Found, LEVEL, segmentedStep, structuralStep } from './models.ts';
import type { Values } from './structural.ts';
import {
  EFFECT_WARNINGS,
  type EffectDiagnostics,
  type EffectEstimate,
  type EffectModel,
  type EffectQuestion,
  type EffectWarning,
} from './types.ts';

const FEWEST_AFTER = 6;

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
    structural: () => structuralStep(question, base),
    segmented: () => segmentedStep(question, base),
    counts: () => countedStep(question, base),
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

/** Where the model does not fit, its step is no estimate of an effect. */
const SPEAK_AGAINST: readonly EffectWarning[] = ['models-disagree', 'autocorrelated', 'season-left'];

/**
 * What may be claimed. A step beside its own past alone: changed (E1). Rarer than worlds and earlier times without a
 * campaign show: outside normal variation (E2). The same from a model of a whole history that nothing speaks against, or
 * held against a control where there are too few earlier starts: an estimated effect (E3).
 */
function gradeOf(found: Found & { model: EffectModel }, { controls }: EffectQuestion): Graded {
  const { placebo, warnings, model, diagnostics } = found;
  const range = found.interval ?? found.percent;
  const rare = (p: number | null) => p !== null && p <= 1 - LEVEL + 1e-9;
  if (!range || (range.low <= 0 && range.high >= 0)) return { grade: 'E0', refusal: 'not-clear' };
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

/** Before and after, in the same places of the season: the simple reading that everything else is held against. */
function meansOf({ values, start, season }: EffectQuestion): EffectDiagnostics['means'] {
  const length = values.length - start;
  const apart = season === null ? length : Math.ceil(length / season) * season;
  const from = Math.max(0, start - apart);
  const mean = (some: Values) => {
    const known = some.filter((v) => v !== null);
    return known.length === 0 ? null : known.reduce((sum, v) => sum + v, 0) / known.length;
  };
  // Where less lies before than after, all of it: never what is under the campaign.
  const before = mean(values.slice(from, Math.min(from + length, start)));
  const after = mean(values.slice(start));
  return before === null || after === null ? null : { before, after };
}
