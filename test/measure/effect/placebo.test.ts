import { describe, expect, test } from 'vitest';
import { FEWEST_FOLDS, type PlaceboQuestion, placeboInTime } from '../../../src/measure/effect/placebo.ts';
import { normalDraws } from '../../../src/measure/random.ts';

const none = { season: null, columns: [] };

/** Noise around 10, with a step from a place on. */
function noise(seed: number, length: number, start: number, step: number): number[] {
  const draw = normalDraws(seed);
  return Array.from({ length }, (_, at) => 10 + draw() + (at >= start ? step : 0));
}

const ask = (values: PlaceboQuestion['values'], start: number, more: Partial<PlaceboQuestion> = {}) =>
  placeboInTime({ values, start, to: values.length, before: 24, ratio: 0, options: none, ...more });

describe('a placebo in time', () => {
  test('pretends at every place that has the history before it and room for as long a campaign before the start', () => {
    // From place 24 to place 60 − 8.
    expect(ask(noise(1, 68, 60, 0), 60).folds).toBe(52 - 24 + 1);
  });

  test('shortens what it pretends where only that leaves room for nineteen, but to no less than six places', () => {
    expect(ask(noise(1, 62, 50, 0), 50).folds).toBe(FEWEST_FOLDS);
    // Ten places and six would leave 24 to 42: nineteen; with one place less there are eighteen, which say nothing.
    expect(ask(noise(1, 58, 48, 0), 48).folds).toBe(FEWEST_FOLDS);
    const few = ask(noise(1, 57, 47, 0), 47);
    expect(few.folds).toBe(18);
    expect(few.p).toBeNull();
    expect(ask(noise(1, 40, 30, 5), 30)).toMatchObject({ folds: 1, p: null });
    expect(ask(noise(1, 36, 26, 5), 26)).toMatchObject({ folds: 0, p: null });
  });

  test('pretends at no more than 39 places, from the first to the last', () => {
    expect(ask(noise(1, 120, 110, 0), 110).folds).toBe(39);
  });

  test('a step beside none is as rare as draws can tell; where nothing happened it is not', () => {
    const seen = ask(noise(2, 68, 60, 6), 60);
    expect(seen.p).toBeCloseTo(1 / 300, 12);
    expect(seen.simulated).toBeCloseTo(1 / 300, 12);
    const not = ask(noise(3, 68, 60, 0), 60);
    expect(not.p).toBeGreaterThan(0.05);
    expect(not.simulated).toBeGreaterThan(0.05);
    expect(not.p).toBeLessThanOrEqual(1);
  });

  test('the side of the step does not matter', () => {
    const down = noise(2, 68, 60, 6).map((v) => 20 - v);
    const [a, b] = [ask(noise(2, 68, 60, 6), 60), ask(down, 60)];
    expect(b.p).toBe(a.p);
    expect(b.critical).toBeCloseTo(a.critical, 9);
  });

  test('a step like those that came before it is not rare beside them, though it is beside chance', () => {
    const values = noise(4, 76, 68, 5).map(
      (v, at) => v + (at >= 40 && at < 48 ? 4 : 0) - (at >= 30 && at < 36 ? 4 : 0),
    );
    const { p, simulated } = ask(values, 68);
    expect(simulated).toBeLessThanOrEqual(0.05);
    expect(p).toBeGreaterThan(simulated);
  });

  test('worlds of its own model leave the textbook range about as often as it says, where the level is fixed', () => {
    const { leaves, critical } = ask(noise(5, 108, 100, 0), 100);
    // Of 299 draws, 5 % and three standard errors; the ratio is looked for anew in each.
    expect(leaves).toBeGreaterThan(0.01);
    expect(leaves).toBeLessThan(0.16);
    expect(critical).toBeGreaterThan(1.7);
    expect(critical).toBeLessThan(2.9);
    // Where fewer than 5 % leave it, 95 % lie within less, and the other way round.
    expect(critical > 1.959964).toBe(leaves > 0.05);
  });

  test('worlds whose level walks leave it oftener than those whose does not', () => {
    const values = noise(6, 48, 40, 0);
    const [fixed, walks] = [ask(values, 40), ask(values, 40, { ratio: 0.3 })];
    expect(walks.critical).toBeGreaterThan(fixed.critical);
    expect(walks.leaves).toBeGreaterThan(fixed.leaves);
    // The ratio is looked for in each world: one that took every level for fixed would leave it in most.
    expect(walks.leaves).toBeLessThan(0.4);
  });

  test('299 worlds of a level that walks a little, as they were counted when this was written', () => {
    const placebo = ask(noise(12, 68, 60, 1.5), 60, { ratio: 0.1 });
    expect(placebo).toMatchObject({ p: 11 / 300, simulated: 20 / 300, leaves: 26 / 299, folds: 29 });
    expect(placebo.critical).toBeCloseTo(2.343060406545, 9);
  });

  test('39 places spread evenly over a longer past find a rise and a fall in it', () => {
    const values = noise(13, 140, 130, 4).map((v, at) => v + (at >= 70 && at < 100 ? 4 : 0));
    expect(ask(values, 130)).toMatchObject({ folds: 39, p: 14 / 300, simulated: 1 / 300 });
  });

  test('a gap is no value, and a season is one of the model’s own', () => {
    const values = noise(7, 68, 60, 6);
    const gaps = values.map((v, at) => (at === 30 || at === 62 ? null : v));
    expect(ask(gaps, 60).p).toBeLessThan(0.02);
    const seasonal = values.map((v, at) => v + 20 * Math.sin((2 * Math.PI * at) / 4));
    expect(ask(seasonal, 60, { options: { season: 4, columns: [] } }).p).toBeLessThan(0.02);
    expect(ask(seasonal, 60).p).toBeGreaterThan(0.2);
  });

  test('long series with long seasons are drawn fewer times', () => {
    const values = noise(8, 400, 390, 9).map((v, at) => v + Math.sin(at));
    const { simulated } = ask(values, 390, { options: { season: 24, columns: [] } });
    // 600 million multiplications, over 40 starts, 8 ratios, 400 places and 25 columns.
    expect(simulated).toBeCloseTo(1 / (1 + 188), 12);
  });

  test('gives the same answer twice', () => {
    const values = noise(9, 68, 60, 1);
    expect(ask(values, 60)).toEqual(ask(values, 60));
  });
});
