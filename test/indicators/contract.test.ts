import { describe, expect, test } from 'vitest';
import { cell } from '../../src/catalogue/matrix.ts';
import { quantity } from '../../src/catalogue/quantities.ts';
import { round } from '../../src/core/numbers.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { compute, quantitiesOf, termKey, termsOf, weightsOf } from '../../src/indicators/compute.ts';
import {
  gateRuleOf,
  indicator,
  indicators,
  indicatorsOfChannel,
  indicatorsOfMethod,
} from '../../src/indicators/index.ts';
import type { Term } from '../../src/indicators/types.ts';

const FORBIDDEN =
  /effekt|effect|førte til|led to|signifikant|significant|bevist|proven|uendret|uendra|unchanged|[▲▼↑↓→]/i;

describe.each(indicators.map((i) => [i.id, i] as const))('%s', (id, asked) => {
  test('is named by its method and counts that method’s quantities; only what it is held against may be another’s', () => {
    expect(id).toMatch(/^[a-z-]+\.[a-z-]+$/);
    expect(id.startsWith(`${asked.method}.`)).toBe(true);
    const { formula } = asked;
    const counted = formula.kind === 'ratio' ? formula.numerator : termsOf(formula);
    for (const term of counted) expect(quantity(term.quantity).method).toBe(asked.method);
    expect(asked.version).toBeGreaterThanOrEqual(1);
  });

  test('stands only in channels where its method can measure', () => {
    expect(asked.channels.length).toBeGreaterThan(0);
    for (const channel of asked.channels) expect(cell(channel, asked.method).measurable).toBe(true);
  });

  test('uses each quantity as it adds, and only dimensions it has', () => {
    const { formula } = asked;
    const isGiven = (term: Term) => quantity(term.quantity).additivity === 'given';
    // What is given for the period is one organisation's own, and so must be all that is held against it.
    const isAgainstGiven = formula.kind === 'ratio' && formula.denominator.every(isGiven);
    for (const term of termsOf(formula)) {
      const { additivity, dimensions, acrossOrganisations } = quantity(term.quantity);
      const wanted =
        { given: 'given', level: 'stock', net: 'stock', growth: 'stock' }[formula.kind as string] ?? 'flow';
      if (isAgainstGiven) expect([additivity === 'stock', acrossOrganisations]).toEqual([false, false]);
      else expect(additivity).toBe(wanted);
      for (const name of Object.keys(term.where ?? {})) expect(dimensions).toHaveProperty(name);
    }
  });

  test('a statistic of a guarded question has a weight for every point, and one statistic is declared', () => {
    const rule = gateRuleOf(asked);
    const [question] = quantitiesOf(asked.formula);
    if (!rule || !question) return expect(asked.declared).toBe(false);
    const points = termsOf(asked.formula).map((term) => Object.values(term.where ?? {})[0]);
    expect(Object.keys(rule.weights).toSorted()).toEqual(points.toSorted());
    expect(weightsOf(asked.formula)).not.toBeNull();
    const declared = indicators.filter((i) => i.declared && quantitiesOf(i.formula).includes(question));
    expect(declared).toHaveLength(1);
  });

  test('says what it asks and what it cannot say, briefly, in each language', () => {
    for (const lang of LANGUAGES) {
      for (const words of [asked.label, asked.question, asked.limits]) {
        expect(words[lang].trim()).not.toBe('');
        expect(words[lang]).not.toMatch(FORBIDDEN);
        for (const sentence of words[lang].split(/(?<=[.?!]) /))
          expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20);
      }
      expect(asked.question[lang]).toMatch(/[.?]$/);
    }
  });

  test.each(asked.examples.map((e) => [e.title.nb, e] as const))('example: %s', (_, example) => {
    const known = new Set(termsOf(asked.formula).map(termKey));
    for (const key of Object.keys(example.totals)) expect(known).toContain(key);
    const found = compute(asked.formula, example.totals);
    expect(found && round(found.value, asked.decimals)).toBe(example.value);
    const { bounds = null } = found ?? {};
    const shown = bounds && [round(bounds.low, asked.decimals), round(bounds.high, asked.decimals)];
    expect(shown).toEqual(example.interval ?? null);
  });
});

describe('the registry', () => {
  test('has each id once, and finds by id, channel and method', () => {
    expect(new Set(indicators.map((i) => i.id)).size).toBe(indicators.length);
    expect(indicator('user-satisfaction.csat')?.declared).toBe(true);
    expect(indicator('user-satisfaction.nothing')).toBeUndefined();
    expect(indicatorsOfMethod('inquiries').map((i) => i.id)).toContain('inquiries.avoidable');
    expect(indicatorsOfChannel('website').map((i) => i.method)).toEqual(
      expect.arrayContaining(['web-analytics', 'user-satisfaction', 'inquiries']),
    );
  });
});

describe('a formula', () => {
  const visits = { quantity: 'visits' } as const;

  test('names its terms: the category by its value, any other dimension by name', () => {
    expect(termKey(visits)).toBe('visits');
    expect(termKey({ quantity: 'contacts-classified', where: { class: 'avoidable' } })).toBe(
      'contacts-classified/avoidable',
    );
    expect(termKey({ quantity: 'attended', where: { venue: 'town-hall' } })).toBe('attended/venue=town-hall');
  });

  test('has no value where a sum is not known, and zero where it is zero', () => {
    const sum = { kind: 'total', of: [visits, { quantity: 'page-views' }] } as const;
    expect(compute(sum, { visits: 3 })).toBeNull();
    expect(compute(sum, { visits: 3, 'page-views': null })).toBeNull();
    expect(compute(sum, { visits: 3, 'page-views': 0 })?.value).toBe(3);
  });

  test('a part larger than its whole gets no interval', () => {
    const share = {
      kind: 'ratio',
      numerator: [{ quantity: 'tasks-completed' }],
      denominator: [{ quantity: 'tasks-started' }],
      scale: 100,
      proportion: true,
    } as const;
    expect(compute(share, { 'tasks-completed': 12, 'tasks-started': 10 })).toMatchObject({ value: 120, bounds: null });
    expect(compute(share, { 'tasks-completed': 0, 'tasks-started': 0 })).toBeNull();
  });

  test('a question with one point unknown has no value', () => {
    const share = { kind: 'share', of: 'task-success-answers', points: ['yes'] } as const;
    expect(compute(share, { 'task-success-answers/yes': 40 })).toBeNull();
  });
});
