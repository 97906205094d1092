import { quantity } from '../../../catalogue/quantities.ts';
import { grainPeriod } from '../../../core/period.ts';
import { dimsReader, fault, figure, merged, requireDims, requireFlow, valueFault } from '../fields.ts';
import { type Header, letter, plain } from '../header.ts';
import type { MappingOf } from '../mapping.ts';
import { monthOf } from '../month-names.ts';
import { refuseFile } from '../refusal.ts';
import type { Item, RowReader } from '../row-reader.ts';
import { dimensionFault, keyOf, type SeriesBook, span } from '../series.ts';

/** A label column and a column per month; the year is the mapping's. A column that is neither must be named as skipped. */
export function readMonths(mapping: MappingOf<'months'>, header: Header, book: SeriesBook): RowReader {
  const dims = dimsReader(mapping.dims, header);
  const names = Object.keys(mapping.dims);
  requireDims(mapping.quantity, mapping.constants, names);
  if (mapping.duplicates === 'sum') requireFlow(mapping.quantity);
  const known = new Set([
    ...mapping.skipColumns.map(plain),
    ...Object.values(mapping.dims)
      .flatMap((d) => (typeof d.column === 'string' ? [d.column] : d.column))
      .map(plain),
  ]);
  const columns = header.cells.flatMap((cell, at) => {
    if (known.has(plain(cell)) || cell.trim() === '') return [];
    const month = monthOf(cell);
    if (month === null) throw refuseFile('upload.column-unknown', { letter: letter(at), row: mapping.headerRow });
    const { from, to } = grainPeriod('month', `${mapping.year}-${String(month).padStart(2, '0')}-01`);
    return [{ at, name: cell.trim(), stated: mapping.decimal, span: span(from, to, 'month') }];
  });
  if (columns.length === 0) throw refuseFile('upload.no-values', { row: mapping.headerRow });
  const twice = columns.find((c, i) => columns.findIndex((o) => o.span.start === c.span.start) !== i);
  if (twice) throw refuseFile('upload.column-twice', { column: twice.name, row: mapping.headerRow });
  const percent = quantity(mapping.quantity).unit === 'percent';
  const { stated } = mapping;
  const outside = stated && columns.find((c) => c.span.start < stated.from || c.span.end > stated.to);
  if (stated && outside) {
    throw refuseFile('upload.column-outside', { column: outside.name, from: stated.from, to: stated.to });
  }
  const yearStart = span(`${mapping.year}-01-01`, `${mapping.year}-01-31`, 'month');

  return {
    numbers: columns,
    read: (line, marks) => {
      const labels = dims(line);
      if (!labels) return null;
      const all = merged(labels, mapping.constants);
      const wrong = dimensionFault(mapping.quantity, all);
      if (wrong) return fault(line, null, 'upload.dimension-value', { column: wrong.name, dimension: wrong.name });
      const items: Item[] = [];
      for (const column of columns) {
        const value = figure(line, column, marks.get(column.at) ?? '.', percent);
        if (value === undefined) continue;
        const bad = value === null ? null : valueFault(mapping.quantity, value);
        if (bad) fault(line, column, bad, {}, line.cells[column.at]);
        else items.push({ series: book.get(mapping.quantity, all, column.span), span: column.span, value });
      }
      if (line.faults.length > 0) return null;
      const key = keyOf(book.get(mapping.quantity, all, yearStart), yearStart);
      return { items, key: mapping.duplicates === 'sum' ? null : key };
    },
  };
}
