import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/verdicts/evidence.ts';
import { verdictOf, verdictsTogether } from '../../src/verdicts/verdict.ts';
import { csat, fivePoint, guardedSide, indicatorOf, lastOctober, monthCell, october } from './fixtures.ts';

const now = (hits: number, n: number) => guardedSide(october, [monthCell('2026-10-01', fivePoint(hits, n))]);
const aYearBefore = (hits: number, n: number) => ({
  with: 'year-before' as const,
  side: guardedSide(lastOctober, [monthCell('2025-10-01', fivePoint(hits, n))]),
});
const refused = (evidence: Evidence) => {
  const { refused } = verdictOf(indicatorOf(evidence.indicator), evidence);
  return refused && [refused.sentence.nb, refused.why.nb];
};

describe('the reason why a stronger sentence is not said', () => {
  test('a range that holds zero, to either side', () => {
    expect(refused(csat({ now: now(126, 187), before: aYearBefore(119, 180) }))).toEqual([
      'Fornøyde brukere: høyere enn i oktober i fjor.',
      'Usikkerhetsområdet rommer både en økning og en nedgang.',
    ]);
    expect(refused(csat({ now: now(119, 180), before: aYearBefore(126, 187) }))![0]).toBe(
      'Fornøyde brukere: lavere enn i oktober i fjor.',
    );
  });

  test('a range without zero that the exact test does not bear out', () => {
    // 25 of 30 against 30 of 30: Newcombe from −33.6 to −2.0, Fisher 0.0522.
    expect(refused(csat({ now: now(25, 30), before: aYearBefore(30, 30) }))).toEqual([
      'Fornøyde brukere: lavere enn i oktober i fjor.',
      'En slik forskjell kan være tilfeldig.',
    ]);
  });

  test('what would stand alone, and does not among many', () => {
    const asked = indicatorOf('user-satisfaction.csat');
    const one = csat({ now: now(24, 30), before: aYearBefore(30, 30) });
    expect(refused(one)![0]).toBe('Endringen kommer av noe vi gjorde.');
    const others = Array.from({ length: 9 }, () => csat({ now: now(100, 180), before: aYearBefore(100, 180) }));
    const [among] = verdictsTogether([one, ...others].map((evidence) => ({ indicator: asked, evidence })));
    expect(among!.refused!.sentence.nb).toBe('Fornøyde brukere: lavere enn i oktober i fjor.');
    expect(among!.refused!.why.nb).toBe('Blant så mange tall skiller noen seg ut slik, også når ingenting er endret.');
  });

  test('answers of those who chose to answer come before all else; few answers before the comparison', () => {
    const chosen = { ...now(126, 187), sampling: 'self-selected' as const };
    expect(refused(csat({ now: chosen, before: null }))![0]).toBe('Dette mener alle.');
    expect(refused(csat({ now: now(15, 23), before: aYearBefore(119, 180) }))).toEqual([
      'Fornøyde brukere: endret siden oktober i fjor.',
      'Det er for få svar til å sammenligne.',
    ]);
  });

  test('nothing is refused where there is no number, or nothing that it was held against', () => {
    expect(refused(csat({ now: now(2, 4) }))).toBeNull();
    expect(refused(csat({ before: null }))).toBeNull();
  });
});
