import { isQuantityId, quantity } from '../../../catalogue/quantities.ts';
import { fault, figure, type Line, merged, valueFault, within } from '../fields.ts';
import { type Column, type Header, plain } from '../header.ts';
import type { MappingOf } from '../mapping.ts';
import { isMissing } from '../numbers.ts';
import type { RowReader } from '../row-reader.ts';
import { type Dims, dimensionFault, keyOf, type SeriesBook } from '../series.ts';
import { longSpan } from './long-span.ts';

/** The long format's own headers, with those that nb, nn and en users write. */
const LONG_HEADERS = {
  metric: ['metric', 'quantity', 'måltall', 'størrelse', 'storleik'],
  start: ['period_start', 'periode_start', 'start', 'fra', 'frå', 'from'],
  end: ['period_end', 'periode_slutt', 'slutt', 'end', 'til', 'to'],
  granularity: ['granularity', 'grain', 'granularitet', 'oppløsning', 'oppløysing', 'periodetype'],
  value: ['value', 'verdi', 'tall', 'tal'],
} as const;

const DIMENSION = /^dim\.(.+)$/;

function dimColumns(header: Header): { name: string; column: Column }[] {
  return header.cells.flatMap((cell, at) => {
    const name = DIMENSION.exec(plain(cell))?.[1];
    return name ? [{ name, column: { at, name: cell.trim() } }] : [];
  });
}

/** One figure per row: `metric, period_start, period_end or granularity, value, dim.*`. */
export function readLong(mapping: MappingOf<'long'>, header: Header, book: SeriesBook): RowReader {
  const metric = header.column([...LONG_HEADERS.metric]);
  const value = { ...header.column([...LONG_HEADERS.value]), stated: mapping.decimal };
  const start = header.column([...LONG_HEADERS.start]);
  const end = header.find([...LONG_HEADERS.end]);
  const grain = end ? header.find([...LONG_HEADERS.granularity]) : header.column([...LONG_HEADERS.granularity]);
  const dimensions = dimColumns(header);
  const period = within(mapping.stated, start, longSpan(start, end, grain, mapping.zone));

  function dimsOf(line: Line): Dims {
    const dims: Record<string, string> = {};
    for (const { name, column } of dimensions) {
      const text = String(line.cells[column.at] ?? '').trim();
      if (text !== '') dims[name] = text;
    }
    return merged(dims, {});
  }

  return {
    numbers: [value],
    read: (line, marks) => {
      const id = String(line.cells[metric.at] ?? '').trim();
      if (isMissing(id) || !isQuantityId(id)) return fault(line, metric, 'upload.metric');
      const over = period(line);
      const dims = dimsOf(line);
      const wrong = dimensionFault(id, dims);
      if (wrong)
        return fault(line, { at: 0, name: `dim.${wrong.name}` }, 'upload.dimension-value', { dimension: wrong.name });
      const { category, unit, additivity } = quantity(id);
      if (category !== null && !(category in dims)) {
        return fault(line, { at: 0, name: `dim.${category}` }, 'upload.dimension-missing');
      }
      const amount = figure(line, value, marks.get(value.at) ?? '.', unit === 'percent');
      const bad = typeof amount === 'number' ? valueFault(id, amount) : null;
      if (bad) fault(line, value, bad, {}, line.cells[value.at]);
      if (!over || line.faults.length > 0) return null;
      const series = book.get(id, dims, over);
      // Waves that begin on the same day are not parts of one count.
      const adds = mapping.duplicates === 'sum' && additivity === 'flow' && over.grain !== 'wave';
      return { items: [{ series, span: over, value: amount ?? null }], key: adds ? null : keyOf(series, over) };
    },
  };
}
