import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateEffect } from '../../../src/measure/effect/estimate.ts';
import type { EffectQuestion } from '../../../src/measure/effect/types.ts';
import { normalDraws } from '../../../src/measure/random.ts';
import { nile, seatbelts } from './data.ts';

const belts: EffectQuestion = {
  values: seatbelts.drivers,
  start: seatbelts.law,
  log: true,
  season: 12,
  regressors: [{ name: 'petrol', values: seatbelts.petrol }],
  controls: [],
  model: 'auto',
  history: 24,
};
const drawn = (seed: number, length: number, of: (place: number, draw: () => number) => number) => {
  const draw = normalDraws(seed);
  return Array.from({ length }, (_, place) => of(place, draw));
};

/** Found once, where it is first asked for. */
let lawful: ReturnType<typeof estimateEffect> | null = null;
function law() {
  lawful ??= estimateEffect(belts);
  return lawful;
}

describe('a law that worked', () => {
  test('is an estimated effect of −21.1 % (−28.0 to −13.6)', () => {
    expect(law()).toMatchObject({ model: 'structural', grade: 'E3', refusal: 'not-drawn' });
    expect(law().estimate).toBeCloseTo(-0.2376, 4);
    expect(law().percent!.estimate).toBeCloseTo(-21.1, 1);
    expect(law().percent!.low).toBeCloseTo(-28.0, 1);
    expect(law().percent!.high).toBeCloseTo(-13.6, 1);
  });

  test('stands out from every earlier start, and tells what it was held against', () => {
    expect(law().placebo.folds).toBeGreaterThanOrEqual(19);
    expect(law().placebo.p).toBeLessThan(0.02);
    expect(law().warnings).toEqual(['no-control']);
    expect(law().minimumDetectable).toBeGreaterThan(10);
    expect(law().minimumDetectable).toBeLessThan(20);
  });

  test('gives the same answer twice', () => expect(estimateEffect(belts)).toEqual(law()));

  test('is not more than a change in the segmented model, which warns of its straight trend', () => {
    const other = estimateEffect({ ...belts, model: 'segmented' });
    expect(other).toMatchObject({ model: 'segmented', grade: 'E1', refusal: 'not-rare' });
    expect(other.warnings).toEqual(expect.arrayContaining(['straight-trend', 'autocorrelated', 'varies']));
  });

  test('is not certain from two counts alone, once their usual variation is counted in', () => {
    expect(estimateEffect({ ...belts, model: 'counts' })).toMatchObject({ model: 'counts', grade: 'E0' });
  });

  test('without its season the model does not fit, and no effect is claimed', () => {
    const bare = estimateEffect({ ...belts, season: null });
    expect(bare.warnings).toContain('season-left');
    expect(['E0', 'E1', 'E2']).toContain(bare.grade);
  });
});

describe('nothing happened', () => {
  test('no change is certain in the years before the law', () => {
    const none = estimateEffect({ ...belts, values: seatbelts.drivers.slice(0, 160), start: 130, regressors: [] });
    expect(none).toMatchObject({ grade: 'E0', refusal: 'not-clear' });
  });
});

describe('what came to an end', () => {
  const months = Array.from({ length: 36 }, (_, at) => [9, 12, 10, 11, 8, 10][at % 6]!);
  const asked = { ...belts, start: 36, log: false, season: null, regressors: [], model: 'counts' as const };

  test('has a share and its range, though no logarithm', () => {
    const found = estimateEffect({ ...asked, values: [...months, 0, 0, 0, 0, 0, 0] });
    expect(found).toMatchObject({
      model: 'counts',
      grade: 'E1',
      refusal: 'two-counts',
      estimate: null,
      interval: null,
    });
    expect(found.percent).toMatchObject({ estimate: -100, low: -100 });
    // Clopper and Pearson: none of 60 leaves at most 6 %, which is a ratio of 6.3 %, wider for so few windows.
    expect(found.percent!.high).toBeGreaterThan(-94);
    expect(found.percent!.high).toBeLessThan(-80);
    expect(found.minimumDetectable).toBeGreaterThan(0);
  });

  test('is not certain where little was there before', () => {
    const few = months.map((_, at) => (at % 3 === 0 ? 1 : 0));
    const found = estimateEffect({ ...asked, values: [...few, 0, 0, 0] });
    expect(found).toMatchObject({ model: 'counts', grade: 'E0', refusal: 'not-clear' });
  });
});

