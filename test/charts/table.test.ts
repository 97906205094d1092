import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineChart } from '../../src/charts/line-chart.tsx';
import { ChartTable, type ChartTableProps } from '../../src/charts/table.tsx';
import { elements, ofClass } from './drawn.ts';
import { anyProps, base, format, month, series, words } from './samples.ts';

const heads = { period: 'Periode', value: 'Verdi', note: 'Merknad' };
const draw = (props: Partial<ChartTableProps> & Pick<ChartTableProps, 'points'>) =>
  String(
    ChartTable({
      caption: 'Tilfredshet',
      format,
      range: (low, high) => `${format(low)}–${format(high)}`,
      words: { ...words, ...heads },
      ...props,
    }),
  );
const rows = (markup: string) =>
  (markup.match(/<tr>[\s\S]*?<\/tr>/g) ?? []).map((row) =>
    elements(row)
      .filter(({ name }) => name === 'td' || name === 'th')
      .map(({ text }) => text),
  );

describe('the table beside a chart', () => {
  test('has a row for every point, with its value or that it is missing', () => {
    fc.assert(
      fc.property(anyProps, ({ points }) => {
        const [, ...body] = rows(draw({ points }));
        expect(body.map(([full]) => full)).toEqual(points.map(({ full }) => full));
        expect(body.map(([, value]) => value)).toEqual(
          points.map(({ value }) => (Number.isFinite(value) ? format(value!) : '–')),
        );
        for (const [at, point] of points.entries()) {
          const said = body[at]!.at(-1)!;
          expect(said.includes(words.missing)).toBe(!Number.isFinite(point.value));
          if (point.provisional) expect(said).toContain(words.provisional);
          if (point.broken) expect(said).toContain(words.break);
        }
      }),
    );
  });

  test('has as many values as the chart has marks', () => {
    const points = series(3, null, 5, 4);
    const marks = ofClass(String(LineChart({ ...base, points })), 'chart-mark');
    const [, ...body] = rows(draw({ points }));
    expect(body.filter(([, value]) => value !== '–')).toHaveLength(marks.length);
  });

  test('tells listeners what each number is of', () => {
    const markup = draw({ points: series(1) });
    const all = elements(markup);
    expect(all.find(({ name }) => name === 'caption')!.text).toBe('Tilfredshet');
    const scopes = all.filter(({ name }) => name === 'th').map(({ attributes }) => attributes.scope);
    expect(scopes).toEqual(['col', 'col', 'row']);
  });

  test('has columns for intervals and notes only where a row has one', () => {
    expect(rows(draw({ points: series(1, 2) }))[0]).toEqual(['Periode', 'Verdi']);
    const points = [month(0, 1, { low: 0.5, high: 2 }), month(1, 2, { low: 1 })];
    expect(rows(draw({ points }))).toEqual([
      ['Periode', 'Verdi', 'usikkerhetsområde'],
      ['måned 1', '1', '0.5–2'],
      ['måned 2', '2', ''],
    ]);
    expect(rows(draw({ points: series(1, null) }))).toEqual([
      ['Periode', 'Verdi', 'Merknad'],
      ['måned 1', '1', ''],
      ['måned 2', '–', 'mangler data'],
    ]);
  });

  test('has the remarks in full, each at its row', () => {
    const annotations = [
      { at: 1, text: 'Valg' },
      { at: 1, text: 'Streik' },
      { at: 9, text: 'Utenfor' },
    ];
    const points = [month(0, 1), month(1, 2, { provisional: true })];
    expect(rows(draw({ points, annotations })).map((row) => row.at(-1))).toEqual([
      'Merknad',
      '',
      'foreløpig; Valg; Streik',
    ]);
  });
});
