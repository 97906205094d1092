import { describe, expect, test } from 'vitest';
import { netPromoterScore } from '../../src/measure/nps.ts';

describe('net promoter score', () => {
  test('promoters minus detractors, with three answers added to the interval', () => {
    const found = netPromoterScore({ 3: 20, 8: 30, 10: 50 })!;
    expect(found.value).toBe(30);
    // (50.75 − 20.75) / 103 ± 1.96·√((71.5/103 − (30/103)²) / 103)
    expect(found.low).toBeCloseTo(14.05, 1);
    expect(found.high).toBeCloseTo(44.2, 1);
  });

  test('the ends of the classes: 6 is against, 7 and 8 neither, 9 for', () => {
    expect(netPromoterScore({ 6: 1 })?.value).toBe(-100);
    expect(netPromoterScore({ 7: 1, 8: 1 })?.value).toBe(0);
    expect(netPromoterScore({ 9: 1 })?.value).toBe(100);
  });

  test('never leaves the scale, and has width where all agree', () => {
    const all = netPromoterScore({ 10: 5 })!;
    expect(all.high).toBeLessThanOrEqual(100);
    expect(all.low).toBeLessThan(90);
    expect(netPromoterScore({})).toBeNull();
  });

  test('its known weakness, enumerated: 83.5 % at n = 5 with 85 % for and 2 % against', () => {
    const [n, p, d] = [5, 0.85, 0.02];
    const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
    let covered = 0;
    for (let a = 0; a <= n; a++) {
      for (let b = 0; a + b <= n; b++) {
        const { low, high } = netPromoterScore({ 10: a, 0: b, 8: n - a - b })!;
        const ways = factorial(n) / (factorial(a) * factorial(b) * factorial(n - a - b));
        if (low <= 100 * (p - d) && 100 * (p - d) <= high)
          covered += ways * p ** a * d ** b * (1 - p - d) ** (n - a - b);
      }
    }
    expect(covered).toBeCloseTo(0.835, 2);
  });
});
