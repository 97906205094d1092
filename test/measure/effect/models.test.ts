import { describe, expect, test } from 'vitest';
import { countedStep, segmentedStep, structuralStep } from '../../../src/measure/effect/models.ts';
import type { EffectDiagnostics, EffectQuestion } from '../../../src/measure/effect/types.ts';
import { normalDraws } from '../../../src/measure/random.ts';

const base: EffectDiagnostics = {
  scale: 'plain',
  known: { before: 0, after: 0 },
  means: null,
  standardError: null,
  levelRatio: null,
  variance: null,
  dispersion: null,
  durbinWatson: null,
  simulatedP: null,
  otherModel: null,
};

const asked = (
  values: EffectQuestion['values'],
  start: number,
  more: Partial<EffectQuestion> = {},
): EffectQuestion => ({
  values,
  start,
  log: false,
  season: null,
  regressors: [],
  controls: [],
  model: 'auto',
  history: 12,
  ...more,
});

const noise = (seed: number, length: number, of: (place: number, draw: () => number) => number) => {
  const draw = normalDraws(seed);
  return Array.from({ length }, (_, at) => of(at, draw));
};

/** Found where it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { it: T } | null = null;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

/** Nineteen of twenty, and four of five, of the normal distribution. */
const [Z95, Z80] = [1.959964, 0.841621];

