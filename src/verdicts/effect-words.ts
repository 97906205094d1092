import { type PhraseKey, type PhraseParams, phrase, phrases } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import type { EffectEstimate, EffectWarning, Percent } from '../measure/effect/types.ts';
import { momentName } from './period-names.ts';
import { range } from './words.ts';

/** What the sentences are made from. */
export interface ToldEffect
  extends Pick<
    EffectEstimate,
    'estimate' | 'interval' | 'percent' | 'grade' | 'minimumDetectable' | 'refusal' | 'diagnostics'
  > {
  /** The first period under it, as it was written. */
  readonly start: string;
  readonly controls: readonly string[];
}

/** What may be said, conclusion first. «Effekt» stands from E3 on alone. */
export function effectWords(told: ToldEffect): Words {
  return inEach((lang) => {
    const { grade, minimumDetectable } = told;
    const start = momentName(lang, told.start);
    const shown = sizeOf(told);
    const say = (key: PhraseKey, params: PhraseParams = {}) => phrase(lang, key, { start, ...params });
    if (shown === null) return say(told.refusal === 'no-variation' ? 'effect.no-variation' : 'effect.too-little');
    if (grade !== 'E0') {
      const sentence = claim(lang, told, grade);
      return grade === 'E3' ? sentence : `${sentence} ${say('effect.unknown-cause')}`;
    }
    const difference = say('effect.difference', {
      change: shown.text(lang, formatNumber(lang, shown.estimate, shown.decimals([shown.estimate]))),
      range: shown.text(lang, range(lang, shown.low, shown.high, shown.decimals([shown.low, shown.high]))),
    });
    if (minimumDetectable === null) return `${say('effect.no-clear-change')} ${difference}`;
    const least = formatNumber(lang, Math.ceil(minimumDetectable));
    return [say('effect.no-clear-change'), say('effect.would-show', { least }), difference].join(' ');
  });
}

/** The next stronger sentence, which the figures do not carry, and why not. */
export function refusedWords(told: ToldEffect): { sentence: Words; why: Words } {
  return { sentence: inEach((lang) => stronger(lang, told)), why: phrases(`effect.refused.${told.refusal}`) };
}

export const warningWords = (code: EffectWarning): Words => phrases(`effect.warning.${code}`);

function stronger(lang: Language, told: ToldEffect): string {
  if (told.grade === 'E0') return phrase(lang, 'effect.stronger.E1', { start: momentName(lang, told.start) });
  if (told.grade === 'E3') return phrase(lang, 'effect.stronger.E4', { ...sizes(lang, told), ...side(lang, told) });
  return claim(lang, told, told.grade === 'E1' && told.refusal === 'not-rare' ? 'E2' : 'E3');
}

function claim(lang: Language, told: ToldEffect, grade: 'E1' | 'E2' | 'E3'): string {
  const beside =
    told.controls.length > 0
      ? phrase(lang, 'effect.beside-controls', { controls: told.controls.join(', ') })
      : phrase(lang, 'effect.beside-past');
  return phrase(lang, `effect.${grade}`, {
    start: momentName(lang, told.start),
    beside,
    ...sizes(lang, told),
    ...side(lang, told),
  });
}

const side = (lang: Language, told: ToldEffect) => ({
  side: phrase(lang, sizeOf(told)!.estimate < 0 ? 'effect.lower' : 'effect.higher'),
});

interface Size extends Percent {
  text(lang: Language, number: string): string;
  decimals(values: readonly number[]): number;
}

/** In percent of what was to be expected, else in the series' own unit; null where nothing was estimated. */
function sizeOf({ percent, estimate, interval }: ToldEffect): Size | null {
  if (percent) {
    // Whole numbers, unless one of them is so small that it would be lost.
    const decimals = (values: readonly number[]) => (values.every((v) => Math.abs(v) >= 3) ? 0 : 1);
    return { ...percent, text: (lang, number) => phrase(lang, 'verdict.percent', { number }), decimals };
  }
  if (estimate === null || interval === null) return null;
  const most = Math.max(Math.abs(interval.low), Math.abs(interval.high));
  const decimals = () => (most >= 100 ? 0 : most >= 10 ? 1 : 2);
  return { estimate, low: interval.low, high: interval.high, text: (_, number) => number, decimals };
}

/** «18 % (9–25 %)»: the side is said in words, so that both are without a sign. */
function sizes(lang: Language, told: ToldEffect): { size: string; range: string } {
  const { estimate, low, high, text, decimals } = sizeOf(told)!;
  const [near, far] = estimate < 0 ? [-high, -low] : [low, high];
  const shown = decimals([estimate, near, far]);
  return {
    size: text(lang, formatNumber(lang, Math.abs(estimate), shown)),
    range: text(lang, range(lang, near, far, shown)),
  };
}
