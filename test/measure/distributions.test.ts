import { describe, expect, test } from 'vitest';
import { normalP, scoreOfT, tP } from '../../src/measure/distributions.ts';

describe('the score of a t', () => {
  test('is as unlikely as the t, on the same side', () => {
    for (const t of [-6, -2.5, -0.3, 0.3, 2.5, 6]) {
      expect(normalP(scoreOfT(t, 12))).toBeCloseTo(tP(t, 12), 10);
      expect(Math.sign(scoreOfT(t, 12))).toBe(Math.sign(t));
    }
    expect(scoreOfT(0, 12)).toBeCloseTo(0, 12);
  });

  test('is nearer to zero than the t, and near it where much is known', () => {
    expect(scoreOfT(3, 5)).toBeCloseTo(2.17, 2);
    expect(scoreOfT(3, 1000)).toBeCloseTo(2.99, 2);
  });

  test('still rises, slowly and on its side, where the tail itself is rounding', () => {
    const far = [20, 100, 1e4, 1e8].map((t) => scoreOfT(t, 60));
    for (const [at, score] of far.entries()) {
      expect(score).toBeGreaterThan(at === 0 ? 7.3 : far[at - 1]!);
      expect(score).toBeLessThan(10);
    }
    expect(scoreOfT(-100, 60)).toBe(-scoreOfT(100, 60));
  });
});