describe('the step of the structural model', () => {
  const values = noise(2, 44, (at, draw) => 100 + 2 * draw() + (at >= 36 ? 10 : 0));
  const found = once(() => structuralStep(asked(values, 36), base)!);
  const standardError = () => found().diagnostics.standardError!;

  test('is in the series’ unit, with the textbook range where that holds', () => {
    expect(found().estimate).toBeGreaterThan(7);
    expect(found().estimate).toBeLessThan(13);
    expect(found().warnings).not.toContain('widened');
    expect(found().interval!.low).toBeCloseTo(found().estimate! - Z95 * standardError(), 4);
    expect(found().interval!.high).toBeCloseTo(found().estimate! + Z95 * standardError(), 4);
  });

  test('is a share of what was to be expected: what came, less the step', () => {
    const after = values.slice(36).reduce((sum, v) => sum + v, 0) / 8;
    const expected = after - found().estimate!;
    expect(found().percent!.estimate).toBeCloseTo((100 * found().estimate!) / expected, 9);
    expect(found().percent!.low).toBeCloseTo((100 * found().interval!.low) / expected, 9);
    expect(found().percent!.high).toBeCloseTo((100 * found().interval!.high) / expected, 9);
  });

  test('says what would have been seen four times of five', () => {
    const expected = values.slice(36).reduce((sum, v) => sum + v, 0) / 8 - found().estimate!;
    const least = (100 * (Z95 + Z80) * standardError()) / expected;
    // By the textbook’s bound, or the wider one that worlds without a step showed.
    expect(found().minimumDetectable).toBeGreaterThan(least - 1e-4);
    expect(found().minimumDetectable).toBeLessThan(1.5 * least);
  });

  test('keeps what it was told and says what it saw', () => {
    expect(found().diagnostics).toMatchObject({ scale: 'plain', known: { before: 0, after: 0 }, dispersion: null });
    expect(found().diagnostics.simulatedP).toBeLessThan(0.02);
    expect(found().diagnostics.levelRatio).toBeGreaterThanOrEqual(0);
    expect(found().diagnostics.variance).toBeGreaterThan(1);
    expect(found().diagnostics.durbinWatson).toBeGreaterThan(1);
    expect(found().placebo.folds).toBe(19);
    expect(found().placebo.p).toBeLessThan(0.02);
    expect(found().warnings).toEqual([]);
    const other = found().diagnostics.otherModel!;
    expect(other.model).toBe('segmented');
    expect(other.percent.estimate).toBeGreaterThan(3);
    expect(other.percent.low).toBeLessThan(other.percent.estimate);
    expect(other.percent.high).toBeGreaterThan(other.percent.estimate);
  });

  test('in logarithms is a share by itself, of a regressor taken so too', () => {
    const price = noise(3, 44, (_, draw) => Math.exp(0.3 * draw()));
    const series = price.map((p, at) => 100 * p ** 0.5 * (at >= 36 ? 1.2 : 1) * Math.exp(0.001 * ((at * 7) % 5)));
    const regressors = [{ name: 'price', values: Float64Array.from(price) }];
    const logged = structuralStep(asked(series, 36, { log: true, regressors }), base)!;
    expect(logged.estimate).toBeCloseTo(Math.log(1.2), 2);
    expect(logged.percent!.estimate).toBeCloseTo(100 * Math.expm1(logged.estimate!), 9);
    const least = (Z95 + Z80) * logged.diagnostics.standardError!;
    expect(logged.minimumDetectable).toBeGreaterThan(100 * Math.expm1(least) - 1e-4);
    // One below zero cannot be taken in logarithms: it stays as it is, and no longer explains the series as well.
    const shifted = [{ name: 'price', values: Float64Array.from(price, (p) => p - 1) }];
    const other = structuralStep(asked(series, 36, { log: true, regressors: shifted }), base)!;
    expect(other.diagnostics.variance).toBeGreaterThan(2 * logged.diagnostics.variance!);
  });

  test('has no share where a value lies below zero, and still a step', () => {
    const around = values.map((v) => v - 100);
    const plain = structuralStep(asked(around, 36), base)!;
    expect(plain.percent).toBeNull();
    expect(plain.minimumDetectable).toBeNull();
    expect(plain.diagnostics.otherModel).toBeNull();
    expect(plain.estimate).toBeCloseTo(found().estimate!, 6);
  });

  test('warns of too few earlier starts, and of a season that is left', () => {
    const few = structuralStep(asked(values.slice(14), 22), base)!;
    expect(few.warnings).toContain('few-placebos');
    expect(few.placebo).toEqual({ p: null, folds: 5 });
    const year = [0, 14, -12, 3, -9, 16, -15, 8, 2, -11, 13, -9];
    const seasonal = values.map((v, at) => v + year[at % 12]!);
    expect(structuralStep(asked(seasonal, 36), base)!.warnings).toContain('season-left');
    const known = structuralStep(asked(seasonal, 36, { season: 12 }), base)!;
    expect(known.warnings).not.toContain('season-left');
    const quarterly = values.map((v, at) => v + [9, -9, 4, -4][at % 4]!);
    expect(structuralStep(asked(quarterly, 36), base)!.warnings).toContain('season-left');
    // Too short a series shows no season of twelve.
    expect(structuralStep(asked(seasonal.slice(0, 30), 24), base)!.warnings).not.toContain('season-left');
  });

  test('is widened to what worlds without a campaign show, where they leave the textbook’s range too often', () => {
    let level = 100;
    const walking = noise(1, 60, (_, draw) => {
      level += 0.3 * draw();
      return level + draw();
    });
    const wide = structuralStep(asked(walking, 52), base)!;
    expect(wide.warnings).toContain('widened');
    const reach = wide.interval!.high - wide.estimate!;
    expect(reach).toBeGreaterThan(Z95 * wide.diagnostics.standardError!);
    expect(wide.estimate! - wide.interval!.low).toBeCloseTo(reach, 9);
  });

  test('is of what is known: a gap is no zero, in logarithms neither', () => {
    const gaps = values.map((v, at) => (at === 20 || at === 40 ? null : v));
    const some = structuralStep(asked(gaps, 36), base)!;
    expect(some.estimate).toBeCloseTo(found().estimate!, -0.5);
    const after = gaps.slice(36).filter((v) => v !== null);
    const expected = after.reduce((sum, v) => sum + v, 0) / 7 - some.estimate!;
    expect(some.percent!.estimate).toBeCloseTo((100 * some.estimate!) / expected, 9);
    const logged = structuralStep(asked(gaps, 36, { log: true }), base)!;
    expect(logged.percent!.estimate).toBeCloseTo(some.percent!.estimate, 0);
  });

  test('with a regressor that is zero somewhere is told, the regressor as it is', () => {
    const regressors = [{ name: 'days', values: Float64Array.from(values, (_, at) => (at % 5 === 0 ? 0 : 1)) }];
    const logged = structuralStep(asked(values, 36, { log: true, regressors }), base)!;
    expect(Number.isFinite(logged.estimate)).toBe(true);
    expect(logged.percent!.estimate).toBeCloseTo(found().percent!.estimate, -0.5);
  });

  test('stands beside the segmented model’s, and says where both are sure and disagree', () => {
    // The rise of a hundred a month ends with a jump of three: above the level before, below the trend.
    const ended = noise(1, 60, (at, draw) => 100 * (100 + (at < 48 ? at : 51) + 0.1 * draw()));
    const upward = structuralStep(asked(ended, 48), base)!;
    expect(upward.percent!.low).toBeGreaterThan(0);
    expect(upward.diagnostics.otherModel!.percent.high).toBeLessThan(0);
    expect(upward.warnings).toEqual(expect.arrayContaining(['models-disagree', 'autocorrelated']));
    const fallen = structuralStep(
      asked(
        ended.map((v) => 1e8 / v),
        48,
      ),
      base,
    )!;
    expect(fallen.percent!.high).toBeLessThan(0);
    expect(fallen.diagnostics.otherModel!.percent.low).toBeGreaterThan(0);
    expect(fallen.warnings).toContain('models-disagree');
    // The other model is the same as when it is asked for, its regressors in logarithms.
    const regressors = [{ name: 'price', values: Float64Array.from(ended, (_, at) => 1 + (at % 7)) }];
    const question = asked(ended, 48, { regressors });
    expect(structuralStep(question, base)!.diagnostics.otherModel!.percent).toEqual(
      segmentedStep({ ...question, model: 'segmented' }, base)!.percent,
    );
  });

  test('is not there where too little is known', () => {
    expect(structuralStep(asked([1, 2, 3], 2), base)).toBeNull();
    const same = [{ name: 'same', values: Float64Array.from(values, (_, at) => (at >= 36 ? 1 : 0)) }];
    expect(structuralStep(asked(values, 36, { controls: same }), base)).toBeNull();
  });
});

