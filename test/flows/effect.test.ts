import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { effectOf } from '../../src/flows/effect.ts';
import { type EffectSeries, questionOf } from '../../src/flows/effect-series.ts';
import { periodText, readEffectTable } from '../../src/flows/effect-table.ts';

const base = { log: false, seasonal: null, regressors: {}, controls: {}, model: 'auto' as const };
const series = (times: readonly string[], start: string, more: Partial<EffectSeries> = {}): EffectSeries => ({
  ...base,
  times,
  values: times.map((_, at) => at + 1),
  start,
  ...more,
});
const refusal = (make: () => unknown) => {
  try {
    make();
  } catch (error) {
    if (error instanceof UserError) return [error.phrase, error.params];
    throw error;
  }
  return null;
};
const file = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return { name: 'serie.csv', size: bytes.length, open: () => new Blob([bytes]).stream() };
};
const columns = { time: 'måned', value: 'henvendelser', regressors: [], controls: [] };

describe('periods of a series', () => {
  it.each([
    ['days', ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02'], '2026-02-01', 2],
    ['weeks by their Mondays', ['2025-12-22', '2025-12-29', '2026-01-05', '2026-01-12'], '2026-01-05', 2],
    ['weeks by number, over a year with 53', ['2026-W52', '2026-W53', '2027-W01', '2027-W02'], '2027-W01', 2],
    ['months', ['2025-11', '2025-12', '2026-01', '2026-02'], '2026-01', 2],
    ['months by their first days', ['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01'], '2026-01', 2],
    ['quarters', ['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2'], '2026-Q1', 2],
    ['years', ['1898', '1899', '1900', '1901'], '1900', 2],
    ['numbers', ['1', '2', '3', '4'], '3', 2],
    ['parts of a year, rounded', ['1969', '1969.083', '1969.167', '1969.25'], '1969.167', 2],
  ])('%s', (_, times, start, place) => {
    const question = questionOf(series(times, start));
    expect(question.values).toEqual([1, 2, 3, 4]);
    expect(question.start).toBe(place);
  });

  it('stand in order of time, however they came', () => {
    expect(questionOf(series(['2026-03', '2026-01', '2026-02'], '2026-02'))).toMatchObject({
      values: [2, 3, 1],
      start: 1,
    });
  });

  it('that are left out are unknown, never zero', () => {
    const question = questionOf(series(['2026-01', '2026-02', '2026-05'], '2026-05', { regressors: { x: [1, 2, 3] } }));
    expect(question.values).toEqual([1, 2, null, null, 3]);
    expect(question.start).toBe(4);
    expect([...question.regressors[0]!.values]).toEqual([1, 2, 2, 2, 3]);
  });

  it('a start between two of them begins with the next', () => {
    expect(questionOf(series(['2026-01-05', '2026-01-12', '2026-01-19'], '2026-01-14')).start).toBe(2);
    expect(questionOf(series(['2020', '2022', '2024'], '2021')).start).toBe(1);
  });
});

describe('a series that does not hold is refused with the place and the way to mend it', () => {
  const months = ['2026-01', '2026-02', '2026-03'];
  it.each<[string, EffectSeries, string, Record<string, unknown>]>([
    ['nothing at all', series([], '2026-01'), 'effect.no-rows', {}],
    ['fewer values', series(months, '2026-02', { values: [1, 2] }), 'effect.length', { name: 'values' }],
    ['another writing', series(['2026-01', 'feb'], '2026-01'), 'effect.not-a-time', { row: 2, time: 'feb' }],
    [
      'a week that is none',
      series(['2025-W52', '2025-W53'], '2025-W53'),
      'effect.not-a-time',
      { row: 2, time: '2025-W53' },
    ],
    ['a period twice', series(['2026-01', '2026-01'], '2026-01'), 'effect.twice', { time: '2026-01' }],
    ['uneven numbers', series(['1', '2', '3.4', '5'], '2'), 'effect.uneven', { time: '3.4' }],
    ['a start outside', series(months, '2027-01'), 'effect.start', { start: '2027-01' }],
    ['a start at the beginning', series(months, '2026-01'), 'effect.start-first', { start: '2026-01' }],
    [
      'no logarithm',
      series(months, '2026-02', { values: [1, 0, 2], log: true }),
      'effect.not-positive',
      { time: '2026-02' },
    ],
    [
      'a gap in a regressor',
      series(months, '2026-02', { regressors: { x: [1, null, 2] } }),
      'effect.no-regressor',
      { name: 'x', time: '2026-02' },
    ],
    ['a season of one', series(months, '2026-02', { seasonal: 1 }), 'effect.season', { most: 53 }],
  ])('%s', (_, asked, phrase, params) => {
    expect(refusal(() => questionOf(asked))).toEqual([phrase, params]);
  });

  it('too many periods, and too many columns', () => {
    expect(refusal(() => questionOf(series(['2000-01-01', '2026-01-02'], '2026-01-02')))).toEqual([
      'effect.too-long',
      { most: 1_000 },
    ]);
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`x${at}`, [1, 2, 3]]));
    expect(refusal(() => questionOf(series(months, '2026-02', { controls: many })))).toEqual([
      'effect.many-columns',
      { most: 10 },
    ]);
  });
});

describe('a file', () => {
  it('is read as people save it', async () => {
    const found = await readEffectTable(
      file('\ufeffmåned;henvendelser\r\n2026-01;1 204,5\r\n2026-02;\r\n;7\r\n2026-03;–\r\n'),
      columns,
    );
    expect(found).toMatchObject({ times: ['2026-01', '2026-02', '2026-03'], values: [1204.5, null, null] });
  });

  it.each([
    ['days', '05.10.2026', '2026-10-05'],
    ['months', 'oktober 2026', '2026-10'],
    ['weeks', 'Uke 41 2026', '2026-10-05'],
    ['quarters', '2026-Q4', '2026-Q4'],
    ['years', '1899', '1899'],
    ['parts of a year', '1969.083', '1969.083'],
    ['what is none', 'i fjor', 'i fjor'],
  ])('has its periods as people write them: %s', (_, written, read) => expect(periodText(written)).toBe(read));

  it.each([
    [
      'a column that is not there',
      'måned;antall\n2026-01;5\n',
      'effect.no-column',
      { column: 'henvendelser', columns: 'måned, antall' },
    ],
    [
      'a cell that is no number',
      'måned;henvendelser\n2026-01;5\n2026-02;mange\n',
      'effect.not-a-number',
      { row: 3, column: 'henvendelser' },
    ],
    ['two decimal marks', 'måned;henvendelser\n2026-01;5,5\n2026-02;5.5\n', 'effect.mark', { column: 'henvendelser' }],
  ])('%s is refused', async (_, text, phrase, params) => {
    await expect(readEffectTable(file(text), columns)).rejects.toMatchObject({ phrase, params });
  });
});

describe('an answer', () => {
  it('says what may be said, the stronger sentence that may not, and why', () => {
    const times = Array.from({ length: 20 }, (_, at) => String(2001 + at));
    const answer = effectOf(series(times, '2015'));
    expect(answer.words.nb).toBe('Vi kan ikke si om det ble en endring: for lite data fra tiden før.');
    expect(answer.refused).toMatchObject({
      sentence: { nb: 'Fra 2015 ble tallene annerledes enn ventet.' },
      why: { nb: 'Det er for lite data fra tiden før.' },
    });
    expect(answer.warnings.map((w) => w.code)).toEqual(['too-short']);
  });
});
