import { describe, expect, test } from 'vitest';
import { type Figure, yearOnYear } from '../../src/measure/year-on-year.ts';

const figures = (of: (at: number) => number | null, months = 36): Figure[] =>
  Array.from({ length: months }, (_, at) => ({ value: of(at), days: 20 + (at % 4) }));
const busy = figures((at) => Math.round((20 + (at % 4)) * (50 + 5 * Math.sin(at / 2) + 2 * Math.sin(at * at))));
const at = (value: number | null, days = 20): Figure => ({ value, days });
const ask = { past: busy, before: at(1_000), now: at(1_300), year: 12, scale: 'ratio', counts: true } as const;

describe('the change from the year before', () => {
  test('is per working day', () => {
    expect(yearOnYear({ ...ask, now: at(1_000) })!.change).toBeCloseTo(0, 10);
    expect(yearOnYear({ ...ask, now: at(1_100, 22) })!.change).toBeCloseTo(0, 10);
    expect(yearOnYear(ask)!.change).toBeCloseTo(30, 10);
  });

  test('has a range around it, and one that is larger than usual leaves zero out', () => {
    const found = yearOnYear(ask)!;
    expect(found).toMatchObject({ method: 'own-history' });
    expect(found.low).toBeGreaterThan(0);
    expect(found.high).toBeGreaterThan(30);
    expect(found.p).toBeLessThan(0.05);
    const usual = yearOnYear({ ...ask, now: at(1_020) })!;
    expect([usual.low < 0, usual.high > 0, usual.p > 0.05]).toEqual([true, true, true]);
  });

  test('of shares is told in points, and a zero is a value like others', () => {
    const past = figures((place) => 40 + Math.sin(place * place));
    const found = yearOnYear({ past, before: at(40), now: at(0), year: 12, scale: 'difference', counts: false })!;
    expect(found.change).toBe(-40);
    expect(found.high).toBeLessThan(0);
  });

  test('of a handful is exact, and widened by what the history shows', () => {
    const few = figures((place) => 3 + (place % 3));
    const found = yearOnYear({ ...ask, past: few, before: at(4), now: at(5) })!;
    expect(found).toMatchObject({ method: 'exact-counts' });
    expect(found.low).toBeLessThan(-50);
    expect(found.p).toBeGreaterThan(0.5);
    expect(yearOnYear({ ...ask, past: few, before: at(4), now: at(0) })).toMatchObject({ change: -100, low: -100 });
  });

  test('exact p and range are those of the binomial, where the history varies no more than chance', () => {
    const still = figures(() => 4);
    const found = yearOnYear({ ...ask, past: still, before: at(5), now: at(15) })!;
    // 2 · P(at least 15 of 20 at one half) = 2 · 21 700 / 2^20.
    expect(found.p).toBeCloseTo((2 * 21_700) / 2 ** 20, 8);
    expect(found.change).toBe(200);
    // R: poisson.test(c(15, 5)) gives 1.035 to 10.554 times as many.
    expect(found.low).toBeCloseTo(3.5, 0);
    expect(found.high).toBeCloseTo(955.4, 0);
    // The more working days now, the less it is.
    expect(yearOnYear({ ...ask, past: still, before: at(5, 20), now: at(15, 40) })!.change).toBe(50);
    const wide = figures((place) => (place % 24 < 12 ? 0 : 9));
    expect(yearOnYear({ ...ask, past: wide, before: at(5), now: at(15) })!.p).toBeGreaterThan(found.p);
    expect(yearOnYear({ ...ask, past: still, before: at(0), now: at(0) })).toBeNull();
    expect(yearOnYear({ ...ask, past: still, before: at(0), now: at(15) })).toBeNull();
  });

  test('from ten on both sides and in all the past the history tells, below it the counts', () => {
    const tens = figures((place) => 10 + (place % 3));
    expect(yearOnYear({ ...ask, past: tens, before: at(10), now: at(11) })).toMatchObject({ method: 'own-history' });
    expect(yearOnYear({ ...ask, past: tens, before: at(9), now: at(11) })).toMatchObject({ method: 'exact-counts' });
  });

  test('gaps in the past are left out, and a single year needs no season', () => {
    const gaps = busy.map((figure, place) => (place === 5 ? at(null) : figure));
    expect(yearOnYear({ ...ask, past: gaps })!.change).toBeCloseTo(30, 10);
    const years = figures((place) => 1_000 + 40 * Math.sin(place * place), 12);
    expect(yearOnYear({ ...ask, past: years, before: at(1_000), now: at(1_400), year: 1 })!.p).toBeLessThan(0.05);
  });

  test('p and range of exact counts agree on what is certain', () => {
    const few = figures((place) => 3 + (place % 3));
    for (let now = 0; now < 60; now++) {
      const found = yearOnYear({ ...ask, past: few, before: at(8), now: at(now) })!;
      expect(found.low > 0 || found.high < 0, String(now)).toBe(found.p < 0.05);
    }
  });

  test.each<[string, Partial<Parameters<typeof yearOnYear>[0]>]>([
    ['without the earlier value', { before: at(null) }],
    ['without the value', { now: at(null) }],
    ['without a working day', { now: at(5, 0) }],
    ['without one a year earlier', { before: at(5, 0) }],
    ['with a short past', { past: busy.slice(0, 15) }],
    ['of means that were zero', { counts: false, before: at(0) }],
  ])('is not told %s', (_, change) => {
    expect(yearOnYear({ ...ask, ...change })).toBeNull();
  });
});