describe('the step of the segmented model', () => {
  const values = noise(5, 60, (at, draw) => Math.round(400 * Math.exp(at >= 52 ? 0.3 : 0) + 20 * draw()));
  const found = once(() => segmentedStep(asked(values, 52, { history: 20 }), base)!);

  test('is a logarithm, with Student’s range and shares', () => {
    expect(found().estimate).toBeGreaterThan(0.2);
    expect(found().estimate).toBeLessThan(0.4);
    // The level, the trend and the step of sixty: t of 57 degrees is 2.002465.
    const reach = 2.002465 * found().diagnostics.standardError!;
    expect(found().interval!.low).toBeCloseTo(found().estimate! - reach, 6);
    expect(found().interval!.high).toBeCloseTo(found().estimate! + reach, 6);
    expect(found().percent!.low).toBeCloseTo(100 * Math.expm1(found().interval!.low), 9);
    expect(found().percent!.high).toBeCloseTo(100 * Math.expm1(found().interval!.high), 9);
    const least = (2.002465 + Z80) * found().diagnostics.standardError!;
    expect(found().minimumDetectable).toBeCloseTo(100 * Math.expm1(least), 3);
  });

  test('counts the earlier starts that stand out as much, and always warns of its straight trend', () => {
    // From place 20 to 44, each with eight places after it.
    expect(found().placebo).toEqual({ p: 1 / 26, folds: 25 });
    expect(found().warnings).toEqual(['straight-trend']);
    expect(found().diagnostics.dispersion).toBeGreaterThanOrEqual(1);
    expect(found().diagnostics.durbinWatson).toBeGreaterThan(1);
    const none = segmentedStep(
      asked(
        noise(6, 60, (_, draw) => Math.round(400 + 20 * draw())),
        52,
        { history: 20 },
      ),
      base,
    )!;
    expect(none.placebo.p).toBeGreaterThan(1 / 26);
  });

  test('with fewer than nineteen earlier starts says nothing of them', () => {
    const eighteen = segmentedStep(asked(values, 52, { history: 27 }), base)!;
    expect(eighteen.placebo).toEqual({ p: null, folds: 18 });
    expect(eighteen.warnings).toContain('few-placebos');
    expect(segmentedStep(asked(values, 52, { history: 26 }), base)!.placebo.folds).toBe(19);
  });

  test('takes a regressor above zero in logarithms', () => {
    const price = Float64Array.from({ length: 60 }, (_, at) => 1 + ((at * 7) % 11));
    const sold = [...price].map((p, at) => 1_000 * p ** -0.5 * (at >= 52 ? 1.5 : 1));
    const regressors = [{ name: 'price', values: price }];
    const step = segmentedStep(asked(sold, 52, { model: 'segmented', regressors, history: 20 }), base)!;
    expect(step.estimate).toBeCloseTo(Math.log(1.5), 6);
  });

  test('warns of neighbours that are alike', () => {
    let walk = 0;
    const alike = noise(4, 80, (_, draw) => {
      walk = 0.95 * walk + 0.2 * draw();
      return Math.round(200 * Math.exp(walk));
    });
    expect(segmentedStep(asked(alike, 60, { history: 20 }), base)!.warnings).toContain('autocorrelated');
  });

  test('says where counts vary much more than chance', () => {
    const wild = noise(7, 60, (_, draw) => Math.max(0, Math.round(400 + 120 * draw())));
    expect(segmentedStep(asked(wild, 52, { history: 20 }), base)!.warnings).toContain('varies');
  });

  test('is not there for what is below zero', () => {
    expect(
      segmentedStep(
        asked(
          values.map((v) => v - 1_000),
          52,
        ),
        base,
      ),
    ).toBeNull();
  });
});

