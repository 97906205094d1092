import { quantity } from '../../../catalogue/quantities.ts';
import { fault, figure, type Line, merged, requireDims, scaled, valueFault } from '../fields.ts';
import type { Column, Header } from '../header.ts';
import type { Mapping, ValueRule } from '../mapping.ts';
import type { DecimalMark } from '../numbers.ts';
import { refuseFile } from '../refusal.ts';
import type { Item, NumberColumn } from '../row-reader.ts';
import type { Dims, SeriesBook, Span } from '../series.ts';

/** A value column with the columns added to it and taken from it. */
interface Bound {
  readonly rule: ValueRule;
  readonly column: Column;
  readonly terms: readonly { column: NumberColumn; sign: 1 | -1 }[];
}

export interface Values {
  readonly numbers: readonly NumberColumn[];
  readonly rules: readonly ValueRule[];
  readonly items: (line: Line, dims: Dims, over: Span, marks: ReadonlyMap<number, DecimalMark>) => Item[];
}

function bind(rule: ValueRule, mapping: Mapping, header: Header): Bound | null {
  const parts = [
    { names: rule.column, sign: 1 as const },
    ...(rule.plus ? [{ names: rule.plus, sign: 1 as const }] : []),
    ...(rule.minus ? [{ names: rule.minus, sign: -1 as const }] : []),
  ];
  if (rule.optional && parts.some((part) => header.find(part.names) === null)) return null;
  const stated = rule.decimal ?? mapping.decimal;
  const terms = parts.map(({ names, sign }) => ({ column: { ...header.column(names), stated }, sign }));
  return { rule, column: terms[0]!.column, terms };
}

/** The mapping's value columns as a reader. Throws where none of them is in the file. */
export function bindValues(
  rules: readonly ValueRule[],
  mapping: Mapping,
  header: Header,
  rowDims: readonly string[],
  book: SeriesBook,
): Values {
  const bound = rules.map((rule) => bind(rule, mapping, header)).filter((b) => b !== null);
  if (bound.length === 0 && rules.length > 0) throw refuseFile('upload.no-values', { row: mapping.headerRow });
  for (const { rule } of bound) requireDims(rule.quantity, rule.dims ?? {}, rowDims);

  function sum(line: Line, { rule, column, terms }: Bound, marks: ReadonlyMap<number, DecimalMark>) {
    const percent = quantity(rule.quantity).unit === 'percent';
    let total: number | null = 0;
    for (const term of terms) {
      const part = figure(line, term.column, marks.get(term.column.at) ?? '.', percent);
      if (part === undefined) return undefined;
      total = total === null || part === null ? null : total + term.sign * part;
    }
    if (total === null) return null;
    const value = scaled(total, rule.scale);
    const wrong = valueFault(rule.quantity, value);
    if (!wrong) return value;
    fault(line, column, terms.length > 1 && value < 0 ? 'upload.less-than-zero' : wrong, {}, line.cells[column.at]);
    return undefined;
  }

  return {
    numbers: bound.flatMap(({ terms }) => terms.map((term) => term.column)),
    rules: bound.map(({ rule }) => rule),
    items: (line, dims, over, marks) => {
      const items: Item[] = [];
      for (const one of bound) {
        const value = sum(line, one, marks);
        if (value === undefined) continue;
        const all = one.rule.dims ? merged(dims, one.rule.dims) : merged(dims, {});
        items.push({ series: book.get(one.rule.quantity, all, over), span: over, value });
      }
      return items;
    },
  };
}
