import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { type DigestFigure, digestLabel, digestWords, figureWords } from '../../src/verdicts/digest.ts';
import type { TargetVerdict } from '../../src/verdicts/target.ts';
import type { Comparison, Verdict } from '../../src/verdicts/types.ts';
import { verdictOf } from '../../src/verdicts/verdict.ts';
import { csat, indicatorOf, october, visits } from './fixtures.ts';

const satisfied = () => verdictOf(indicatorOf('user-satisfaction.csat'), csat());
const counted = () => verdictOf(indicatorOf('web-analytics.visits'), visits());
const target = (status: TargetVerdict['status']): TargetVerdict => ({
  status,
  words: { nb: 'Målet.', nn: 'Målet.', en: 'The target.' },
});
const figure = (number: Verdict, aim: TargetVerdict | null = null): DigestFigure => ({
  ...{ group: 'satisfaction', number, target: aim },
});
const compared = (change: number, clear: boolean, more: Partial<Comparison> = {}): Verdict => {
  const interval = clear ? { low: change - 1, high: change + 1 } : { low: -1, high: 1 };
  return {
    ...satisfied(),
    comparison: {
      ...{ with: 'year-before', period: { from: '2025-10-01', to: '2025-10-31' }, value: 60, change, clear },
      ...{ unit: 'percentage-points', interval: { ...interval, method: 'newcombe' }, p: 0.01, ...more },
    } as Comparison,
  };
};
const uncompared = (): Verdict => ({ ...counted(), comparison: null });
const said = (...figures: DigestFigure[]) => digestWords(october, figures, 2026);

describe('what a month’s figures tell together', () => {
  test('says where it is listed what was found, and never why', () => {
    const { subject, summary } = said(figure(compared(-6, true)));
    expect(subject.nb).toBe('Oktober 2026: Fornøyde brukere (Nettsted): lavere enn i oktober i fjor.');
    expect(summary.nb).toBe('Fornøyde brukere (Nettsted): lavere enn i oktober i fjor. Tallene sier ikke hvorfor.');
    expect(summary.en).toBe('Satisfied users (Website): lower than in October last year. The figures do not say why.');
  });

  test('calls provisional what a figure shows that may still change, also where it is listed', () => {
    const { subject, summary } = said(figure({ ...compared(-6, true), flags: ['provisional'] }));
    const told = 'Fornøyde brukere (Nettsted), foreløpig: lavere enn i oktober i fjor.';
    expect(subject.nb).toBe(`Oktober 2026: ${told}`);
    expect(summary.nb).toBe(`${told} Tallene sier ikke hvorfor.`);
  });

  test('counts what the subject has no room for, and tells all of it in short', () => {
    const all = [compared(-6, true), compared(3, true), compared(2, true)].map((each) => figure(each));
    expect(said(...all.slice(0, 2)).subject.nb).toMatch(/ Én endring til\.$/);
    expect(said(...all).subject.nb).toMatch(/ 2 endringer til\.$/);
    expect(said(...all).summary.nb.match(/ i fjor\./g)).toHaveLength(3);
  });

  test('of counts speaks by working day, as the verdict does', () => {
    const { summary } = said(figure(compared(4, true, { workingDays: { now: 22, before: 23 } })));
    expect(summary.nb).toContain('høyere per virkedag enn i oktober i fjor.');
  });

  test('that nothing changed beyond the usual is said only where something could be told', () => {
    expect(said(figure(compared(0.5, false)), figure(uncompared())).summary.nb).toBe(
      'Ingen endringer utover normal variasjon.',
    );
    expect(said(figure(uncompared())).summary.nb).toBe('For lite å sammenligne med.');
    expect(said().summary.nb).toBe('Ingen tall i oktober 2026.');
  });

  test('takes no change for this month’s that another month’s figure showed', () => {
    const before = { ...compared(-6, true), period: { from: '2026-05-01', to: '2026-05-31' } };
    expect(said(figure(before)).subject.nb).toBe('Oktober 2026: For lite å sammenligne med.');
    expect(said(figure(before), figure(compared(0.5, false))).summary.nb).toBe(
      'Ingen endringer utover normal variasjon.',
    );
    expect(said(figure(before), figure(compared(3, true))).subject.nb).toMatch(/høyere enn i oktober i fjor\.$/);
  });

  test('counts targets that are not met, and no others', () => {
    const still = compared(0.5, false);
    const ends = (...all: TargetVerdict['status'][]) =>
      said(...all.map((each) => figure(still, target(each)))).summary.nb;
    expect(ends('met', 'unsure', 'not-measured')).toBe('Ingen endringer utover normal variasjon.');
    expect(ends('not-met')).toMatch(/Én målverdi er ikke nådd\.$/);
    expect(ends('not-met', 'not-met')).toMatch(/2 målverdier er ikke nådd\.$/);
  });

  test('names another year than the last by its number', () => {
    expect(digestWords(october, [figure(compared(-6, true))], 2028).summary.nb).toContain('enn i oktober 2025.');
  });
});

describe('what stands beside a figure', () => {
  test('is its target, then its verdict without the value', () => {
    const number = satisfied();
    expect(figureWords(figure(number, target('met')), october).nb).toBe(`Målet. ${number.brief.nb}`.trim());
    expect(figureWords(figure(number), october).nb).toBe(number.brief.nb);
  });

  test('says when it was measured, where that was another time', () => {
    const number = { ...satisfied(), period: { from: '2026-05-04', to: '2026-05-29' } };
    expect(figureWords(figure(number), october).nb).toMatch(/^Målt fra 4\.\u00a0mai 2026 til 29\.\u00a0mai 2026\. /);
  });

  test('is called by its name and channel, without the scale, which stands with the value', () => {
    const index = { indicator: 'user-satisfaction.index', channel: 'website' } as const;
    for (const lang of LANGUAGES) expect(digestLabel(lang, index)).not.toMatch(/\d/);
    expect(digestLabel('nb', index)).toBe('Tilfredshet (Nettsted)');
  });
});
