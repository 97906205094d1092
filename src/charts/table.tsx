import { knownPoint } from './series.ts';
import type { Annotation, ChartPoint, ChartWords } from './types.ts';

interface TableWords extends ChartWords {
  /** Heads of the columns. The first is «Periode», or whatever the rows are. */
  readonly period: string;
  readonly value: string;
  readonly note: string;
}

export interface ChartTableProps {
  readonly points: readonly ChartPoint[];
  readonly caption: string;
  readonly format: (value: number) => string;
  /** An interval in words: «64,3–70,7», «−25 til −9». */
  readonly range: (low: number, high: number) => string;
  readonly words: TableWords;
  readonly annotations?: readonly Annotation[];
}

/** The rows of a chart as a table, which stands beside it. Columns for intervals and notes are there where any row has one. */
export function ChartTable({ points, caption, format, range, words, annotations = [] }: ChartTableProps) {
  const rows = points.map((point, at) => {
    const known = knownPoint(point, at);
    const notes = [
      ...(known ? [] : [words.missing]),
      ...(point.provisional ? [words.provisional] : []),
      ...(point.broken ? [words.break] : []),
      ...annotations.filter((one) => one.at === at).map(({ text }) => text),
    ];
    return { full: point.full, known, notes };
  });
  const intervals = rows.some(({ known }) => known?.interval);
  const noted = rows.some(({ notes }) => notes.length);
  return (
    <table class="chart-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.period}</th>
          <th scope="col" class="chart-number">
            {words.value}
          </th>
          {intervals ? (
            <th scope="col" class="chart-number">
              {words.interval}
            </th>
          ) : null}
          {noted ? <th scope="col">{words.note}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ full, known, notes }) => (
          <tr>
            <th scope="row">{full}</th>
            <td class="chart-number">{known ? format(known.value) : '–'}</td>
            {intervals ? (
              <td class="chart-number">{known?.interval ? range(known.interval.low, known.interval.high) : ''}</td>
            ) : null}
            {noted ? <td>{notes.join('; ')}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
