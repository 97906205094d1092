import { describe, expect, it } from 'vitest';
import { audiences } from '../../src/catalogue/audiences.ts';
import { goals } from '../../src/catalogue/goals.ts';
import { phrase } from '../../src/core/i18n/index.ts';
import type { Language } from '../../src/core/words.ts';
import type { GoalReading } from '../../src/flows/goal.ts';
import type { NumberedVerdict } from '../../src/flows/read-types.ts';
import { audienceTable, goalTable, verdictTable } from '../../src/pages/exports.ts';
import type { Say } from '../../src/pages/layout.tsx';
import type { Table } from '../../src/pages/table.ts';

const period = { from: '2026-10-01', to: '2026-10-31' };
const before = { from: '2025-10-01', to: '2025-10-31' };
const words = { nb: 'Flere besøk.', nn: 'Fleire besøk.', en: 'More visits.' };
const calls: NumberedVerdict = {
  ...{ indicator: 'inquiries.calls', method: 'inquiries', channel: 'letter', period, state: 'measured' },
  ...{ value: 310, unit: 'count', n: null, sampling: null, interval: null, grade: 'E1', direction: 'lower' },
  ...{ coverage: 1, flags: ['rounded', 'provisional'], definitionVersion: 1, release: 1, asOf: null, leftOut: [] },
  ...{ words, brief: words, refused: null, id: 'inquiries.calls~letter~2026-10-01' },
  comparison: {
    ...{ with: 'year-before', period: before, value: 360, change: -12.3, unit: 'percent', p: 0.01, clear: true },
    workingDays: { now: 22, before: 23 },
    interval: { low: -20.1, high: -4, method: 'own-history' },
  },
};
const hidden: NumberedVerdict = {
  ...calls,
  ...{ state: 'suppressed', value: null, comparison: null, flags: [], id: null },
  words: { nb: 'For få.', nn: 'For få.', en: 'Too few.' },
};

const speaking = (lang: Language) => ({ lang, say: ((key, params) => phrase(lang, key, params)) as Say });
/** Each row by its heads. */
const rowsOf = ({ columns, rows }: Table) =>
  [...rows].map((row) => Object.fromEntries(columns.map(({ head }, at) => [head, row[at]])));

describe('a verdict as a row', () => {
  it('has the figure, its change and how sure that is, each in its unit', () => {
    expect(rowsOf(verdictTable(speaking('nb'), 'Brev', [calls]))).toEqual([
      {
        ...{
          Kanal: 'Brev',
          Målemetode: 'Type/antall henvendelser på telefon og e-post',
          Indikator: 'Telefoner',
          Enhet: 'antall',
        },
        ...{
          Fra: '2026-10-01',
          Til: '2026-10-31',
          Verdi: 310,
          'Nedre grense': null,
          'Øvre grense': null,
          Antall: null,
        },
        ...{ 'Sammenlignet med': 'oktober 2025', 'Verdi da': 360, Endring: -12.3, 'Endring, nedre grense': -20.1 },
        ...{ 'Endring, øvre grense': -4, 'Endring regnet i': 'prosent per virkedag', 'Sikker endring': 'ja' },
        ...{ 'Hvor mye tallet kan bære': 'Endret (E1)', Merker: 'rounded provisional', 'Med ord': 'Flere besøk.' },
        'Tallets id': 'inquiries.calls~letter~2026-10-01',
      },
    ]);
  });

  it('says in what a change is counted, also where the days are as many', () => {
    const units = (lang: Language, unit: NonNullable<NumberedVerdict['comparison']>['unit']) => {
      const { workingDays: _, ...comparison } = calls.comparison!;
      const [row] = rowsOf(
        verdictTable(speaking(lang), 'x', [{ ...calls, comparison: { ...comparison, unit, clear: false } }]),
      );
      return [row![phrase(lang, 'file.change-unit')], row![phrase(lang, 'file.clear')]];
    };
    expect(units('nb', 'percentage-points')).toEqual(['prosentpoeng', 'nei']);
    expect(units('nn', 'count')).toEqual(['mengd', 'nei']);
    expect(units('en', 'percent')).toEqual(['per cent', 'no']);
  });

  it('is empty where it may not be shown, and says why', () => {
    const [row] = rowsOf(verdictTable(speaking('en'), 'Letters', [hidden]));
    expect(row).toMatchObject({ Value: null, Change: null, 'Compared with': null, 'In words': 'Too few.' });
  });
});

describe('goals and audiences as rows', () => {
  const found = (primary: readonly NumberedVerdict[], guards: readonly NumberedVerdict[]) =>
    ({
      words: { nb: 'Det går bra.', nn: 'Det går bra.', en: 'It goes well.' },
      primary,
      supporting: [],
      guards,
    }) as unknown as GoalReading;

  it('have a row for each figure, with what it shows of the goal, and one for a goal that nothing shows', () => {
    const [first, second] = [goals[0]!, goals[1]!];
    const rows = rowsOf(
      goalTable(speaking('nb'), [
        { goal: first, found: found([calls], [hidden]) },
        { goal: second, found: found([], []) },
      ]),
    );
    expect(rows.map((row) => [row.Mål, row.Konklusjon, row['Hva det viser'], row.Verdi, row['Med ord']])).toEqual([
      [first.label.nb, 'Det går bra.', 'Det som viser om målet nås', 310, 'Flere besøk.'],
      [first.label.nb, 'Det går bra.', 'Det som ikke må bli dårligere', null, 'For få.'],
      [second.label.nb, 'Det går bra.', null, null, null],
    ]);
  });

  it('have the same of audiences', () => {
    const [first, second] = [audiences[0]!, audiences[1]!];
    const read = (verdicts: readonly NumberedVerdict[]) => ({ measured: verdicts.length > 0, words, verdicts });
    const rows = rowsOf(
      audienceTable(speaking('nb'), [
        { audience: first, found: read([calls, hidden]) },
        { audience: second, found: read([]) },
      ]),
    );
    expect(rows.map((row) => [row.Målgruppe, row.Konklusjon, row.Verdi])).toEqual([
      [first.label.nb, 'Flere besøk.', 310],
      [first.label.nb, 'Flere besøk.', null],
      [second.label.nb, 'Flere besøk.', null],
    ]);
  });
});