describe('a series of years', () => {
  test('fell in 1899, and with 28 years before no more may be claimed', () => {
    const found = estimateEffect({ ...belts, values: nile, start: 28, log: false, season: null, regressors: [] });
    expect(found).toMatchObject({ model: 'structural', grade: 'E1', refusal: 'few-placebos' });
    expect(found.estimate).toBeCloseTo(849.972 - 1097.75, 2);
    expect(found.percent!.estimate).toBeCloseTo((100 * (849.972 - 1097.75)) / 1097.75, 2);
  });
});

describe('too little', () => {
  test('a year of months before says nothing', () => {
    const short = { ...belts, values: seatbelts.drivers.slice(0, 18), start: 12, regressors: [] };
    expect(estimateEffect(short)).toMatchObject({ model: 'none', grade: 'E0', estimate: null, refusal: 'too-little' });
  });

  test('a model that is asked for nevertheless claims no more than a change, and says that it is short', () => {
    const values = drawn(3, 26, (place, draw) => 100 + draw() + (place >= 20 ? 40 : 0));
    const asked = {
      ...belts,
      values,
      start: 20,
      season: null,
      regressors: [],
      log: false,
      model: 'structural' as const,
    };
    expect(estimateEffect(asked)).toMatchObject({ grade: 'E1', refusal: 'too-short' });
    expect(estimateEffect(asked).warnings).toContain('too-short');
  });
});

describe('a control', () => {
  // As the vignette of CausalImpact draws it: y = 1.2 x + noise, 10 more from place 71 on.
  const x = drawn(1, 100, (_, draw) => draw());
  let level = 100;
  const control = x.map((step) => {
    level = 100 + 0.999 * (level - 100) + step;
    return level;
  });
  const noise = drawn(2, 100, (_, draw) => draw());
  const values = control.map((v, at) => 1.2 * v + noise[at]! + (at >= 70 ? 10 : 0));
  const question = { ...belts, values, start: 70, season: null, regressors: [], log: false };

  test('carries its own course over, so that a true step of 10 is found', () => {
    const found = estimateEffect({ ...question, controls: [{ name: 'x', values: Float64Array.from(control) }] });
    expect(found.estimate).toBeGreaterThan(9);
    expect(found.estimate).toBeLessThan(11);
    expect(found).toMatchObject({ grade: 'E3' });
    expect(found.warnings).not.toContain('no-control');
  });
});

describe('series at the edges', () => {
  test('figures that never vary do not show what is usual', () => {
    const values = [...Array(48).fill(100), ...Array(12).fill(150)];
    const found = estimateEffect({ ...belts, values, start: 48, season: null, regressors: [] });
    expect(found).toMatchObject({ model: 'none', grade: 'E0', refusal: 'no-variation', estimate: null });
  });

  test('around zero a change is told in the unit, and not in percent of next to nothing', () => {
    const values = drawn(5, 60, (place, draw) => draw() + (place >= 48 ? 5 : 0));
    const found = estimateEffect({ ...belts, values, start: 48, season: null, regressors: [], log: false });
    expect(found.percent).toBeNull();
    expect(found.estimate).toBeGreaterThan(4);
    expect(found.interval!.low).toBeGreaterThan(3);
    expect(found.grade).not.toBe('E0');
  });
});

describe('what must not matter', () => {
  test('in logarithms the unit does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), (times) => {
        const short = { ...belts, values: seatbelts.drivers.slice(100), start: seatbelts.law - 100, regressors: [] };
        const one = estimateEffect({ ...short, season: null });
        const many = estimateEffect({ ...short, values: short.values.map((v) => v * times), season: null });
        expect(many.percent!.estimate).toBeCloseTo(one.percent!.estimate, 6);
        expect(many.grade).toBe(one.grade);
      }),
      { numRuns: 3 },
    );
  });

  test('a value that is missing is not zero', () => {
    const values = seatbelts.drivers.map((v, at) => (at === 60 || at === 180 ? null : v));
    const found = estimateEffect({ ...belts, values });
    expect(found.percent!.estimate).toBeCloseTo(-21.1, -0.5);
    expect(found.warnings).toContain('gaps');
  });
});

