import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownVariation } from '../../src/measure/own-history.ts';
import { createWorlds, KINDS } from '../bench/honesty/worlds.ts';

const season = (at: number) => 0.2 * Math.sin((2 * Math.PI * at) / 12);
const still = Array.from({ length: 36 }, (_, at) => 5 + season(at) + 0.05 * Math.sin(at * at));

describe('how much a series differs from itself a year earlier', () => {
  test('its season is no part of it', () => {
    const { error } = ownVariation(still, 12, 12)!;
    // The noise alone: 0.05/√2 on either side.
    expect(error).toBeGreaterThan(0.03);
    expect(error).toBeLessThan(0.08);
  });

  test('a level that walks counts for every step between', () => {
    const walk = still.map((v, at) => v + 0.1 * Math.floor(at / 3) * (at % 6 < 3 ? 1 : -1));
    expect(ownVariation(walk, 12, 12)!.error).toBeGreaterThan(2 * ownVariation(still, 12, 12)!.error);
  });

  test('is the same in every process, draws and all, and each series has its own', () => {
    let level = 0;
    const walking = Array.from({ length: 48 }, (_, at) => {
      level += 0.3 * Math.sin(at * at * 1.3);
      return 5 + season(at) + level + 0.05 * Math.sin(at * at);
    });
    const holed = still.map((v, at) => (at % 7 === 3 ? null : v));
    for (const [values, months, lag, error, critical] of [
      // Noise alone of 0.05/√2 on either side.
      [still, 12, 12, 0.050126, 2.092316],
      [still, 12, 1, 0.050126, 2.215659],
      [still, null, 1, 0.089783, 1.808881],
      // Twelve steps of a walk, and one.
      [walking, 12, 12, 0.761365, 2.108581],
      [walking, 12, 1, 0.238783, 1.962772],
      [holed, 12, 12, 0.053861, 2.174221],
      [still, 12, 12, 0.050126, 2.092316],
    ] as const) {
      const own = ownVariation(values, months, lag)!;
      expect([own.error, own.critical]).toEqual([expect.closeTo(error, 5), expect.closeTo(critical, 5)]);
    }
  });

  test('of one that never varied calls nothing unusual: what it has never done says nothing', () => {
    const own = ownVariation(Array<number>(36).fill(7), 12, 12)!;
    expect([own.error, own.p(0), own.p(1)]).toEqual([0, 1, 1]);
  });

  test('is known as well of figures in billions, with months missing', () => {
    const holed = still.map((v, at) => (at % 7 === 3 ? null : v));
    const near = ownVariation(holed, 12, 12)!;
    const far = ownVariation(
      holed.map((v) => (v === null ? null : v + 1e9)),
      12,
      12,
    )!;
    expect(far.error).toBeCloseTo(near.error, 6);
  });

  test('is not known with fewer than eight periods beside the season', () => {
    expect(ownVariation(still.slice(0, 19), 12, 12)).toBeNull();
    expect(ownVariation(still.slice(0, 20), 12, 12)).not.toBeNull();
    expect(
      ownVariation(
        still.map((v, at) => (at % 2 === 0 ? v : null)),
        12,
        12,
      ),
    ).toBeNull();
  });

  test('moves with the unit and not with where it begins', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (by, times) => {
          const own = ownVariation(still, 12, 12)!;
          const moved = ownVariation(
            still.map((v) => by + times * v),
            12,
            12,
          )!;
          expect(moved.error / times).toBeCloseTo(own.error, 6);
          expect(moved.p(times * 0.1)).toBeCloseTo(own.p(0.1), 6);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('p falls with the difference, is the same on both sides, and is 5 % at the bound', () => {
    const own = ownVariation(still, 12, 12)!;
    expect(own.p(0)).toBeCloseTo(1, 6);
    expect(own.p(0.2)).toBeLessThan(own.p(0.1));
    expect(own.p(-0.1)).toBe(own.p(0.1));
    expect(own.p(own.critical * own.error)).toBeCloseTo(0.05, 6);
  });

  test.each([23, 36, 48])(
    'of 1,500 unchanged series with %i months before, about one in twenty is called changed',
    (months) => {
      const drawn = createWorlds(3);
      let called = 0;
      for (let world = 0; world < 1_500; world++) {
        const x = drawn({ ...KINDS[world % KINDS.length]!, periods: months + 1 }).map(Math.log);
        if (ownVariation(x.slice(0, months), 12, 12)!.p(x[months]! - x[months - 12]!) <= 0.05) called++;
      }
      expect(called / 1_500).toBeLessThan(0.065);
      expect(called / 1_500).toBeGreaterThan(0.02);
    },
  );
});
