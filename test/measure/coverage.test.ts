import { describe, expect, test } from 'vitest';
import { coverageShare, isComplete } from '../../src/measure/coverage.ts';

describe('coverage', () => {
  const of = (answered: number, days = 30) => ({ answered, days, absence: 'unknown' }) as const;

  test('is the share of days, and the lowest where several quantities are needed', () => {
    expect(coverageShare([of(30), of(15)])).toBe(0.5);
    expect(coverageShare([])).toBeNull();
    expect(coverageShare([of(0, 0)])).toBe(0);
  });

  test('a period is complete from nine days of ten, or where nothing counts in days', () => {
    expect(isComplete(coverageShare([of(27)]))).toBe(true);
    expect(isComplete(coverageShare([of(26)]))).toBe(false);
    expect(isComplete(null)).toBe(true);
  });
});
