import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, resemblance, SAME_STORY, shinglesOf, signatureOf } from '../../src/measure/near-duplicate.ts';

const WIRE =
  'Kommunen åpner tre nye gangbroer over Akerselva før jul. Broene skal gjøre skoleveien tryggere for rundt 900 barn, opplyser etaten.';
const sign = (text: string) => signatureOf(text) ?? '';
const alike = (a: string, b: string) => resemblance(sign(a), sign(b));

/** The exact share of shingles in common. */
function jaccard(a: string, b: string): number {
  const [left, right] = [shinglesOf(plainText(a)), shinglesOf(plainText(b))];
  const both = [...left].filter((shingle) => right.has(shingle)).length;
  return both / (left.size + right.size - both);
}

describe('two texts tell the same story', () => {
  it('when one is the other, whatever its case, marks and spaces', () => {
    expect(alike(WIRE, `  «${WIRE.toUpperCase()}»  `)).toBe(1);
  });

  it('when a paper prints the agency’s text under a headline of its own', () => {
    const ours = `Tryggere skolevei med nye broer. ${WIRE}`;
    const theirs = `Nå kommer broene over elva. ${WIRE}`;
    expect(alike(ours, theirs)).toBeGreaterThan(SAME_STORY);
  });

  it('but not when they share only a subject and its words', () => {
    const other =
      'Etaten måler støy langs Akerselva denne vinteren. Rundt 40 målere skal henge i trærne til over påske.';
    expect(alike(WIRE, other)).toBeLessThan(SAME_STORY / 2);
  });
});

describe('a signature', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnoprstuvyæøå'), minLength: 2, maxLength: 9 });
  const words = fc.array(word, { minLength: 12, maxLength: 60 });

  it('estimates the share of shingles in common within four standard errors', () => {
    fc.assert(
      fc.property(words, words, words, (start, mine, yours) => {
        const [a, b] = [[...start, ...mine].join(' '), [...start, ...yours].join(' ')];
        expect(Math.abs(alike(a, b) - jaccard(a, b))).toBeLessThan(0.18);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('is right on the average', () => {
    const errors: number[] = [];
    fc.assert(
      fc.property(words, words, words, (start, mine, yours) => {
        const [a, b] = [[...start, ...mine].join(' '), [...start, ...yours].join(' ')];
        errors.push(alike(a, b) - jaccard(a, b));
      }),
      { numRuns: 1000, seed: 11 },
    );
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.005);
  });

  it('holds nothing of the text, and is never made of a text without letters', () => {
    expect(sign(WIRE)).toMatch(/^[0-9a-f]{512}$/);
    expect(signatureOf(' – … ')).toBeNull();
    expect(sign('Nav')).toHaveLength(512);
  });

  it('is the same for ever, since it is stored', () => {
    expect(sign(WIRE).slice(0, 32)).toMatchInlineSnapshot(`"eb47a1188e6a7f44b3a5db2ae8313eb9"`);
  });

  it('shingles are every run of five letters, or all of a text that is shorter', () => {
    expect([...shinglesOf('abcdefg')]).toEqual(['abcde', 'bcdef', 'cdefg']);
    expect([...shinglesOf('abcde')]).toEqual(['abcde']);
    expect([...shinglesOf('abc')]).toEqual(['abc']);
    expect([...shinglesOf('')]).toEqual(['']);
  });
});
