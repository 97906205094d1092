import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { during, earlier, momentName, monthList, periodName } from '../../src/verdicts/period-names.ts';

const month = { from: '2025-10-01', to: '2025-10-31' };
const quarter = { from: '2025-07-01', to: '2025-09-30' };
const year = { from: '2025-01-01', to: '2025-12-31' };
const stretch = { from: '2025-10-01', to: '2025-10-14' };

describe('a period is called what people call it', () => {
  test.each([
    ['nb', ['oktober 2025', '3. kvartal 2025', '2025', '1.\u00a0oktober 2025–14.\u00a0oktober 2025']],
    ['nn', ['oktober 2025', '3. kvartal 2025', '2025', '1.\u00a0oktober 2025–14.\u00a0oktober 2025']],
    ['en', ['October 2025', 'quarter 3 of 2025', '2025', '1\u00a0October 2025–14\u00a0October 2025']],
  ] as const)('%s', (lang, names) => {
    expect([month, quarter, year, stretch].map((each) => periodName(lang, each))).toEqual(names);
  });

  test('within a sentence', () => {
    expect([month, year, stretch].map((each) => during('nb', each))).toEqual([
      'i oktober 2025',
      'i 2025',
      'fra 1.\u00a0oktober 2025 til 14.\u00a0oktober 2025',
    ]);
  });

  test('months in a list', () => {
    const months = ['2026-01-01', '2026-03-01', '2026-04-01'];
    expect(LANGUAGES.map((lang) => monthList(lang, months))).toEqual([
      'januar, mars og april',
      'januar, mars og april',
      'January, March and April',
    ]);
    expect(monthList('nb', months.slice(0, 2))).toBe('januar og mars');
  });
});

describe('what is compared with', () => {
  test('is of last year only to whoever looks in the year after', () => {
    expect(earlier('nb', 'year-before', month, 2026)).toBe('oktober i fjor');
    expect(earlier('nb', 'year-before', quarter, 2026)).toBe('3. kvartal i fjor');
    // December against December, read in January.
    expect(earlier('nb', 'year-before', month, 2027)).toBe('oktober 2025');
    expect(earlier('nb', 'year-before', quarter, 2027)).toBe('3. kvartal 2025');
    expect(earlier('nb', 'year-before', month, 2025)).toBe('oktober 2025');
    expect(earlier('nb', 'year-before', month, null)).toBe('oktober 2025');
  });

  test('is named where it is the period before, or a year', () => {
    expect(earlier('nb', 'period-before', month, 2026)).toBe('oktober 2025');
    expect(earlier('nb', 'year-before', year, 2026)).toBe('2025');
  });

  test('is no named stretch where it is no calendar unit', () => {
    expect(LANGUAGES.map((lang) => earlier(lang, 'year-before', stretch, 2026))).toEqual([
      'samme periode året før',
      'same periode året før',
      'the same period a year before',
    ]);
    expect(earlier('nb', 'period-before', stretch, 2026)).toBe('perioden før');
  });
});

describe('a moment as a file writes it', () => {
  test('is named where it is a month or a day, and stays as it is where it is neither', () => {
    expect([momentName('nb', '2026-09'), momentName('en', '2026-09-14')]).toEqual([
      'september 2026',
      '14\u00a0September 2026',
    ]);
    expect(['1899', '2026-13', '2026-02-30', 'uke 14'].map((text) => momentName('nn', text))).toEqual([
      ...['1899', '2026-13', '2026-02-30', 'uke 14'],
    ]);
  });
});
