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
