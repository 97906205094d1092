import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, isMissing, noEvidence, notice, parseNumber } from '../../../src/connectors/tables/numbers.ts';
import { brief, daily, dailyTone, readingsOf, refusal, report } from './support.ts';

describe('a number cell', () => {
  it.each([
    ['1234', ',', 1234],
    ['1\u00a0234', ',', 1234],
    ['1\u202f234\u202f567', ',', 1234567],
    ['1 234,5', ',', 1234.5],
    ['1.234.567,25', ',', 1234567.25],
    ['1.234', ',', 1234],
    ['1.234', '.', 1.234],
    ['1,234', '.', 1234],
    ['1,234.5', '.', 1234.5],
    ['\u22123,5', ',', -3.5],
    ['-0', '.', 0],
    ['54,2 %', ',', 54.2],
    ['54.2%', '.', 54.2],
    [',5', ',', 0.5],
  ] as const)('%s with decimal %s is %d', (text, mark, value) => {
    expect(parseNumber(text, mark)).toBe(value);
  });

  it.each([
    ['12 34', ','],
    ['1.23', ','],
    ['1,23', '.'],
    ['1.2.3', '.'],
    ['1234.567,8', ','],
    ['abc', '.'],
    ['12 stk', ','],
    ['1e5', '.'],
    ['0x1f', '.'],
    ['--1', '.'],
    ['%', '.'],
    ['Infinity', '.'],
  ] as const)('%s with decimal %s is no number', (text, mark) => {
    expect(parseNumber(text, mark)).toBeNull();
  });

  it.each(['', ' ', '-', '–', '—', '\u2212', 'n/a', 'N/A', ':', '.', '..', null])(
    '%j is missing, never zero',
    (cell) => {
      expect(isMissing(cell)).toBe(true);
    },
  );

  it.each(['0', '0,0', '-1', 'ukjent', 0, false])('%j is not missing', (cell) => {
    expect(isMissing(cell)).toBe(false);
  });

  const groups = fc.constantFrom('', ' ', '\u00a0', '\u202f', 'other');
  it('comes back from every way of writing it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(',', '.'),
        groups,
        fc.constantFrom('-', '\u2212'),
        (units, decimals, mark, group, minus) => {
          const value = units / 10 ** decimals;
          const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
          const separator = group === 'other' ? (mark === ',' ? '.' : ',') : group;
          const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
          const text = `${value < 0 ? minus : ''}${grouped}${fraction ? mark + fraction : ''}`;
          expect(parseNumber(text, mark)).toBe(value || 0);
        },
      ),
    );
  });
});

describe("a column's decimal mark", () => {
  const markOf = (...cells: string[]) => {
    const evidence = noEvidence();
    cells.forEach((cell, i) => {
      notice(evidence, cell, i + 2);
    });
    return decide(evidence);
  };

  it.each([
    [['1,5'], ','],
    [['1.5'], '.'],
    [['1.234', '1,5'], ','],
    [['1,234', '1.5'], '.'],
    [['1.234.567'], ','],
    [['1,234,567'], '.'],
    [['1.234,5'], ','],
    [['0,123'], ','],
    [['1234,567'], ','],
    [['1 234,567'], ','],
    [['12', '13'], '.'],
  ])('%j is decided by the whole column: %s', (cells, mark) => {
    expect(markOf(...cells)).toBe(mark);
  });

  it('is not told by 1.234 alone: the row is named', () => {
    expect(markOf('12', '1.234')).toEqual({ ambiguous: 3 });
  });

  it('cannot be both: both rows are named', () => {
    expect(markOf('1,5', '2.5')).toEqual({ conflict: [2, 3] });
  });

  it('does not depend on the order of the rows', () => {
    const cell = fc.constantFrom('12', '1.234', '1,234', '1,5', '2.5', '1.234.567', '-');
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), (cells) => {
        const kind = (mark: ReturnType<typeof decide>) => (typeof mark === 'string' ? mark : Object.keys(mark)[0]);
        expect(kind(markOf(...cells))).toBe(kind(markOf(...cells.toReversed())));
      }),
    );
  });
});

describe('numbers in a file', () => {
  it('reads a column that proves its mark only in the last row', async () => {
    const file = 'Dato;Tall\n2026-01-01;1.234\n2026-01-02;1,5\n';
    expect(brief(await readingsOf(file, dailyTone))).toEqual([
      'tone-mean@day 2026-01-01 1234',
      'tone-mean@day 2026-01-02 1.5',
    ]);
  });

  it('refuses an ambiguous column and says which', async () => {
    const refused = await refusal(readingsOf('Dato;Tall\n2026-01-01;12\n2026-01-02;1.234\n', daily));
    expect(refused).toMatchObject({ phrase: 'upload.number-ambiguous', params: { column: 'Tall', row: 3 } });
  });

  it('reads the ambiguous column once the mapping says which', async () => {
    const file = 'Dato;Tall\n2026-01-02;1.234\n';
    expect(brief(await readingsOf(file, { ...daily, decimal: ',' }))).toEqual(['visits@day 2026-01-02 1234']);
    expect(brief(await readingsOf(file, { ...dailyTone, decimal: '.' }))).toEqual(['tone-mean@day 2026-01-02 1.234']);
  });

  it('refuses a column that uses both marks', async () => {
    const refused = await refusal(readingsOf('Dato;Tall\n2026-01-01;1,5\n2026-01-02;2.5\n', dailyTone));
    expect(refused).toMatchObject({ phrase: 'upload.number-conflict', params: { row: 2, other: 3 } });
  });

  it.each([
    ['1,5', 'upload.not-whole'],
    ['-3', 'upload.negative'],
    ['12 %', 'upload.percent-sign'],
    ['mange', 'upload.not-a-number'],
  ])('refuses the count %s', async (cell, phrase) => {
    const { refused, readings } = await report(`Dato;Tall\n2026-01-01;${cell}\n2026-01-02;7\n`, daily);
    expect(refused).toMatchObject([{ row: 2, column: 'Tall', phrase }]);
    expect(readings).toBe(1);
  });

  it('keeps percentages with and without their sign, and refuses those past 100', async () => {
    const trust = { ...daily, values: [{ column: 'Tall', quantity: 'trust-share' as const }] };
    const { refused } = await report('Dato;Tall\n2026-01-01;54,2 %\n2026-01-02;100,1\n', trust);
    expect(refused).toMatchObject([{ row: 3, phrase: 'upload.percent-range' }]);
    expect(brief(await readingsOf('Dato;Tall\n2026-01-01;54,2 %\n', trust))).toEqual([
      'trust-share@day 2026-01-01 54.2',
    ]);
  });

  it('scales without binary dust', async () => {
    const minutes = { ...daily, values: [{ column: 'Tall', quantity: 'visit-seconds' as const, scale: 100 }] };
    expect(brief(await readingsOf('Dato;Tall\n2026-01-01;0,29\n', minutes))).toEqual([
      'visit-seconds@day 2026-01-01 29',
    ]);
  });

  it('never echoes text, only figures', async () => {
    const { refused } = await report(
      'Dato;Tall\n2026-01-01;Kari ringte\n2026-01-02;1,5\n2026-01-03;912 34 567,5\n',
      daily,
    );
    expect(refused.map((error) => error.value)).toEqual([undefined, '1,5', undefined]);
  });
});
