import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interval, krippendorffAlpha, nominal } from '../../src/measure/krippendorff.ts';

/** Unordered pairs of the codes that each item got, weighted as the source says. */
function coincidencesOf(items: readonly (readonly string[])[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const codes of items) {
    for (let i = 0; i < codes.length; i++) {
      for (let j = i + 1; j < codes.length; j++) {
        const pair = `${codes[i]}|${codes[j]}`;
        found[pair] = (found[pair] ?? 0) + 1 / (codes.length - 1);
      }
    }
  }
  return found;
}

// Krippendorff 2011, part C: four observers, twelve units, some of them missing.
const observers = [
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
];
const table = observers.map((row) => row.split(' '));
const units = table[0]!.map((_, unit) => table.map((row) => row[unit]!).filter((code) => code !== '.'));
const asNumbers = interval({ 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 });

describe('Krippendorff’s alpha', () => {
  test('gives the source’s own figures', () => {
    const coincidences = coincidencesOf(units.filter((codes) => codes.length > 1));
    expect(krippendorffAlpha(coincidences, nominal)).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(coincidences, asNumbers)).toBeCloseTo(0.849, 3);
  });

  test('gives the source’s figure for two observers', () => {
    // Part A: binary data, two observers, ten units.
    const [meg, owen] = ['0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'].map((row) => row.split(' '));
    expect(krippendorffAlpha(coincidencesOf(meg!.map((code, i) => [code, owen![i]!])), nominal)).toBeCloseTo(0.095, 3);
  });

  test('is 1 where all agree, and nothing where there is nothing to agree about', () => {
    expect(krippendorffAlpha({ 'a|a': 3, 'b|b': 2 }, nominal)).toBe(1);
    expect(krippendorffAlpha({ 'a|a': 9 }, nominal)).toBeNull();
    expect(krippendorffAlpha({}, nominal)).toBeNull();
    expect(krippendorffAlpha({ 'a|b': 1 }, nominal)).toBeNull();
  });

  test('does not depend on who coded first, and is never above 1', () => {
    const codes = fc.constantFrom('1', '2', '3');
    fc.assert(
      fc.property(fc.array(fc.tuple(codes, codes), { minLength: 2, maxLength: 40 }), (pairs) => {
        const alpha = krippendorffAlpha(coincidencesOf(pairs), asNumbers);
        const turned = krippendorffAlpha(coincidencesOf(pairs.map(([a, b]) => [b, a])), asNumbers);
        if (alpha === null) expect(turned).toBeNull();
        else {
          expect(turned).toBeCloseTo(alpha, 10);
          expect(alpha).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('needs two things that two have coded, and codes whose numbers are known', () => {
    expect(krippendorffAlpha({ '1|2': 1 }, nominal)).toBeNull();
    expect(krippendorffAlpha({ '1|1': 1, '2|2': 1 }, nominal)).toBe(1);
    expect(() => krippendorffAlpha({ '1|9': 3 }, asNumbers)).toThrow('code 9 has no value');
  });
});
