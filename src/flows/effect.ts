import type { Words } from '../core/words.ts';
import { estimateEffect } from '../measure/effect/estimate.ts';
import type { EffectEstimate, EffectWarning } from '../measure/effect/types.ts';
import { effectWords, refusedWords, warningWords } from '../verdicts/effect-words.ts';
import { type EffectSeries, questionOf } from './effect-series.ts';

/** What is told of a series in which something began. */
export interface EffectAnswer extends Omit<EffectEstimate, 'warnings' | 'refusal'> {
  readonly warnings: readonly { readonly code: EffectWarning; readonly words: Words }[];
  readonly words: Words;
  /** The stronger sentence that is not said, and why. */
  readonly refused: { readonly sentence: Words; readonly why: Words };
}

/** Estimates what changed at the start. Throws UserError 422 where the series does not hold. */
export function effectOf(series: EffectSeries): EffectAnswer {
  const question = questionOf(series);
  const { warnings, refusal, ...found } = estimateEffect(question);
  const controls = question.controls.map((c) => c.name);
  const told = { ...found, refusal, start: question.first, controls };
  return {
    ...found,
    warnings: warnings.map((code) => ({ code, words: warningWords(code) })),
    words: effectWords(told),
    refused: refusedWords(told),
  };
}
