import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { survey } from '../../src/catalogue/survey.ts';
import { fisherExact } from '../../src/measure/difference.ts';
import { adjustBenjaminiHochberg, adjustHolm, discoveries } from '../../src/measure/false-discovery.ts';

const pValue = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.01, 0.05, 1));
const pValues = fc.array(pValue, { maxLength: 30 });

describe('discoveries of Benjamini and Hochberg', () => {
  test('are four of the fifteen in their own example', () => {
    // Their section 3.2: thrombolysis after myocardial infarction.
    const printed = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(discoveries(printed, 0.05)).toEqual([0, 1, 2, 3]);
    expect(adjustHolm(printed).filter((p) => p <= 0.05)).toHaveLength(3);
  });

  test('step up: one that fails its own line is taken in by a larger one that holds', () => {
    expect(discoveries([0.04, 0.03, 0.9], 0.06)).toEqual([0, 1]);
    expect(discoveries([], 0.1)).toEqual([]);
    expect(adjustHolm([])).toEqual([]);
  });

  test('are those up to the largest k with p(k) at most k·q/m, ties alike', () => {
    fc.assert(
      fc.property(pValues, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (all, q) => {
        const sorted = all.toSorted((a, b) => a - b);
        const k = sorted.findLastIndex((p, at) => (p * all.length) / (at + 1) <= q);
        const found = all.flatMap((p, at) => (k >= 0 && p <= sorted[k]! ? [at] : []));
        expect(discoveries(all, q)).toEqual(found);
      }),
    );
  });

  test('adjusted, no p-value falls, and Holm’s are never the smaller', () => {
    fc.assert(
      fc.property(pValues, (all) => {
        const holm = adjustHolm(all);
        adjustBenjaminiHochberg(all).forEach((adjusted, at) => {
          // Multiplied and divided by the same number, a p-value may lose its last digit.
          expect(adjusted).toBeGreaterThanOrEqual(all[at]! - 1e-15);
          expect(holm[at]).toBeGreaterThanOrEqual(adjusted - 1e-15);
          expect(holm[at]).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

test('of the survey’s leader comparisons analytics stands, and letters are no more than a hint', () => {
  const { channels, methods } = survey;
  // The bases that the printed percentages fit: 33 of 123 on channels, 12 and 37 on methods.
  const hits = (percent: number, base: number) => Math.round((percent * base) / 100);
  const ofChannels = Object.entries(channels.leaders!.percent).map(([id, percent]) => {
    const leaders = hits(percent, 33);
    const all = hits(channels.all.percent[id as keyof typeof channels.all.percent], 123);
    return { id, p: fisherExact([leaders, 33], [all - leaders, 90]) };
  });
  const ofMethods = Object.entries(methods.leaders!.percent).map(([id, percent]) => {
    const others = methods.communicators!.percent[id as 'reputation']!;
    return { id, p: fisherExact([hits(percent, 12), 12], [hits(others, 37), 37]) };
  });
  const all = [...ofChannels, ...ofMethods];
  expect(all).toHaveLength(8);
  const letter = all.findIndex(({ id }) => id === 'letter');
  const analytics = all.findIndex(({ id }) => id === 'web-analytics');
  const ps = all.map(({ p }) => p);
  expect(ps[letter]).toBeCloseTo(0.0105, 4);
  expect(adjustHolm(ps)[letter]).toBeCloseTo(0.074, 3);
  expect(adjustBenjaminiHochberg(ps)[letter]).toBeCloseTo(0.042, 3);
  expect(adjustHolm(ps).flatMap((p, at) => (p <= 0.05 ? [at] : []))).toEqual([analytics]);
});
