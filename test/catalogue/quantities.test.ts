import { describe, expect, it } from 'vitest';
import { isQuantityId, type Quantity, type QuantityId, quantities, quantity } from '../../src/catalogue/quantities.ts';
import { METHOD_IDS } from '../../src/catalogue/types.ts';

const where = (test: (q: Quantity) => boolean) => quantities.filter(test).map((q) => [q.id, q] as const);

describe('every method', () => {
  it.each(METHOD_IDS)('%s counts something', (method) => {
    expect(quantities.some((q) => q.method === method)).toBe(true);
  });
});

describe.each(where((q) => q.additivity === 'given'))('%s, as its source gave it,', (_, q) => {
  it('is never added across sources, and never a count', () => {
    expect(q.acrossSources).toBe(false);
    expect(q.unit).not.toBe('count');
  });

  it('is not split into categories, which would be added up again', () => {
    expect(q.category).toBeNull();
  });
});

describe.each(where((q) => q.additivity !== 'given'))('%s, which adds or is a level,', (_, q) => {
  it('is in a unit that can be added, in whole numbers', () => {
    expect(q.unit).toMatch(/^(count|accounts|seconds)$/);
    expect(q.whole).toBe(true);
  });
});

describe.each(where((q) => q.sensitivity !== 'open'))('%s, where a small count points at people,', (_, q) => {
  it('has a category to hide cells by, and counts whole people', () => {
    expect(q.category).not.toBeNull();
    expect(q.additivity).toBe('flow');
    expect(q.whole).toBe(true);
  });
});

describe.each(where((q) => Object.keys(q.dimensions).length > 0))('the dimensions of %s', (_, q) => {
  it('are bounded: a closed list without repeats, or a positive limit', () => {
    for (const rule of Object.values(q.dimensions)) {
      if ('max' in rule) expect(rule.max).toBeGreaterThan(0);
      else expect(new Set(rule).size).toBe(rule.length);
      if (!('max' in rule)) expect(rule.length).toBeGreaterThan(1);
    }
  });
});

describe.each(where((q) => q.category !== null))('the category of %s', (_, q) => {
  it('is one of its dimensions', () => {
    expect(Object.keys(q.dimensions)).toContain(q.category);
  });
});

describe('a quantity', () => {
  it('in persons is given: people cannot be added over time', () => {
    for (const q of quantities.filter(({ unit }) => unit === 'persons')) expect(q.additivity).toBe('given');
  });

  it('that is a share, a mean or a score is given', () => {
    for (const q of quantities.filter(({ unit }) => ['percent', 'points', 'score'].includes(unit))) {
      expect(q.additivity, q.id).toBe('given');
    }
  });

  it('is found by id, and an unknown id is an error', () => {
    for (const q of quantities) expect(quantity(q.id as QuantityId)).toBe(q);
    expect(() => quantity('miles' as QuantityId)).toThrow('unknown quantity miles');
  });

  it('knows an id from another word', () => {
    expect(isQuantityId('visits')).toBe(true);
    expect(isQuantityId('visit')).toBe(false);
    expect(isQuantityId('toString')).toBe(false);
  });
});

describe('what a reader must be able to trust', () => {
  it.each([
    ['visits', 'flow', 'open', 'context'],
    ['visitors', 'given', 'open', 'context'],
    ['followers', 'stock', 'open', 'higher'],
    ['csat-answers', 'flow', 'guarded', 'higher'],
    ['contacts-by-topic', 'flow', 'guarded', 'context'],
    ['contacts-classified', 'flow', 'guarded', 'lower'],
    ['calls-abandoned', 'flow', 'open', 'lower'],
    ['tone-mean', 'given', 'open', 'higher'],
  ] as const)('%s is %s, %s, better when %s', (id, additivity, sensitivity, direction) => {
    expect(quantity(id)).toMatchObject({ additivity, sensitivity, direction });
  });
});
