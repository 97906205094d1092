import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { inEach, type Words } from '../core/words.ts';
import type { Indicator } from '../indicators/types.ts';
import type { Finding } from './finding.ts';
import { earlier } from './period-names.ts';

/** The stronger sentence that a number does not carry, and why it is not said. */
export interface Refused {
  readonly sentence: Words;
  readonly why: Words;
}

/** Null where there is no number, or nothing that it was held against. */
export function refusedOf(indicator: Indicator, finding: Finding): Refused | null {
  const { state, flags, comparison, asked, seenIn, uncompared, n, rule } = finding;
  if (state !== 'measured') return null;
  const counted: PhraseKey = indicator.method === 'inquiries' ? 'verdict.contacts' : 'verdict.answers';
  const told = (sentence: PhraseKey, why: PhraseKey): Refused => {
    const say = (key: PhraseKey) =>
      inEach((lang) => {
        const places: PhraseParams = {
          label: indicator.label[lang],
          counted: phrase(lang, counted),
          ...(asked && { earlier: earlier(lang, asked.with, asked.period, seenIn) }),
          ...(n !== null && { n }),
          ...(rule && { k: rule.k, full: rule.full }),
        };
        return phrase(lang, key, places);
      });
    return { sentence: say(sentence), why: say(why) };
  };
  if (flags.includes('self-selected')) return told('refused.everyone', 'verdict.chosen');
  if (!asked) return null;
  if (flags.includes('few-answers')) return told('refused.changed', 'refused.few');
  if (uncompared) return told('refused.changed', `verdict.uncompared.${uncompared}`);
  if (!comparison) return null;
  if (comparison.clear) return told('refused.cause', 'refused.no-comparison');
  const side = comparison.change < 0 ? 'refused.lower' : 'refused.higher';
  const { interval, p } = comparison;
  if (!interval) return told(side, 'refused.usual-unknown');
  if (interval.low <= 0 && interval.high >= 0) return told(side, 'refused.spans-zero');
  // An exact test, or a heavier tail than the interval's, may leave open what the interval does not.
  return told(side, p !== null && p > 0.05 ? 'refused.chance' : 'refused.among-many');
}
