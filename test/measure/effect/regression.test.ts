import { describe, expect, test } from 'vitest';
import {
  autocorrelation,
  durbinWatson,
  leastSquares,
  poissonRegression,
  robustError,
} from '../../../src/measure/effect/regression.ts';

const list = (...values: number[]) => Float64Array.from(values);
const ones = (length: number) => new Float64Array(length).fill(1);

describe('least squares', () => {
  // A line through (0, 1), (1, 3), (2, 4), (3, 4): mean 3, slope 5/5 = 1, residuals −0.5, 0.5, 0.5, −0.5.
  const fit = leastSquares(list(1, 3, 4, 4), [ones(4), list(0, 1, 2, 3)]);

  test('gives the line, what it leaves and the variance of that', () => {
    expect([...fit.coefficients].map((v) => Math.round(v * 1e9) / 1e9)).toEqual([1.5, 1]);
    expect([...fit.fitted].map((v) => Math.round(v * 1e9) / 1e9)).toEqual([1.5, 2.5, 3.5, 4.5]);
    expect([...fit.residuals].map((v) => Math.round(v * 1e9) / 1e9)).toEqual([-0.5, 0.5, 0.5, -0.5]);
    expect(fit.degrees).toBe(2);
    expect(fit.dispersion).toBeCloseTo(0.5, 9);
  });

  test('a column that is told by another takes no degree of freedom', () => {
    const same = leastSquares(list(1, 3, 4, 4), [ones(4), list(0, 1, 2, 3), list(0, 2, 4, 6)]);
    expect(same.degrees).toBe(2);
    expect(same.dispersion).toBeCloseTo(0.5, 9);
  });

  test('its robust error weighs products of neighbours less the farther apart they are', () => {
    // Each residual enters the slope by (x − 1.5)/5: −0.3 · −0.5, −0.1 · 0.5, 0.1 · 0.5, 0.3 · −0.5.
    const part = [0.15, -0.05, 0.05, -0.15];
    const product = (lag: number) => part.slice(lag).reduce((sum, p, at) => sum + p * part[at]!, 0);
    const squares = part.reduce((sum, p) => sum + p * p, 0);
    expect(robustError(fit, 1, 0)).toBeCloseTo(Math.sqrt(squares), 9);
    expect(robustError(fit, 1, 1)).toBeCloseTo(Math.sqrt(squares + 2 * (1 / 2) * product(1)), 9);
    const two = squares + 2 * ((2 / 3) * product(1) + (1 / 3) * product(2));
    expect(robustError(fit, 1, 2)).toBeCloseTo(Math.sqrt(two), 9);
  });

  test('where products outweigh the squares there is no error to tell, and none below zero', () => {
    const alternating = leastSquares(list(1, -1, 1, -1, 1, -1), [ones(6)]);
    expect(robustError(alternating, 0, 1)).toBeGreaterThanOrEqual(0);
    expect(Number.isNaN(robustError(alternating, 0, 1))).toBe(false);
  });
});

describe('Poisson regression', () => {
  const counts = list(4, 6, 8, 12, 9, 15);
  const later = list(0, 0, 0, 1, 1, 1);

  test('of two groups gives the logarithm of their ratio, and Poisson’s own variance', () => {
    const fit = poissonRegression(counts, [ones(6), later], new Float64Array(6))!;
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(6), 8);
    expect(fit.coefficients[1]).toBeCloseTo(Math.log(2), 8);
    expect(fit.factored.inverseAt(1)).toBeCloseTo(1 / 18 + 1 / 36, 6);
    expect(fit.degrees).toBe(4);
    // Pearson: (4 + 0 + 4)/6 + (0 + 9 + 9)/12 of four degrees.
    expect(fit.dispersion).toBeCloseTo((8 / 6 + 18 / 12) / 4, 7);
    expect([...fit.residuals].map((v) => Math.round(v * 1e6) / 1e6 + 0)).toEqual([-2, 0, 2, 0, -3, 3]);
  });

  test('counts by exposure, where that is given', () => {
    const exposure = list(1, 2, 3, 1, 2, 3);
    const fit = poissonRegression(counts, [ones(6), later], exposure.map(Math.log))!;
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(18 / 6), 8);
    expect(fit.coefficients[1]).toBeCloseTo(Math.log(36 / 18), 8);
    expect(fit.fitted[2]).toBeCloseTo(9, 7);
  });

  test('takes none for a count', () => {
    const some = poissonRegression(list(0, 2, 4), [ones(3)], new Float64Array(3))!;
    expect(some.coefficients[0]).toBeCloseTo(Math.log(2), 8);
  });

  test('where a group has none at all its rate falls until nothing more changes', () => {
    const none = poissonRegression(list(5, 5, 5, 0, 0, 0), [ones(6), later], new Float64Array(6))!;
    expect(none.coefficients[0]).toBeCloseTo(Math.log(5), 8);
    expect(none.coefficients[1]).toBeLessThan(-15);
  });

  test('a column that is told by another takes no degree of freedom', () => {
    const fit = poissonRegression(counts, [ones(6), later, later.map((v) => 3 * v)], new Float64Array(6))!;
    expect(fit.degrees).toBe(4);
    expect(fit.coefficients[1]).toBeCloseTo(Math.log(2), 8);
  });

  test('says so where it does not settle', () => {
    expect(poissonRegression(list(1, Number.NaN, 3), [ones(3)], new Float64Array(3))).toBeNull();
  });
});

describe('errors beside their neighbours', () => {
  test('Durbin and Watson: squares of the steps over squares of all', () => {
    expect(durbinWatson([1, 2, 4])).toBeCloseTo((1 + 4) / 21, 12);
    expect(durbinWatson([1, -1, 1, -1])).toBeCloseTo(3, 12);
  });

  test('autocorrelation: beside the mean, so many places apart', () => {
    // Mean 3: −2, −1, 0, 1, 2.
    expect(autocorrelation([1, 2, 3, 4, 5], 1)).toBeCloseTo((2 + 0 + 0 + 2) / 10, 12);
    expect(autocorrelation([1, 2, 3, 4, 5], 2)).toBeCloseTo((0 - 1 + 0) / 10, 12);
    expect(autocorrelation([1, 2, 3, 4, 5], 5)).toBe(0);
  });
});
