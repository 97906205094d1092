import { describe, expect, it } from 'vitest';
import type { ReportContent } from '../../src/report/content.ts';
import { differencesOf } from '../../src/report/differences.ts';
import { besideOf, campaignOf, contentOf, numberOf, targetOf, YEAR } from './specimen.ts';

describe('what is told otherwise than in a frozen report', () => {
  const wordsOf = (before: Partial<ReportContent>, now: Partial<ReportContent>) => {
    const content = contentOf(now);
    // What is known of a figure has its own text in every answer.
    const figures = content.numbers.map((number) => ({ ...number, comparison: null }));
    const found = differencesOf(contentOf(before), { figures, content, beside: besideOf('brev') });
    return found.map(({ words }) => words.nb.replaceAll('\u00a0', ' '));
  };

  it('is a figure that the report did not know of, once it has a value', () => {
    expect(wordsOf({}, { numbers: [numberOf()] })).toEqual([
      'Fornøyde brukere (Nettsted): Tallet for 2026 er kommet til: 67,4 %.',
    ]);
    expect(wordsOf({}, { numbers: [numberOf({ state: 'suppressed', value: null })] })).toEqual([]);
  });

  it('is a target that came, is judged otherwise, or was taken away', () => {
    const [met, unsure] = [targetOf('Nådd.'), targetOf('Usikkert.')];
    const label = 'Målverdien for Fornøyde brukere (Nettsted)';
    expect(wordsOf({ targets: [met] }, { targets: [unsure] })).toEqual([
      `${label}: I rapporten står det «Nådd.» Nå er det «Usikkert.»`,
    ]);
    expect(wordsOf({}, { targets: [met] })).toEqual([`${label} er kommet til: «Nådd.»`]);
    expect(wordsOf({ targets: [met] }, {})).toEqual([`${label} er tatt bort. I rapporten står det «Nådd.»`]);
    expect(wordsOf({ targets: [met] }, { targets: [met] })).toEqual([]);
  });

  it('is what was found of a campaign, by the name it has, and never that it has come nearer', () => {
    const early = campaignOf('brev', 'For tidlig å si.', { kind: 'too-early' });
    const [none, some] = [campaignOf('brev', 'Ingen endring.'), campaignOf('brev', 'For lite data.')];
    expect(wordsOf({ campaigns: [none] }, { campaigns: [some] })).toEqual([
      'Tiltaket brev: I rapporten står det «Ingen endring.» Nå er det «For lite data.»',
    ]);
    expect(wordsOf({ campaigns: [early] }, { campaigns: [none] })).toEqual([
      'Tiltaket brev er kommet til: «Ingen endring.»',
    ]);
    const waiting = campaignOf('brev', 'Ikke i gang.', { kind: 'not-started' });
    expect(wordsOf({ campaigns: [waiting] }, { campaigns: [early] })).toEqual([]);
  });

  it('is of the report’s own days, with the effect of a campaign in numbers', () => {
    const withEffect = (estimate: number) => {
      const campaign = campaignOf('brev', `${estimate} %.`);
      const percent = { estimate, low: estimate - 1, high: estimate + 1 };
      return contentOf({ campaigns: [{ ...campaign, result: { ...campaign.result!, percent } }] });
    };
    const since = { figures: [], content: withEffect(-12), beside: besideOf() };
    expect(differencesOf(withEffect(-18), since)).toMatchObject([{ period: YEAR, was: -18, is: -12 }]);
  });
});
