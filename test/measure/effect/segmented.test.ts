import { describe, expect, test } from 'vitest';
import { fitSegmented } from '../../../src/measure/effect/segmented.ts';
import { normalDraws } from '../../../src/measure/random.ts';

const none = { season: null, columns: [] };
const whole = (values: readonly unknown[], start: number | null) => ({ from: 0, to: values.length, start });

describe('a segmented regression of counts', () => {
  test('tells the step beside a straight trend and two waves of the season, as they were put in', () => {
    const turn = (2 * Math.PI) / 12;
    const values = Array.from({ length: 60 }, (_, at) =>
      Math.exp(5 + 0.01 * at + 0.3 * Math.sin(turn * at) - 0.1 * Math.cos(2 * turn * at) + (at >= 40 ? -0.25 : 0)),
    );
    const fit = fitSegmented(values, whole(values, 40), { season: 12, columns: [] })!;
    expect(fit.value).toBeCloseTo(-0.25, 8);
    // The level, the trend, four of the season and the step.
    expect(fit.degrees).toBe(53);
    // Less than Poisson's variation is chance: the error is Poisson's.
    expect(fit.dispersion).toBe(1);
  });

  test('takes what was given for what it is', () => {
    const price = { name: 'price', values: Float64Array.from({ length: 30 }, (_, at) => Math.sin(at * at)) };
    const values = [...price.values].map((v, at) => Math.exp(4 + 0.5 * v + (at >= 20 ? 0.2 : 0)));
    const fit = fitSegmented(values, whole(values, 20), { season: null, columns: [price] })!;
    expect(fit.value).toBeCloseTo(0.2, 8);
    expect(fit.degrees).toBe(26);
  });

  test('looks at its stretch alone, and leaves out what is not known', () => {
    const values = Array.from({ length: 30 }, (_, at) => Math.exp(4 + 0.02 * at + (at >= 18 ? 0.4 : 0)));
    const gaps: (number | null)[] = [1e6, ...values, 1e6];
    gaps[5] = null;
    gaps[25] = null;
    const fit = fitSegmented(gaps, { from: 1, to: 31, start: 19 }, none)!;
    expect(fit.value).toBeCloseTo(0.4, 8);
    expect(fit.degrees).toBe(25);
  });

  test('a season of three has one wave, one of two has none', () => {
    const values = Array.from({ length: 24 }, (_, at) => 50 + (at % 7));
    expect(fitSegmented(values, whole(values, 16), { season: 3, columns: [] })!.degrees).toBe(24 - 5);
    expect(fitSegmented(values, whole(values, 16), { season: 2, columns: [] })!.degrees).toBe(24 - 3);
    expect(fitSegmented(values, whole(values, 16), { season: 5, columns: [] })!.degrees).toBe(24 - 7);
  });

  test('has the error of Poisson’s two groups, as many times wider as the counts vary more', () => {
    // No trend to tell from the step would be needed for 1/sum + 1/sum; with one the variance is larger, by the same factor.
    const calm = [10, 10, 10, 10, 10, 10, 10, 10, 20, 20, 20, 20];
    const wild = [4, 16, 4, 16, 16, 4, 16, 4, 35, 5, 5, 35];
    const [a, b] = [calm, wild].map((values) => fitSegmented(values, whole(values, 8), none)!);
    expect(a!.value).toBeCloseTo(Math.log(2), 6);
    expect(a!.dispersion).toBe(1);
    expect(a!.error).toBeGreaterThan(Math.sqrt(1 / 80 + 1 / 80));
    expect(b!.dispersion).toBeGreaterThan(3);
    expect(b!.error).toBeGreaterThan(1.5 * a!.error);
  });

  test('where neighbours are alike, says so and is no surer than the robust error', () => {
    const draw = normalDraws(4);
    let walk = 0;
    const values = Array.from({ length: 80 }, () => {
      walk = 0.95 * walk + 0.2 * draw();
      return Math.round(200 * Math.exp(walk));
    });
    const alike = fitSegmented(values, whole(values, 60), none)!;
    expect(alike.autocorrelated).toBe(true);
    expect(alike.durbinWatson).toBeLessThan(1);
    const shuffled = values.map((_, at) => values[(at * 37) % 80]!);
    const apart = fitSegmented(shuffled, whole(values, 60), none)!;
    expect(apart.autocorrelated).toBe(false);
    expect(apart.durbinWatson).toBeGreaterThan(1.5);
    expect(alike.error).toBeGreaterThan(apart.error);
  });

  test('asks a season later too whether errors are alike', () => {
    const draw = normalDraws(9);
    // A spike in one month of each year, which two waves cannot follow.
    const values = Array.from({ length: 96 }, (_, at) => Math.round(100 + (at % 12 === 3 ? 150 : 0) + 3 * draw()));
    expect(fitSegmented(values, whole(values, 72), { season: 12, columns: [] })!.autocorrelated).toBe(true);
  });

  test('is not fitted to what is below zero, to too little, or to a step that cannot be told', () => {
    const five = [9, 11, 10, 12, 20];
    expect(fitSegmented(five, whole(five, 4), none)).toBeNull();
    expect(fitSegmented([...five, 21], whole([...five, 21], 4), none)).not.toBeNull();
    const below = [9, 11, -0.25, 12, 20, 21, 22];
    expect(fitSegmented(below, whole(below, 4), none)).toBeNull();
    const empty = [9, 11, 0, 12, 20, 21, 22];
    expect(fitSegmented(empty, whole(empty, 4), none)).not.toBeNull();
    expect(fitSegmented(empty, whole(empty, 7), none)).toBeNull();
    const broken = [9, 11, Number.NaN, 12, 20, 21, 22];
    expect(fitSegmented(broken, whole(broken, 4), none)).toBeNull();
  });
});
