import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWord, formatNumber, isCount, round, sentence } from '../../src/core/numbers.ts';

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

describe('rounding', () => {
  it.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.5, 0, 1],
    [67.449, 1, 67.4],
    [67.45, 1, 67.5],
    [1e-7, 2, 0],
    [123_456.785, 2, 123_456.79],
  ])('%d at %d decimals is %d', (value, decimals, expected) => {
    expect(round(value, decimals)).toBe(expected);
  });

  it('never gives minus zero', () => {
    expect(Object.is(round(-0.4), 0)).toBe(true);
    expect(Object.is(round(-0.004, 2), 0)).toBe(true);
  });

  it('keeps what is not a number as it is: missing is never zero', () => {
    expect(round(Number.NaN, 1)).toBeNaN();
    expect(round(Number.POSITIVE_INFINITY, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('keeps numbers too large to have decimals', () => {
    expect(round(1e20, 2)).toBe(1e20);
    expect(round(-1e300, 2)).toBe(-1e300);
  });

  it('is symmetric, idempotent and at most half a step away', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 4 }), (x, d) => {
        const rounded = round(x, d);
        expect(round(-x, d)).toBe(rounded === 0 ? 0 : -rounded);
        expect(round(rounded, d)).toBe(rounded);
        expect(Math.abs(rounded - x)).toBeLessThanOrEqual(0.5 / 10 ** d + 1e-6);
      }),
    );
  });
});

describe('numbers for people', () => {
  it.each(['nb', 'nn'] as const)('have a no-break space in thousands and a decimal comma in %s', (lang) => {
    expect(formatNumber(lang, 412_000)).toBe(`412${NO_BREAK_SPACE}000`);
    expect(formatNumber(lang, 67.5, 1)).toBe('67,5');
    expect(formatNumber(lang, 1_234_567.891, 2)).toBe(`1${NO_BREAK_SPACE}234${NO_BREAK_SPACE}567,89`);
  });

  it('have a comma in thousands and a point in English', () => {
    expect(formatNumber('en', 412_000)).toBe('412,000');
    expect(formatNumber('en', 67.5, 1)).toBe('67.5');
  });

  it.each(['nb', 'nn', 'en'] as const)('have a true minus sign in %s, and none before zero', (lang) => {
    expect(formatNumber(lang, -3.2, 1)).toMatch(new RegExp(`^${MINUS}3[,.]2$`));
    expect(formatNumber(lang, -0.01, 1)).toMatch(/^0[,.]0$/);
  });

  it('show the decimals asked for, rounded half away from zero', () => {
    expect(formatNumber('nb', 2, 1)).toBe('2,0');
    expect(formatNumber('nb', 1.005, 2)).toBe('1,01');
    expect(formatNumber('nb', 0.5)).toBe('1');
  });
});

describe('counts', () => {
  it.each([0, 1, Number.MAX_SAFE_INTEGER])('%d is one', (value) => expect(isCount(value)).toBe(true));
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is none', (value) =>
    expect(isCount(value)).toBe(false),
  );
});

describe('a count in a sentence', () => {
  it.each([
    ['nb', 0, false, 'ingen'],
    ['nb', 1, false, 'én'],
    ['nb', 1, true, 'ett'],
    ['nn', 1, true, 'eitt'],
    ['nb', 7, true, 'sju'],
    ['en', 12, false, 'twelve'],
    ['nb', 13, false, '13'],
    ['nb', 1_300, false, `1${NO_BREAK_SPACE}300`],
  ] as const)('in %s, %d (neuter: %s) is «%s»', (lang, count, neuter, word) => {
    expect(countWord(lang, count, neuter)).toBe(word);
  });

  it('begins a sentence with a capital, also one with an accent', () => {
    expect([sentence('én av to'), sentence('åtte'), sentence('')]).toEqual(['Én av to', 'Åtte', '']);
  });
});
