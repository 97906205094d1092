import { type PhraseKey, type PhraseParams, phrase, phrases } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import type { Indicator } from '../indicators/types.ts';
import type { Percent } from '../measure/effect/types.ts';
import { effectWords, refusedWords, type ToldEffect } from '../verdicts/effect-words.ts';
import { momentName } from '../verdicts/period-names.ts';
import { range } from '../verdicts/words.ts';
import type { Campaign, CampaignState } from './campaign.ts';
import type { EffectAnswer } from './effect.ts';

/** What stands beside a result and limits what may be said. */
export const CAMPAIGN_NOTES = [
  'late', // locked on the first day or after: never more than a change
  'flagged', // the source did not count all of it: never more than a change
  'running', // still measured: never more than a change
  'stopped', // brought to an end that was not settled beforehand: never more than a change
  'first-year', // without an end of its own
  'closed',
  'withdrawn',
  'broken', // cut at a change of definition
  'part-month',
  'few-groups',
  'zeros', // no logarithm of none: two counts instead
] as const;
export type CampaignNote = (typeof CAMPAIGN_NOTES)[number];

/** Those that cap the grade. */
export type Cap = Extract<CampaignNote, 'late' | 'flagged' | 'stopped' | 'running'>;

export const noteWords = (code: CampaignNote): Words => phrases(`campaign.note.${code}`);

/** Where a campaign is in its life, in a sentence. */
export function stateWords(state: CampaignState, { plan, withdrawnReason }: Campaign): Words {
  const reason = withdrawnReason ?? '';
  return inEach((lang) => phrase(lang, `campaign.state.${state}`, { first: momentName(lang, plan.first), reason }));
}

/** Means before and after. Nothing is claimed from them, and the words say so. */
export function readingWords(indicator: Indicator, means: { readonly before: number; readonly after: number }): Words {
  return inEach((lang) => {
    const number = (value: number) => formatNumber(lang, value, indicator.decimals);
    const { before, after } = means;
    return phrase(lang, 'campaign.reading', {
      label: indicator.label[lang],
      before: number(before),
      after: number(after),
    });
  });
}

/** The answer with no more than a change in it. What is said of less stands as it was. */
export function atMostChanged(
  answer: EffectAnswer,
  cap: Cap,
  where: Pick<ToldEffect, 'start' | 'controls'>,
): EffectAnswer {
  if (answer.grade === 'E0' || answer.grade === 'E1') return answer;
  const told: ToldEffect = { ...answer, ...where, grade: 'E1', refusal: 'too-short' };
  const refused = { sentence: refusedWords(told).sentence, why: phrases(`campaign.refused.${cap}`) };
  return { ...answer, grade: 'E1', words: effectWords(told), refused };
}

export type RolloutGrade = 'E0' | 'E1' | 'E2' | 'E4';

/** What may be said of groups that got it one after another. «Førte til» stands in E4 alone. */
export function rolloutWords(percent: Percent, grade: RolloutGrade): Words {
  return inEach((lang) => {
    const say = (key: PhraseKey, params: PhraseParams) => phrase(lang, key, params);
    const { estimate, low, high } = percent;
    if (grade === 'E0') {
      const change = inPercent(lang, formatNumber(lang, estimate, decimalsOf([estimate])));
      return say('campaign.E0', { change, range: inPercent(lang, range(lang, low, high, decimalsOf([low, high]))) });
    }
    // The side is said in words, so that both numbers are without a sign.
    const [near, far] = estimate < 0 ? [-high, -low] : [low, high];
    const decimals = decimalsOf([estimate, near, far]);
    return say(`campaign.${grade}`, {
      size: inPercent(lang, formatNumber(lang, Math.abs(estimate), decimals)),
      range: inPercent(lang, range(lang, near, far, decimals)),
      side: phrase(lang, estimate < 0 ? 'effect.lower' : 'effect.higher'),
    });
  });
}

const inPercent = (lang: Language, number: string) => phrase(lang, 'verdict.percent', { number });

/** Whole numbers, unless one of them is so small that it would be lost. */
const decimalsOf = (values: readonly number[]) => (values.every((v) => Math.abs(v) >= 3) ? 0 : 1);