describe('two counts', () => {
  const months = Array.from({ length: 36 }, (_, at) => [9, 12, 10, 11, 8, 10][at % 6]!);

  test('are those of the campaign and of as many places before it', () => {
    const found = countedStep(asked([...months, 20, 22, 18, 20], 36), base)!;
    // 80 after, and 10 + 11 + 8 + 10 before.
    expect(found.estimate).toBeCloseTo(Math.log(80 / 39), 9);
    expect(found.percent!.estimate).toBeCloseTo(100 * (80 / 39 - 1), 9);
    expect(found.interval!.low).toBeCloseTo(Math.log(1 + found.percent!.low / 100), 9);
    expect(found.interval!.high).toBeCloseTo(Math.log(1 + found.percent!.high / 100), 9);
    expect(found.percent!.low).toBeGreaterThan(30);
    expect(found.placebo).toEqual({ p: null, folds: 0 });
    const { dispersion, standardError } = found.diagnostics;
    expect(dispersion).toBe(1);
    expect(standardError).toBeCloseTo(Math.sqrt(1 / 80 + 1 / 39), 9);
    expect(found.minimumDetectable).toBeCloseTo(100 * Math.expm1((Z95 + Z80) * standardError!), 2);
    expect(found.warnings).toEqual(['few-placebos']);
  });

  test('are of the same places of the season, as many seasons earlier as the campaign lasts', () => {
    const seasonal = Array.from({ length: 40 }, (_, at) => [5, 10, 20, 40][at % 4]! + (at % 3));
    const found = countedStep(asked([...seasonal, 10, 20], 40, { season: 4 }), base)!;
    const before = seasonal[36]! + seasonal[37]!;
    expect(found.percent!.estimate).toBeCloseTo(100 * (30 / before - 1), 9);
    const longer = countedStep(asked([...seasonal, 6, 11, 21, 41, 6], 40, { season: 4 }), base)!;
    const two = seasonal.slice(32, 37).reduce((sum, v) => sum + v, 0);
    expect(longer.percent!.estimate).toBeCloseTo(100 * (85 / two - 1), 9);
  });

  test('say where counts vary much more than chance', () => {
    const wild = Array.from({ length: 36 }, (_, at) => [2, 60, 30, 5, 80, 1][(at * 5 + (at >> 2)) % 6]!);
    expect(countedStep(asked([...wild, 20, 20], 36), base)!.warnings).toContain('varies');
  });

  test('of what came to an end have shares and no logarithm', () => {
    const found = countedStep(asked([...months, 0, 0, 0, 0], 36), base)!;
    expect(found).toMatchObject({ estimate: null, interval: null, percent: { estimate: -100, low: -100 } });
    expect(found.diagnostics.standardError).toBeNull();
    // As if as many had come as before: 39.
    expect(found.minimumDetectable).toBeCloseTo(100 * Math.expm1((Z95 + Z80) * Math.sqrt(2 / 39)), 2);
  });

  test('are not there without whole counts, known on both sides, with as much before', () => {
    const after = [20, 22, 18, 20];
    expect(countedStep(asked([...months, 20.5, 22], 36), base)).toBeNull();
    expect(countedStep(asked([...months, -2, 22], 36), base)).toBeNull();
    expect(countedStep(asked([...months, null, 22], 36), base)).toBeNull();
    expect(countedStep(asked([...months.slice(0, 35), null, ...after], 36), base)).toBeNull();
    expect(countedStep(asked([...months.slice(0, 31), null, ...months.slice(32), ...after], 36), base)).not.toBeNull();
    expect(countedStep(asked(months, 36), base)).toBeNull();
    expect(countedStep(asked([...months.slice(0, 3), ...after], 3), base)).toBeNull();
    // Fewer than four windows tell nothing of what is usual.
    expect(countedStep(asked([...months.slice(0, 20), ...after, ...after], 20), base)).toBeNull();
    const silent = Array.from({ length: 36 }, (_, at) => (at < 32 ? 5 : 0));
    expect(countedStep(asked([...silent, ...after], 36), base)).toBeNull();
    expect(countedStep(asked([...silent, 0, 0, 0, 0], 36), base)).toBeNull();
  });
});