describe('the ladder of what may be claimed', () => {
  // Fifty calm places and ten more, with or without a step: long enough for nineteen earlier starts.
  const calm = (seed: number, step: number, length = 60, start = 50) =>
    drawn(seed, length, (place, draw) => 100 + draw() + (place >= start ? step : 0));
  const ask = (values: EffectQuestion['values'], start: number, more: Partial<EffectQuestion> = {}) =>
    estimateEffect({ ...belts, values, start, season: null, regressors: [], log: false, ...more });

  test('no change that is certain is none', () => {
    expect(ask(calm(1, 0), 50)).toMatchObject({ model: 'structural', grade: 'E0', refusal: 'not-clear' });
  });

  test('a change that nothing before it is like, of a model that fits, is an estimated effect', () => {
    expect(ask(calm(1, 8), 50)).toMatchObject({ grade: 'E3', refusal: 'not-drawn', warnings: ['no-control'] });
  });

  test('where the model does not fit it stays outside ordinary variation', () => {
    const quarterly = calm(1, 20).map((v, at) => v + [2, -2, 1.5, -1.5][at % 4]!);
    const found = ask(quarterly, 50);
    expect(found).toMatchObject({ grade: 'E2', refusal: 'misfit' });
    expect(found.warnings).toContain('season-left');
  });

  test('with fewer earlier starts than tell five per cent it is a change, and with a control more', () => {
    const few = calm(2, 8, 40, 30);
    expect(ask(few, 30)).toMatchObject({ grade: 'E1', refusal: 'few-placebos' });
    const controls = [{ name: 'beside', values: Float64Array.from(drawn(3, 40, (_, draw) => 50 + draw())) }];
    expect(ask(few, 30, { controls })).toMatchObject({ grade: 'E3', refusal: 'not-drawn' });
  });

  test('as many known places as the history wants before, and six after, make a structural model; fewer make two counts', () => {
    const whole = (values: readonly number[]) => values.map((v) => Math.round(v));
    const before = whole(calm(4, 0, 30, 30));
    expect(ask([...before, 100, 101, 99, 100, 102, 100], 30)).toMatchObject({ model: 'structural' });
    expect(ask([...before, 100, 101, 99, 100, 102], 30)).toMatchObject({ model: 'counts' });
    expect(ask([...before, 100, 101, 99, 100, 102, null], 30)).toMatchObject({ model: 'none', refusal: 'too-little' });
    expect(ask([...before.slice(0, 23), 100, 101, 99, 100, 102, 100], 23).model).not.toBe('structural');
  });

  test('the simple reading beside it is of the same places of the season, and nothing where one side is not known', () => {
    const values = [...Array.from({ length: 24 }, (_, at) => (at % 4) + (at % 3)), 9, 8, 7, 6, 5, 4];
    const found = ask(values, 24, { season: 4 });
    // Six places after: eight places earlier, from the sixteenth on.
    const mean = values.slice(16, 22).reduce((sum, v) => sum + v, 0) / 6;
    expect(found.diagnostics.means).toEqual({ before: expect.closeTo(mean, 9), after: 6.5 });
    expect(found.diagnostics.known).toEqual({ before: 24, after: 6 });
    const unseasoned = ask(values, 24).diagnostics.means!;
    expect(unseasoned.before).toBeCloseTo(values.slice(18, 24).reduce((sum, v) => sum + v, 0) / 6, 9);
    expect(ask([null, null, null, 5, 6], 3).diagnostics.means).toBeNull();
    expect(ask([1, 2, 3, null, null], 3).diagnostics.means).toBeNull();
    expect(ask([4, 6, 5, 7, 9, 8], 2).diagnostics.means).toEqual({ before: 5, after: 7.25 });
  });

  test('the scale is said: shares where logarithms or counts are compared', () => {
    expect(ask(calm(1, 8), 50).diagnostics.scale).toBe('plain');
    expect(ask(calm(1, 8), 50, { log: true }).diagnostics.scale).toBe('log');
    expect(ask(calm(1, 8), 50, { model: 'segmented' }).diagnostics.scale).toBe('log');
  });

  test('nothing to tell of says why, with its gaps', () => {
    const none = ask([5, 5, null, 5, 9, 9], 4);
    expect(none).toMatchObject({ model: 'none', refusal: 'no-variation', warnings: ['gaps'], minimumDetectable: null });
    expect(none).toMatchObject({ interval: null, percent: null, placebo: { p: null, folds: 0 } });
    expect(ask([5, 6, 9, 9], 2)).toMatchObject({ refusal: 'too-little', warnings: ['too-short'] });
    // One value before is no series that never varies.
    expect(ask([5, 9, 9], 1)).toMatchObject({ refusal: 'too-little' });
  });
});
