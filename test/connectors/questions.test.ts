import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isQuantityId } from '../../src/catalogue/quantities.ts';
import {
  ASKED,
  askedMeasures,
  isYesNo,
  OPTION_TEXT,
  ofOptions,
  onLinearScale,
  questionsSetting,
  refused,
  unplaced,
} from '../../src/connectors/questions.ts';

const SYSTEM = 'Prøve';
const name = z.string().regex(/^[a-z]+$/);
const codes = questionsSetting(name);
const texts = questionsSetting(name, OPTION_TEXT);
const accepts = (setting: typeof codes, list: readonly unknown[]) => setting.safeParse(list).success;
const one = (points: object, quantity = 'task-success-answers') => [{ question: 'a', quantity, points }];

describe('what a question can measure', () => {
  it('are counts by day of quantities that there are, and a day without an answer had none', () => {
    expect(Object.keys(askedMeasures)).toEqual([...ASKED]);
    for (const id of ASKED) {
      expect(isQuantityId(id)).toBe(true);
      expect(askedMeasures[id]).toMatchObject({ quantity: id, grain: 'day', reads: 'window', absence: 'zero' });
    }
  });

  it('is yes and no, or a scale', () => {
    expect(ASKED.filter(isYesNo)).toEqual(expect.arrayContaining(['task-success-answers', 'recall-answers']));
    expect(isYesNo('csat-answers')).toBe(false);
    expect(isYesNo('survey-answers')).toBe(false);
  });
});

describe('the setting that says which question measures what', () => {
  it('takes a question for each quantity, and several for survey-answers', () => {
    const asked = (question: string, quantity: string) => ({ question, quantity });
    expect(accepts(codes, [asked('a', 'csat-answers'), asked('b', 'nps-answers')])).toBe(true);
    expect(accepts(codes, [asked('a', 'survey-answers'), asked('b', 'survey-answers')])).toBe(true);
    expect(accepts(codes, [asked('a', 'csat-answers'), asked('b', 'csat-answers')])).toBe(false);
    expect(accepts(codes, [asked('a', 'survey-answers'), asked('a', 'survey-answers')])).toBe(false);
    expect(accepts(codes, [])).toBe(false);
    expect(accepts(codes, [asked('A 1', 'csat-answers')])).toBe(false);
    expect(accepts(codes, [asked('a', 'page-views')])).toBe(false);
    expect(accepts(codes, [{ ...asked('a', 'csat-answers'), weight: 2 }])).toBe(false);
  });

  it('takes points that the quantity has, and «skip»', () => {
    expect(accepts(codes, one({ ja: 'yes', nei: 'no', vet_ikke: 'skip' }))).toBe(true);
    expect(accepts(codes, one({ ja: '1' }))).toBe(false);
    expect(accepts(codes, one({ ja: '5' }, 'csat-answers'))).toBe(true);
    expect(accepts(codes, one({ ja: '6' }, 'csat-answers'))).toBe(false);
    expect(codes.parse([{ question: 'a', quantity: 'csat-answers' }])[0]?.points).toEqual({});
  });

  it.each(['ja', '1.2_b-c', 'svært', '42', 'x'.repeat(80)])('takes the code %s', (option) => {
    expect(accepts(codes, one({ [option]: 'yes' }))).toBe(true);
  });

  it.each(['', 'Ja, alt', 'a/b', 'a\n', 'x'.repeat(81), '😀'])(
    'takes no option %j where options are codes',
    (option) => {
      expect(accepts(codes, one({ [option]: 'yes' }))).toBe(false);
    },
  );

  it.each(['Ja, alt sammen', 'Facebook / Instagram', 'Verken – eller', '😀 Glad', '👩‍👧', '“Nei”', 'x'.repeat(300)])(
    'takes the option text %j where options are told by their text',
    (option) => {
      expect(accepts(texts, one({ [option]: 'yes' }))).toBe(true);
    },
  );

  it.each(['', 'a\nb', 'a\tb', 'a\u0000', 'a\u001b[0m', 'a\u2028b', 'a\u202eb', 'a\u200bb', '\ud800', 'x'.repeat(301)])(
    'takes no option text %j',
    (option) => {
      expect(accepts(texts, one({ [option]: 'yes' }))).toBe(false);
    },
  );

  it('lets no text in that is longer or holds signs that cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 330 }), (text) => {
        const isIn = OPTION_TEXT.safeParse(text).success;
        const plain = text.replaceAll('\u200d', '');
        if (isIn) expect(plain).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        if (isIn) expect([...text].length).toBeLessThanOrEqual(300);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a question on a linear scale', () => {
  const asked = { question: 'a', quantity: 'csat-answers', points: {} } as const;

  it('has its numbers as its own points', () => {
    const { kind, points } = onLinearScale(SYSTEM, asked, 1, 5);
    expect(kind).toBe('scale');
    expect([...points]).toEqual([1, 2, 3, 4, 5].map((n) => [String(n), String(n)]));
  });

  it('has other points where the settings say so, also of numbers that are no longer there', () => {
    const turned = { ...asked, points: { 1: '5', 5: '1', 6: 'skip' } };
    const { points } = onLinearScale(SYSTEM, turned, 1, 5);
    expect(Object.fromEntries(points)).toEqual({ 1: '5', 2: '2', 3: '3', 4: '4', 5: '1', 6: null });
  });

  it('is refused by its name where a number has no place', () => {
    const wanted = {
      kind: 'config',
      phrase: 'questions.unplaced',
      params: expect.objectContaining({ question: 'a', field: 'questions' }),
    };
    expect(() => onLinearScale(SYSTEM, asked, 0, 5)).toThrow(expect.objectContaining(wanted));
    expect(() => onLinearScale(SYSTEM, asked, 1, 10)).toThrow(expect.objectContaining(wanted));
  });

  it.each([
    [5, 1],
    [0, 101],
  ])('is refused from %i to %i', (low, high) => {
    expect(() => onLinearScale(SYSTEM, asked, low, high)).toThrow(
      expect.objectContaining({ phrase: 'questions.kind' }),
    );
  });
});

describe('a question with options', () => {
  const asked = {
    question: 'a',
    quantity: 'recall-answers',
    points: { ja: 'yes', 2: 'no', gammel: 'no', vet: 'skip' },
  };
  const counted = (names: string[][]) => ofOptions(SYSTEM, asked as Parameters<typeof ofOptions>[1], names);

  it('has the point of an option under each of its names, and of those that are gone', () => {
    const { kind, measure, points } = counted([['1', 'ja'], ['2', 'nei'], ['vet']]);
    expect({ kind, measure }).toEqual({ kind: 'options', measure: 'recall-answers' });
    const wanted = { 1: 'yes', ja: 'yes', 2: 'no', nei: 'no', vet: null, gammel: 'no' };
    expect(Object.fromEntries(points)).toEqual(wanted);
  });

  it.each(['ny', 'constructor', '__proto__', ''])(
    'is refused by its name with an option %j that has no place',
    (name) => {
      const wanted = {
        kind: 'config',
        phrase: 'questions.unplaced',
        params: { system: SYSTEM, question: 'a', field: 'questions' },
      };
      expect(() => counted([['ja'], [name]])).toThrow(expect.objectContaining(wanted));
    },
  );
});

it('is refused in words that name the question and the setting', () => {
  const params = { system: SYSTEM, question: 'a', field: 'questions' };
  expect(unplaced(SYSTEM, 'a')).toMatchObject({ kind: 'config', phrase: 'questions.unplaced', params });
  expect(refused('questions.kind', SYSTEM, 'a')).toMatchObject({ kind: 'config', phrase: 'questions.kind', params });
});
