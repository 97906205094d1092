import { type PhraseKey, type PhraseParams, phrase, phrases } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import type { EffectEstimate, EffectWarning, Percent } from '../measure/effect/estimate.ts';
import { range } from './words.ts';

/** What the sentences are made from. */
export interface ToldEffect
  extends Pick<EffectEstimate, 'percent' | 'grade' | 'minimumDetectable' | 'refusal' | 'diagnostics'> {
  /** The first period under it, as it was written. */
  readonly start: string;
  readonly controls: readonly string[];
}

/** What may be said, conclusion first. «Effekt» stands from E3 on alone. */
export function effectWords(told: ToldEffect): Words {
  return inEach((lang) => {
    const { percent, grade, minimumDetectable, start } = told;
    const say = (key: PhraseKey, params: PhraseParams = {}) => phrase(lang, key, { start, ...params });
    if (percent === null) return say('effect.too-little');
    if (grade !== 'E0') {
      const sentence = claim(lang, told, grade);
      return grade === 'E3' ? sentence : `${sentence} ${say('effect.unknown-cause')}`;
    }
    const difference = say('effect.difference', {
      change: signed(lang, percent.estimate),
      range: between(lang, percent),
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
  if (told.percent === null || told.grade === 'E0') return phrase(lang, 'effect.stronger.E1', { start: told.start });
  if (told.grade === 'E3')
    return phrase(lang, 'effect.stronger.E4', { ...sizes(lang, told.percent), ...side(lang, told) });
  return claim(lang, told, told.grade === 'E1' && told.refusal === 'not-rare' ? 'E2' : 'E3');
}

function claim(lang: Language, told: ToldEffect, grade: 'E1' | 'E2' | 'E3'): string {
  const beside =
    told.controls.length > 0
      ? phrase(lang, 'effect.beside-controls', { controls: told.controls.join(', ') })
      : phrase(lang, 'effect.beside-past');
  return phrase(lang, `effect.${grade}`, {
    start: told.start,
    beside,
    ...sizes(lang, told.percent!),
    ...side(lang, told),
  });
}

const side = (lang: Language, { percent }: ToldEffect) => ({
  side: phrase(lang, percent!.estimate < 0 ? 'effect.lower' : 'effect.higher'),
});

/** «18 % (9–25 %)»: the side is said in words, so that both are without a sign. */
function sizes(lang: Language, { estimate, low, high }: Percent): { size: string; range: string } {
  const [near, far] = estimate < 0 ? [-high, -low] : [low, high];
  const decimals = decimalsOf([estimate, near, far]);
  return {
    size: percentText(lang, formatNumber(lang, Math.abs(estimate), decimals)),
    range: percentText(lang, range(lang, near, far, decimals)),
  };
}

const between = (lang: Language, { low, high }: Percent) =>
  percentText(lang, range(lang, low, high, decimalsOf([low, high])));
const percentText = (lang: Language, number: string) => phrase(lang, 'verdict.percent', { number });

function signed(lang: Language, value: number): string {
  return percentText(lang, formatNumber(lang, value, decimalsOf([value])));
}

/** Whole numbers, unless one of them is so small that it would be lost. */
const decimalsOf = (values: readonly number[]) => (values.every((v) => Math.abs(v) >= 3) ? 0 : 1);
