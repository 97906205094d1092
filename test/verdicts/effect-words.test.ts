import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../src/core/words.ts';
import { EFFECT_REFUSALS, EFFECT_WARNINGS, type EffectEstimate } from '../../src/measure/effect/types.ts';
import { effectWords, refusedWords, type ToldEffect, warningWords } from '../../src/verdicts/effect-words.ts';

const EFFECT: Record<Language, RegExp> = { nb: /effekt/i, nn: /effekt|verknad/i, en: /effect/i };
const CAUSE = /førte til|led to|caused/i;
const NEVER = /signifikan|significan|bevist|prov(ed|en)\b|uendr|unchanged|[▲▼↑↓→⬆⬇]|undefined|null|NaN|\{|\}/i;

const diagnostics: EffectEstimate['diagnostics'] = {
  scale: 'log',
  known: { before: 60, after: 12 },
  means: { before: 100, after: 80 },
  standardError: 0.05,
  levelRatio: 0.1,
  variance: 0.01,
  dispersion: null,
  durbinWatson: 2,
  simulatedP: 0.01,
  otherModel: null,
};
const down = { estimate: -18.2, low: -25.4, high: -9.1 };
const up = { estimate: 12.4, low: 4.3, high: 21.1 };
const unclear = { estimate: -2.1, low: -9.4, high: 5.6 };
const told = (change: Partial<ToldEffect>): ToldEffect => ({
  estimate: -0.2,
  interval: { low: -0.3, high: -0.1, level: 0.95 },
  percent: down,
  grade: 'E3',
  minimumDetectable: 14.2,
  refusal: 'not-drawn',
  diagnostics,
  start: '2026-09',
  controls: [],
  ...change,
});

const nothing = { percent: null, estimate: null, interval: null, minimumDetectable: null };

const cases: Record<string, ToldEffect> = {
  'Too little': told({ ...nothing, grade: 'E0', refusal: 'too-little' }),
  'Figures that never vary': told({ ...nothing, grade: 'E0', refusal: 'no-variation' }),
  'Lower, in its own unit': told({
    ...{ percent: null, estimate: -4.25, interval: { low: -6.4, high: -2.1, level: 0.95 }, grade: 'E1' },
    refusal: 'too-short',
  }),
  'No clear change, in its own unit': told({
    ...{ percent: null, estimate: -0.25, interval: { low: -0.82, high: 0.31, level: 0.95 }, grade: 'E0' },
    ...{ refusal: 'not-clear', minimumDetectable: null },
  }),
  'No clear change': told({ percent: unclear, grade: 'E0', refusal: 'not-clear' }),
  'No clear change, small figures': told({
    percent: { estimate: 0.4, low: -0.2, high: 1.1 },
    grade: 'E0',
    refusal: 'not-clear',
    minimumDetectable: 0.93,
  }),
  'Lower, two counts': told({ grade: 'E1', refusal: 'two-counts' }),
  'None after, two counts': told({
    ...{ estimate: null, interval: null, percent: { estimate: -100, low: -100, high: -84.2 } },
    ...{ grade: 'E1', refusal: 'two-counts' },
  }),
  'Higher, not rare': told({ percent: up, estimate: 0.12, grade: 'E1', refusal: 'not-rare' }),
  'Lower, too short': told({ grade: 'E1', refusal: 'too-short' }),
  'Higher, nothing to pretend on': told({ percent: up, estimate: 0.12, grade: 'E1', refusal: 'few-placebos' }),
  'Lower, the model does not fit': told({ grade: 'E2', refusal: 'misfit' }),
  'Lower, an estimated effect': told({}),
  'Higher, an estimated effect beside districts': told({
    percent: up,
    estimate: 0.12,
    controls: ['bydel Nord', 'bydel Sør'],
  }),
};

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('what is said of a change', () => {
  test.each(Object.entries(cases))('%s: no word above its grade', (_, each) => {
    for (const lang of LANGUAGES) {
      const said = effectWords(each)[lang];
      expect(EFFECT[lang].test(said)).toBe(each.grade === 'E3');
      expect(said).not.toMatch(CAUSE);
      expect(said).not.toMatch(NEVER);
      const { sentence, why } = refusedWords(each);
      expect(`${sentence[lang]} ${why[lang]}`).not.toMatch(NEVER);
      expect(said).not.toContain(sentence[lang]);
      expect(CAUSE.test(sentence[lang])).toBe(each.grade === 'E3');
    }
  });

  test('the side stands in words, and the range from the nearer end', () => {
    expect(plain(effectWords(told({})).nb)).toBe(
      'Anslått effekt: 18 % lavere (9–25 %), sammenlignet med utviklingen før.',
    );
    expect(plain(effectWords(told({ percent: up, estimate: 0.12, grade: 'E1', refusal: 'two-counts' })).nb)).toContain(
      '12 % høyere enn ventet (4–21 %)',
    );
  });

  test('every warning and every reason has words', () => {
    for (const code of EFFECT_WARNINGS)
      for (const lang of LANGUAGES) {
        // They stand beside every grade.
        expect(warningWords(code)[lang]).toMatch(/\.$/);
        expect(warningWords(code)[lang]).not.toMatch(EFFECT[lang]);
      }
    for (const refusal of EFFECT_REFUSALS) expect(refusedWords(told({ refusal })).why.nb).toMatch(/\.$/);
  });

  test('reads as written in effect-words.snapshot.md', async () => {
    const text = Object.entries(cases).map(([name, each]) => {
      const said = effectWords(each);
      const { sentence, why } = refusedWords(each);
      const lines = LANGUAGES.map(
        (lang) => `- **${lang}** ${said[lang]}\n  - not said: ${sentence[lang]} ${why[lang]}`,
      );
      return `## ${name}\n${lines.join('\n')}\n`;
    });
    await expect(text.join('\n')).toMatchFileSnapshot('effect-words.snapshot.md');
  });
});
