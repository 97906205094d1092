import { describe, expect, it } from 'vitest';
import { type PhraseKey, type PhraseParams, phrase } from '../../../src/core/i18n/index.ts';
import { LANGUAGES, type Language } from '../../../src/core/words.ts';
import type { NumberedVerdict } from '../../../src/flows/read-types.ts';
import type { Frame } from '../../../src/pages/frame.ts';
import { Changed } from '../../../src/pages/parts/changed.tsx';
import type { CompareWith, Comparison } from '../../../src/verdicts/types.ts';
import { verdictOf } from '../../../src/verdicts/verdict.ts';
import { indicatorOf, visits } from '../../verdicts/fixtures.ts';

const base: NumberedVerdict = { ...verdictOf(indicatorOf('web-analytics.visits'), visits()), id: 'a' };
const comparison: Omit<Comparison, 'clear'> = {
  ...{ with: 'year-before', period: { from: '2025-10-01', to: '2025-10-31' }, value: 100, change: 12, unit: 'percent' },
  ...{ interval: { low: 4, high: 21, method: 'own history' }, p: 0.001 },
};
const steady: NumberedVerdict = { ...base, comparison: { ...comparison, clear: false } };
const moved: NumberedVerdict = { ...base, comparison: { ...comparison, clear: true } };
const alone: NumberedVerdict = { ...base, comparison: null };

/** What is drawn, with its marks taken out. */
function told(
  verdicts: readonly NumberedVerdict[],
  lang: Language = 'nb',
  compare: CompareWith | null = 'year-before',
) {
  const frame = {
    ...{
      lang,
      say: (key: PhraseKey, params?: PhraseParams) => phrase(lang, key, params),
      compare,
      period: { from: '2026-10-01', to: '2026-10-31' },
    },
    href: (path: string) => path,
  } as unknown as Frame;
  return String(Changed({ frame, verdicts }) ?? '').replace(/<[^>]+>/g, ' ');
}

describe('the conclusion of a page of figures', () => {
  it('says how many have certainly changed, of those that could be compared, and since when', () => {
    expect(told([steady, steady, alone])).toContain('Ingen av 2 tall viser en sikker endring fra oktober 2025.');
    expect(told([steady, moved])).toContain('Ett av 2 tall viser en sikker endring fra oktober 2025.');
    expect(told([moved, moved, steady])).toContain('2 av 3 tall viser en sikker endring fra oktober 2025.');
    expect(told([steady], 'nb', 'period-before')).toContain('fra september 2026.');
  });

  it('lists those that have, in their own words, and counts those that there is no room for', () => {
    expect(told([steady, moved])).toContain(`Besøk, Nettsted : ${base.words.nb}`);
    expect(told([steady])).not.toContain('Besøk');
    expect(told(Array.from({ length: 9 }, () => moved))).toContain('Og 3 til.');
    expect(told(Array.from({ length: 6 }, () => moved))).not.toContain(' til.');
  });

  it('names those that cannot be compared yet, and counts those that there is no room for', () => {
    expect(told([steady, alone])).toMatch(
      /Ett tall kan ikke sammenlignes ennå\. Siden til tallet sier hvorfor: +Besøk, Nettsted/,
    );
    const many = told([steady, ...Array.from({ length: 9 }, () => alone)]);
    expect(many.match(/Besøk, Nettsted/g)).toHaveLength(6);
    expect(many).toContain('Og 3 til.');
  });

  it('says so where nothing can be compared, and nothing where nothing is', () => {
    expect(told([alone])).toContain('Ingen av tallene kan sammenlignes med oktober 2025.');
    expect(told([{ ...alone, state: 'missing-data' }])).toBe('');
    expect(told([moved], 'nb', null)).toBe('');
  });

  it.each(LANGUAGES)('is there in %s', (lang) => {
    for (const verdicts of [[alone], [steady], [moved, steady], [moved, moved]]) {
      expect(told(verdicts, lang)).toMatch(/2025/);
    }
  });
});
