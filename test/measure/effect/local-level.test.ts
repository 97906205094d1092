import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWhitener, errorsOf, fitAt, ratioOf } from '../../../src/measure/effect/local-level.ts';
import { factor } from '../../../src/measure/effect/normal-equations.ts';

/** The same model written out as one covariance matrix and solved as a whole. */
function writtenOut(ratio: number, known: readonly boolean[], values: Float64Array, columns: readonly Float64Array[]) {
  const at = known.flatMap((k, place) => (k ? [place] : []));
  const covariance = at.map((s) => at.map((t) => ratio * Math.min(s, t) + (s === t ? 1 - ratio : 0)));
  const lower = covariance.map(() => new Float64Array(at.length));
  let logDeterminant = 0;
  for (let i = 0; i < at.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = covariance[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
    logDeterminant += 2 * Math.log(lower[i]![i]!);
  }
  const whiten = (column: Float64Array) => {
    const white = new Float64Array(at.length);
    for (let i = 0; i < at.length; i++) {
      let sum = column[at[i]!]!;
      for (let k = 0; k < i; k++) sum -= lower[i]![k]! * white[k]!;
      white[i] = sum / lower[i]![i]!;
    }
    return white;
  };
  const white = [new Float64Array(known.length).fill(1), ...columns].map(whiten);
  const y = whiten(values);
  const solved = factor(white).solve(Float64Array.from(white, (c) => c.reduce((sum, v, i) => sum + v * y[i]!, 0)));
  const errors = y.map((v, i) => v - white.reduce((all, c, k) => all + c[i]! * solved[k]!, 0));
  const rest = errors.reduce((sum, e) => sum + e * e, 0);
  const variance = rest / (at.length - white.length);
  /** Restricted over the first so many columns, concentrated over σ². */
  const logLikelihood = (free: number) => {
    const left = at.length - free;
    const ofColumns = factor(white).logDeterminant(free);
    return -0.5 * (left * (Math.log(2 * Math.PI) + Math.log(rest / left) + 1) + logDeterminant + ofColumns);
  };
  return { solved, variance, logDeterminant, errors: errors.map((e) => e / Math.sqrt(variance)), logLikelihood };
}

describe('the filter over values and columns', () => {
  test('gives what the whole covariance matrix gives, gaps included', () => {
    const place = fc.record({
      value: fc.double({ min: -3, max: 3, noNaN: true }),
      column: fc.double({ min: -3, max: 3, noNaN: true }),
      known: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 12, maxLength: 30 }),
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        (places, ratio) => {
          const known = places.map((p, at) => p.known || at < 6);
          const values = Float64Array.from(places, (p) => p.value);
          const column = Float64Array.from(places, (p, at) => p.column + Math.sin(at));
          const whitener = createWhitener(ratio, known, [column]);
          const fit = fitAt(whitener, values);
          const whole = writtenOut(ratio, known, values, [column]);
          // Values that the columns explain to the last digit have no likelihood to compare.
          fc.pre(whole.variance > 1e-9);
          for (const [at, coefficient] of fit.coefficients.entries())
            expect(coefficient).toBeCloseTo(whole.solved[at]!, 6);
          expect(fit.variance).toBeCloseTo(whole.variance, 6);
          expect(whitener.sumLogF).toBeCloseTo(whole.logDeterminant, 6);
          expect(fit.degrees).toBe(known.filter(Boolean).length - 2);
          expect(fit.logLikelihood).toBeCloseTo(whole.logLikelihood(2), 5);
          expect(fitAt(whitener, values, 1).logLikelihood).toBeCloseTo(whole.logLikelihood(1), 5);
          const errors = errorsOf(whitener, values, fit, known);
          expect(errors).toHaveLength(whole.errors.length);
          for (const [i, error] of errors.entries()) expect(error).toBeCloseTo(whole.errors[i]!, 5);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a column that others explain costs no degree of freedom', () => {
    const known = Array.from({ length: 8 }, () => true);
    const column = Float64Array.from([1, 2, 3, 5, 8, 13, 21, 34]);
    const values = Float64Array.from([3, 1, 4, 1, 5, 9, 2, 6]);
    const once = fitAt(createWhitener(0.2, known, [column]), values);
    const twice = fitAt(createWhitener(0.2, known, [column, column.map((v) => 2 * v)]), values);
    expect(twice.degrees).toBe(6);
    expect(twice.variance).toBeCloseTo(once.variance, 9);
    expect(twice.logLikelihood).toBeCloseTo(once.logLikelihood, 9);
  });

  test('a signal is what moves the level beside the noise, in powers of ten', () => {
    expect(ratioOf(0)).toBe(0.5);
    expect(ratioOf(1)).toBeCloseTo(10 / 11, 12);
    expect(ratioOf(-2)).toBeCloseTo(1 / 101, 12);
  });

  test('a column that others explain is left out, and its coefficient is not known', () => {
    const one = Float64Array.from([1, 2, 3, 5, 8]);
    const found = factor([one, one.map((v) => 2 * v), Float64Array.from([1, 0, 1, 0, 1])]);
    expect([...found.dropped]).toEqual([1]);
    expect(found.inverseAt(1)).toBe(Number.POSITIVE_INFINITY);
    expect(found.solve(Float64Array.from([1, 2, 1]))[1]).toBe(0);
  });
});
