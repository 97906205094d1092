import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { surveyComparisons } from '../../src/verdicts/survey-words.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const of = (id: string) => surveyComparisons().find((each) => each.id === id)!;

describe('leaders and others in the survey', () => {
  test('are eight printed comparisons, of which analytics alone is a certain difference', () => {
    expect(surveyComparisons()).toHaveLength(8);
    expect(
      surveyComparisons()
        .filter((each) => each.finding === 'difference')
        .map((each) => each.id),
    ).toEqual(['web-analytics']);
    expect(plain(of('web-analytics').words.nb)).toMatch(
      /sjeldnere enn de andre: 16,7 % av lederne, mot 75,7 % av de andre\. Forskjellen er sikker\.$/,
    );
  });

  test('letters are a hint, and no more', () => {
    expect(
      surveyComparisons()
        .filter((each) => each.finding === 'hint')
        .map((each) => each.id),
    ).toEqual(['letter']);
    expect(plain(of('letter').words.nb)).toContain(
      '42,4 % av lederne og 25,2 % av alle, lederne medregnet. Det kan være tilfeldig',
    );
  });

  test('of satisfaction and reputation no difference is claimed', () => {
    for (const id of ['user-satisfaction', 'reputation']) {
      expect(of(id).finding).toBe('no-clear-difference');
      expect(of(id).words.nb).toMatch(/^Ingen sikker forskjell/);
    }
  });

  test('no count that was inferred is told', () => {
    for (const { words } of surveyComparisons()) {
      for (const lang of LANGUAGES) expect(words[lang]).not.toMatch(/\b(12|33|37|49|90)\b(?![.,]\d)/);
    }
  });
});
