import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { designOf } from '../../src/measure/effect/design.ts';
import { createWhitener, fitAt } from '../../src/measure/effect/local-level.ts';
import { dot } from '../../src/measure/effect/normal-equations.ts';
import { COARSE, createOneStep } from '../../src/measure/one-step.ts';

type Series = readonly (number | null)[];

/** The next value by the model of `effect/`, fitted as a whole to what came before it. */
function fromWholeFit(past: Series, season: number) {
  const columns = designOf(season, [], { from: 0, to: past.length + 1, start: null }).map((c) => c.values);
  const known = past.map((v) => v !== null);
  const values = (last: number) => Float64Array.from([...past.map((v) => v ?? 0), last]);
  const fits = COARSE.map((ratio) => {
    const before = createWhitener(
      ratio,
      known,
      columns.map((c) => c.subarray(0, past.length)),
    );
    return { before, fit: fitAt(before, values(0).subarray(0, past.length)) };
  });
  const { before, fit } = fits.reduce((a, b) => (b.fit.logLikelihood > a.fit.logLikelihood ? b : a));
  const whole = createWhitener(before.ratio, [...known, true], columns);
  const white = (last: number) => whole.whiten(values(last)).at(-1)!;
  const row = Float64Array.from(whole.columns, (c) => c.at(-1)!);
  const scale = white(1) - white(0);
  return {
    expected: (dot(row, fit.coefficients) - white(0)) / scale,
    error: Math.sqrt(fit.variance * (1 + dot(row, before.factored.solve(row)))) / scale,
  };
}

function afterTaking(past: Series, season: number) {
  const filter = createOneStep(season);
  for (const value of past) filter.take(value);
  return filter;
}

describe('one step ahead', () => {
  test('is what the whole model says that is fitted to the past alone, gaps included', () => {
    const value = fc.double({ min: -3, max: 3, noNaN: true });
    // Whole seasons, for the ratio is chosen at their ends; the first two without gaps.
    const series = fc
      .integer({ min: 3, max: 9 })
      .chain((seasons) =>
        fc.tuple(
          fc.array(value, { minLength: 10, maxLength: 10 }),
          fc.array(fc.option(value, { freq: 4 }), { minLength: 5 * (seasons - 2), maxLength: 5 * (seasons - 2) }),
        ),
      );
    fc.assert(
      fc.property(series, ([first, rest]) => {
        const past = [...first, ...rest].map((v, at) => (v === null ? null : v + 8 + Math.sin(at)));
        const found = afterTaking(past, 5).predict()!;
        const whole = fromWholeFit(past, 5);
        expect(found.expected).toBeCloseTo(whole.expected, 6);
        expect(found.error).toBeCloseTo(whole.error, 6);
      }),
    );
  });

  test('knows nothing of a place of the season that was never seen, and all of the others', () => {
    const sundays = Array.from({ length: 70 }, (_, at) =>
      at % 7 === 6 ? null : 5 + (at % 7) + Math.sin(at * at) / 10,
    );
    expect(afterTaking(sundays.slice(0, 69), 7).predict()).toBeNull();
    expect(afterTaking(sundays, 7).predict()!.expected).toBeCloseTo(5, 0);
    expect(afterTaking([...sundays, 5, 6, 7, 8, 9, 10, 20, 5, 6, 7, 8, 9, 10], 7).predict()!.expected).toBeCloseTo(
      20,
      0,
    );
  });

  test('begins its level anew, and keeps its season', () => {
    const filter = createOneStep(7);
    const seasonal = (at: number) => 3 * (at % 7) + Math.sin(at * at) / 10;
    for (let at = 0; at < 70; at++) filter.take(seasonal(at));
    filter.restart();
    filter.take(50 + seasonal(70));
    const { expected, error } = filter.predict()!;
    expect(expected).toBeCloseTo(50 + 3, 0);
    expect(error).toBeLessThan(0.3);
  });
});
