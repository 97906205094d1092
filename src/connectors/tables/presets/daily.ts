import type { MappingInput } from '../mapping.ts';

type Wide = Extract<MappingInput, { kind: 'wide' }>;

const day = ['Dato', 'Dag', 'Date', 'Day'];

/**
 * A table with a row a day. Systems write lines about the report above the column names, and those differ in number; the
 * names are found by the day and the first column.
 */
export function daily(values: Wide['values']): Wide {
  const [first] = values;
  const column = first?.column;
  return {
    kind: 'wide',
    duplicates: 'refuse',
    ...(column === undefined ? {} : { header: { within: 20, has: [day, Array.isArray(column) ? column : [column]] } }),
    skipRows: [{ equals: ['Sum', 'Totalt', 'Total', 'I alt'] }],
    period: { column: day, grain: 'day' },
    values,
  };
}
