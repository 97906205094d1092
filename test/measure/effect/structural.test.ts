import { describe, expect, test } from 'vitest';
import { coefficient, cut, fitStructural, stepOf } from '../../../src/measure/effect/structural.ts';
import { normalDraws } from '../../../src/measure/random.ts';
import { nile } from './data.ts';

const none = { season: null, columns: [] };

/** A level that walks by `walk`, under noise of 1. */
function walking(seed: number, length: number, walk: number): number[] {
  const draw = normalDraws(seed);
  let level = 50;
  return Array.from({ length }, () => {
    level += walk * draw();
    return level + draw();
  });
}

describe('the structural model of a stretch', () => {
  test('needs three values more than it has columns', () => {
    const values = [3, 1, 4, 1, 5, 9];
    const season = { season: 4, columns: [] };
    // Three contrasts and the step.
    expect(fitStructural(values, { from: 0, to: 6, start: 5 }, season)).toBeNull();
    expect(fitStructural([...values, 2], { from: 0, to: 7, start: 5 }, season)).not.toBeNull();
  });

  test('looks at its stretch alone', () => {
    const fit = fitStructural([900, 3, 1, 4, 1, 5, 900], { from: 1, to: 6, start: null }, { ...none, ratio: 0 })!;
    expect(coefficient(fit, 'level')!.value).toBeCloseTo(2.8, 9);
    expect(fit.residuals).toHaveLength(5);
    expect(fit.names).toEqual(['level']);
  });

  test('knows a gap from zero', () => {
    const fit = fitStructural([3, null, 4, 1, 5], { from: 0, to: 5, start: null }, { ...none, ratio: 0 })!;
    expect(coefficient(fit, 'level')!.value).toBeCloseTo(13 / 4, 9);
    expect(fit.residuals).toHaveLength(4);
    expect(cut([7, null, 3], { from: 0, to: 3, start: null })).toEqual({
      known: [true, false, true],
      series: Float64Array.from([7, 0, 3]),
    });
  });

  test('finds the walk that the likelihood is highest at', () => {
    for (const [seed, walk] of [
      [1, 0.3],
      [2, 1],
      [3, 3],
    ] as const) {
      const values = walking(seed, 120, walk);
      const span = { from: 0, to: 120, start: 100 };
      const best = fitStructural(values, span, none)!;
      for (let signal = -5; signal <= 3; signal += 0.02) {
        const ratio = 10 ** signal / (1 + 10 ** signal);
        const other = fitStructural(values, span, { ...none, ratio })!;
        expect(best.logLikelihood).toBeGreaterThan(other.logLikelihood - 1e-6);
      }
      expect(best.ratio).toBeGreaterThan(0);
    }
  });

  test('the Nile’s level walks as Durbin and Koopman found: 1,469 beside a noise of 15,099', () => {
    const fit = fitStructural(nile, { from: 0, to: nile.length, start: null }, none)!;
    expect((1 - fit.ratio) * fit.variance).toBeCloseTo(15_099, -2);
    expect(fit.ratio * fit.variance).toBeCloseTo(1_469, -1);
  });

  test('a level that stands still is not said to walk', () => {
    const draw = normalDraws(11);
    const still = Array.from({ length: 60 }, (_, at) => 10 + (at % 2 === 0 ? 1 : -1) + 0.01 * draw());
    const fit = fitStructural(still, { from: 0, to: 60, start: null }, none)!;
    expect(fit.ratio).toBe(0);
    expect(coefficient(fit, 'level')!.value).toBeCloseTo(10, 1);
  });

  test('a coefficient has the error of least squares, where the level is fixed', () => {
    // Means 2 and 5, squares around them 2 + 2: σ² = 4/4, variance of the difference 1/3 + 1/3.
    const fit = fitStructural([1, 2, 3, 4, 5, 6], { from: 0, to: 6, start: 3 }, { ...none, ratio: 0 })!;
    const step = stepOf(fit)!;
    expect(step.value).toBeCloseTo(3, 9);
    expect(step.error).toBeCloseTo(Math.sqrt(2 / 3), 9);
    expect(step.degrees).toBe(4);
  });

  test('what cannot be told apart is not told, nor what is not there', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const same = { name: 'same', values: Float64Array.from([0, 0, 0, 0, 1, 1, 1, 1]) };
    const fit = fitStructural(values, { from: 0, to: 8, start: 4 }, { season: null, columns: [same] })!;
    expect(coefficient(fit, 'same')).not.toBeNull();
    expect(stepOf(fit)).toBeNull();
    expect(coefficient(fit, 'price')).toBeNull();
  });

  test('a value beyond all bounds has no fit', () => {
    expect(fitStructural([1, 2, Number.NaN, 4, 5, 6], { from: 0, to: 6, start: 3 }, none)).toBeNull();
  });
});
