import { dimsReader, fault, merged, periodReader, requireDims, requireFlow } from '../fields.ts';
import type { Header } from '../header.ts';
import type { MappingOf } from '../mapping.ts';
import { refuseFile } from '../refusal.ts';
import type { RowReader } from '../row-reader.ts';
import { dimensionFault, type SeriesBook } from '../series.ts';
import { bindValues } from './values.ts';

/** One row per event: figures are summed and rows counted per period, since equal rows may be parallel sessions. */
export function readEvents(mapping: MappingOf<'events'>, header: Header, book: SeriesBook): RowReader {
  const period = periodReader(mapping.period, mapping, header);
  const dims = dimsReader(mapping.dims, header);
  const names = Object.keys(mapping.dims);
  const values = bindValues(mapping.values, mapping, header, names, book);
  const { count } = mapping;
  if (count) requireDims(count.quantity, count.dims ?? {}, names);
  const all = [...values.rules.map((rule) => rule.quantity), ...(count ? [count.quantity] : [])];
  if (all.length === 0) throw refuseFile('upload.no-values', { row: mapping.headerRow });
  for (const id of all) requireFlow(id);
  return {
    numbers: values.numbers,
    read: (line, marks) => {
      const over = period(line);
      const labels = dims(line);
      if (!over || !labels) return null;
      for (const id of all) {
        const wrong = dimensionFault(id, labels);
        if (wrong) return fault(line, null, 'upload.dimension-value', { column: wrong.name, dimension: wrong.name });
      }
      const items = values.items(line, labels, over, marks);
      if (count) {
        const series = book.get(count.quantity, merged(labels, count.dims ?? {}), over);
        items.push({ series, span: over, value: 1 });
      }
      return line.faults.length > 0 ? null : { items, key: null };
    },
  };
}
