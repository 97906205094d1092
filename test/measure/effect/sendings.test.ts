import { describe, expect, it } from 'vitest';
import { rateRatio } from '../../../src/measure/effect/counts.ts';
import { compareSendings, type Sending } from '../../../src/measure/effect/sendings.ts';
import { normalDraws } from '../../../src/measure/random.ts';

const sent = (...contacts: readonly number[]): Sending[] => contacts.map((each) => ({ copies: 1_000, contacts: each }));

/** Sendings whose rate varies from one to the next by so many times what chance would give. */
function drawn(seed: number, rate: number, times: number, much: number): Sending[] {
  const draw = normalDraws(seed);
  return Array.from({ length: times }, (_, at) => {
    const copies = 800 + 100 * (at % 5);
    return { copies, contacts: Math.max(0, Math.round(rate * copies + Math.sqrt(much * rate * copies) * draw())) };
  });
}

describe('sendings of a letter before and after a new version', () => {
  it('are held against each other by the exact ratio, where they vary no more than chance', () => {
    const before = sent(80, 81, 79, 80, 80, 80);
    const found = compareSendings(before, sent(60, 61))!;
    expect(found.dispersion).toBe(1);
    expect(found.ratio).toEqual(rateRatio({ count: 121, exposure: 2_000 }, { count: 480, exposure: 6_000 }));
    // At the old rate 160 would have come of 2,000 copies.
    expect(found.avoided.estimate).toBeCloseTo(160 - 121, 9);
    expect(found.avoided.low).toBeCloseTo(121 / found.ratio.high! - 121, 9);
    expect(found.avoided.low).toBeGreaterThan(0);
  });

  it('that varied more before must change more', () => {
    const calm = compareSendings(sent(80, 78, 82, 80, 80, 80), sent(60, 60))!;
    const wild = compareSendings(sent(40, 120, 60, 100, 30, 130), sent(60, 60))!;
    expect(wild.dispersion).toBeGreaterThan(10);
    expect(calm.ratio.high).toBeLessThan(1);
    expect(wild.ratio.high).toBeGreaterThan(1);
    expect(wild.avoided.low).toBeLessThan(0);
  });

  it('need five of the old version, whose variation is Pearson’s, widened for how few they are', () => {
    const found = compareSendings(sent(60, 100, 80, 60, 100), sent(80))!;
    // Four of five lie 20 from the 80 that were expected: 4 · 20² / 80 = 20, of four degrees; t = 2.776, z = 1.960.
    expect(found.dispersion).toBeCloseTo((20 / 4) * (2.776445 / 1.959964) ** 2, 4);
    expect(found.ratio).toEqual(
      rateRatio({ count: 80, exposure: 1_000 }, { count: 400, exposure: 5_000 }, found.dispersion),
    );
  });

  it('of no copies say nothing of how much they vary', () => {
    const calm = sent(80, 80, 80, 80, 80);
    const found = compareSendings([...calm, { copies: 0, contacts: 0 }], sent(60))!;
    expect(found).toEqual(compareSendings(calm, sent(60)));
  });

  it('tell nothing where they vary so much that a bound cannot be told', () => {
    expect(compareSendings(sent(0, 0, 0, 0, 10_000), sent(1))).toBeNull();
    const burst = { copies: 1, contacts: 10_000 };
    expect(compareSendings([...sent(0, 0, 0, 0), { copies: 1_000_000_000, contacts: 0 }, burst], sent(900))).toBeNull();
  });

  it('tell nothing where there are too few, or nobody made contact', () => {
    expect(compareSendings(sent(80, 80, 80, 80), sent(60))).toBeNull();
    expect(compareSendings(sent(80, 80, 80, 80, 80), [])).toBeNull();
    expect(compareSendings(sent(0, 0, 0, 0, 0), sent(6))).toBeNull();
    expect(compareSendings(sent(8, 8, 8, 8, 8), sent(0))).toBeNull();
    expect(compareSendings(sent(8, 8, 8, 8, 8), [{ copies: 0, contacts: 0 }])).toBeNull();
    expect(compareSendings(sent(8, 8, 8, 8, 8), [{ copies: 0, contacts: 9 }])).toBeNull();
    const uncounted = { copies: 0, contacts: 8 };
    expect(compareSendings([uncounted, uncounted, uncounted, uncounted, uncounted], sent(8))).toBeNull();
  });

  it.each([1, 8])(
    'are called changed in some one of twenty cases where nothing was, also at %i times chance',
    (much) => {
      const trials = 1_000;
      let wrong = 0;
      for (let seed = 0; seed < trials; seed++) {
        const found = compareSendings(drawn(seed, 0.08, 10, much), drawn(50_000 + seed, 0.08, 4, much))!;
        if (found.ratio.low > 1 || found.ratio.high! < 1) wrong++;
      }
      expect(wrong / trials).toBeLessThan(0.07);
    },
  );
});
