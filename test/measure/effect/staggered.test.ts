import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../../src/measure/effect/regression.ts';
import { staggeredStep } from '../../../src/measure/effect/staggered.ts';
import { normalDraws } from '../../../src/measure/random.ts';

/** Groups on levels of their own that walk, beside what all share; from its start on each has the step. */
function world(seed: number, starts: readonly number[], periods: number, step: number, walk = 0.05): number[][] {
  const draw = normalDraws(seed);
  const shared = Array.from({ length: periods }, () => 0.2 * draw());
  return starts.map((start, group) => {
    let level = 3 + group;
    return shared.map((common, at) => {
      level += walk * draw();
      return level + common + 0.05 * draw() + (at >= start ? step : 0);
    });
  });
}

/** 0..n−1 in an order drawn by the seed. */
function lots<T>(seed: number, list: readonly T[]): T[] {
  const draw = normalDraws(seed);
  return list
    .map((item) => ({ item, by: draw() }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ item }) => item);
}

const STARTS = [6, 8, 10, 12, 14];

describe('one step for groups that got it one after another', () => {
  it('is the regression with an effect for each group and each period', () => {
    const values = world(3, STARTS, 14, 0.3);
    const cells = values.flatMap((row, g) => row.map((value, at) => ({ value, g, at })));
    const column = (of: (cell: (typeof cells)[number]) => boolean) => Float64Array.from(cells, (c) => (of(c) ? 1 : 0));
    const columns = [
      column(({ g, at }) => at >= STARTS[g]!),
      ...STARTS.map((_, group) => column(({ g }) => g === group)),
      ...Array.from({ length: 13 }, (_, period) => column(({ at }) => at === period + 1)),
    ];
    const whole = leastSquares(
      Float64Array.from(cells, (c) => c.value),
      columns,
    );
    const found = staggeredStep({ values, starts: STARTS })!;
    expect(found.step).toBeCloseTo(whole.coefficients[0]!, 9);
    // The sandwich by hand: the first row of the bread times what each group's errors add up to.
    const bread = whole.factored.solve(Float64Array.from(columns, (_, k) => (k === 0 ? 1 : 0)));
    const scores = STARTS.map((_, group) =>
      cells.reduce(
        (sum, { g }, i) =>
          g === group ? sum + whole.residuals[i]! * columns.reduce((part, c, k) => part + bread[k]! * c[i]!, 0) : sum,
        0,
      ),
    );
    const error = Math.sqrt((5 / 4) * scores.reduce((sum, score) => sum + score * score, 0));
    expect(found.error).toBeCloseTo(error, 9);
    // Student's t with three degrees of freedom.
    expect(found.interval.high - found.step).toBeCloseTo(3.182446 * error, 5);
  });

  it('does not see what changes everywhere, nor what each group has of its own', () => {
    const values = world(4, STARTS, 20, 0.3);
    const moved = values.map((row, g) => row.map((value, at) => value + 7 * g + Math.sin(at) * 5));
    expect(staggeredStep({ values: moved, starts: STARTS })!.step).toBeCloseTo(
      staggeredStep({ values, starts: STARTS })!.step,
      9,
    );
  });

  it('finds the step that was put in where nothing else varies', () => {
    const values = STARTS.map((start, g) => Array.from({ length: 16 }, (_, at) => g + at + (at >= start ? 0.4 : 0)));
    const found = staggeredStep({ values, starts: STARTS })!;
    expect(found.step).toBeCloseTo(0.4, 12);
    // One order of 120.
    expect(found).toMatchObject({ orders: 120, p: 1 / 120 });
  });

  it('leaves out what comes after the last group began: nobody is left to compare with', () => {
    const values = world(5, STARTS, 20, 0.3);
    const cut = values.map((row) => row.slice(0, 14));
    expect(staggeredStep({ values, starts: STARTS })).toEqual(staggeredStep({ values: cut, starts: STARTS }));
  });

  it('tells nothing of two groups, of all at once, and of a draw among too few', () => {
    expect(staggeredStep({ values: world(6, [4, 6], 10, 0), starts: [4, 6] })).toBeNull();
    expect(staggeredStep({ values: world(6, [5, 5, 5], 10, 0), starts: [5, 5, 5] })).toBeNull();
    expect(staggeredStep({ values: [[], []], starts: [0, 0] })).toBeNull();
    expect(staggeredStep({ values: world(6, [4, 5, 6], 10, 0), starts: [4, 5, 6] })).toMatchObject({
      p: null,
      orders: 0,
    });
  });

  it('draws orders where there are too many to try, and the same ones each time', () => {
    const starts = [4, 5, 6, 7, 8, 9, 10, 11];
    const values = world(7, starts, 12, 0.3);
    const found = staggeredStep({ values, starts })!;
    expect(found.orders).toBe(5_000);
    expect(staggeredStep({ values, starts })).toEqual(found);
  });

  it('tells of three groups in two periods, and draws among four', () => {
    const found = staggeredStep({
      values: [
        [1, 3],
        [2, 2.5],
        [0, 1],
      ],
      starts: [1, 2, 2],
    })!;
    // The first rose by 2, the two that waited by 0.5 and 1: 2 − 0.75.
    expect(found.step).toBeCloseTo(1.25, 12);
    expect(staggeredStep({ values: [[3], [2], [1]], starts: [0, 1, 1] })).toBeNull();
    const four = STARTS.slice(0, 4).map((start) => Array.from({ length: 12 }, (_, at) => (at >= start ? 1 : 0)));
    expect(staggeredStep({ values: four, starts: STARTS.slice(0, 4) })).toMatchObject({ orders: 24, p: 1 / 24 });
  });

  it('with starts alike, counts each order once', () => {
    const starts = [4, 4, 8, 8, 8];
    const values = starts.map((start) => Array.from({ length: 8 }, (_, at) => (at >= start ? 1 : 0)));
    // Two of five places: ten orders, of which one is the drawn and none its like.
    expect(staggeredStep({ values, starts })).toMatchObject({ orders: 10, p: 1 / 10 });
  });

  it('counts the drawn order beside those that are drawn to be held against it', () => {
    const starts = [3, 4, 5, 6, 7, 8, 9, 10, 11];
    const values = starts.map((start, g) => Array.from({ length: 12 }, (_, at) => g + (at >= start ? 1 : 0)));
    expect(staggeredStep({ values, starts })!.p).toBeCloseTo(1 / 5_000, 12);
    const none = world(8, starts, 12, 0);
    const { p } = staggeredStep({ values: none, starts })!;
    expect(p).toBeGreaterThan(0.01);
    expect(p).toBeLessThanOrEqual(1);
  });

  it('is called rare in no more than one of twenty worlds where nothing was done, and found where it was', () => {
    const worlds = 400;
    const count = (step: number, of: 'rare' | 'told' | 'held') => {
      let seen = 0;
      for (let seed = 0; seed < worlds; seed++) {
        const starts = lots(10_000 + seed, STARTS);
        const found = staggeredStep({ values: world(seed, starts, 16, step), starts })!;
        const rare = found.p! <= 0.05;
        const clear = found.interval.low > 0 || found.interval.high < 0;
        const held = found.interval.low <= step && found.interval.high >= step;
        if ({ rare, told: rare && clear, held }[of]) seen++;
      }
      return seen / worlds;
    };
    const rates = { rare: count(0, 'rare'), told: count(0, 'told'), held: count(0, 'held'), found: count(0.3, 'told') };
    // 5 % and three standard errors of 400 worlds.
    expect(rates.rare).toBeLessThan(0.083);
    expect(rates.told).toBeLessThanOrEqual(rates.rare);
    expect(rates.found).toBeGreaterThan(0.85);
    // The range holds about as often as it says.
    expect(rates.held).toBeGreaterThan(0.92);
  });
});
