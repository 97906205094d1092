import { dimsReader, fault, merged, periodReader, requireFlow } from '../fields.ts';
import type { Header } from '../header.ts';
import type { MappingOf } from '../mapping.ts';
import { refuseFile } from '../refusal.ts';
import type { RowReader } from '../row-reader.ts';
import { dimensionFault, keyOf, type SeriesBook } from '../series.ts';
import { bindValues } from './values.ts';

/** A date column and value columns, each its own quantity. */
export function readWide(mapping: MappingOf<'wide'>, header: Header, book: SeriesBook): RowReader {
  const period = periodReader(mapping.period, mapping, header);
  const dims = dimsReader(mapping.dims, header);
  const values = bindValues(mapping.values, mapping, header, Object.keys(mapping.dims), book);
  const own = new Set<string>();
  for (const rule of values.rules) {
    if (mapping.duplicates === 'sum') requireFlow(rule.quantity);
    const key = JSON.stringify([rule.quantity, merged(rule.dims ?? {}, {})]);
    if (own.has(key) && mapping.duplicates === 'refuse') {
      throw refuseFile('upload.mapping-twice', { quantity: rule.quantity });
    }
    own.add(key);
  }
  return {
    numbers: values.numbers,
    read: (line, marks) => {
      const over = period(line);
      const labels = dims(line);
      if (!over || !labels) return null;
      for (const rule of values.rules) {
        const wrong = dimensionFault(rule.quantity, labels);
        if (wrong) return fault(line, null, 'upload.dimension-value', { column: wrong.name, dimension: wrong.name });
      }
      const items = values.items(line, labels, over, marks);
      if (line.faults.length > 0) return null;
      // All columns of a row stand or fall together, so the first one's key is the row's.
      const key = mapping.duplicates === 'sum' ? null : keyOf(items[0]!.series, over);
      return { items, key };
    },
  };
}
