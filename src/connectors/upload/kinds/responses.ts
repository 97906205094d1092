import { quantity } from '../../../catalogue/quantities.ts';
import { dimsReader, fault, type Line, merged, periodReader, requireDims } from '../fields.ts';
import { type Column, type Header, plain } from '../header.ts';
import type { MappingOf, QuestionRule } from '../mapping.ts';
import { isMissing } from '../numbers.ts';
import { refuseFile } from '../refusal.ts';
import type { Item, RowReader } from '../row-reader.ts';
import { type Dims, dimensionFault, type SeriesBook, type Span } from '../series.ts';

interface Bound {
  readonly rule: QuestionRule;
  readonly column: Column;
  /** Every point of the printed scale: those that nobody chose are counted as zero. */
  readonly points: readonly string[];
  readonly point: (line: Line) => string | null | undefined;
}

/** The points a question may have: the mapping's scale, else the quantity's own list. */
function scaleOf(rule: QuestionRule): readonly string[] {
  const own = quantity(rule.quantity).dimensions.point;
  if (quantity(rule.quantity).category !== 'point' || !Array.isArray(own)) {
    throw refuseFile('upload.mapping-question', { quantity: rule.quantity });
  }
  const list: readonly string[] = own;
  if (!rule.scale) return list;
  const { low, high } = rule.scale;
  const points = Array.from({ length: high - low + 1 }, (_, i) => String(low + i));
  if (!points.every((p) => list.includes(p)))
    throw refuseFile('upload.mapping-scale', { quantity: rule.quantity, low, high });
  return points;
}

/** The point of an answer: null where the question was left open, undefined where the answer is no point. */
function pointReader(rule: QuestionRule, column: Column, points: readonly string[]): Bound['point'] {
  const words = new Map(Object.entries(rule.points ?? {}).map(([word, point]) => [plain(word), point]));
  const turned = rule.scale?.best === 'low' ? rule.scale.low + rule.scale.high : null;
  return (line) => {
    const cell = line.cells[column.at] ?? null;
    if (isMissing(cell)) return null;
    const text = typeof cell === 'string' ? plain(cell) : String(cell);
    const said = words.get(text) ?? text.replace(/^(\d+)[.,]0+$/, '$1');
    const point = turned === null || !points.includes(said) ? said : String(turned - Number(said));
    if (points.includes(point)) return point;
    fault(line, column, 'upload.not-a-point', { points: points.join(', ') }, cell);
    return undefined;
  };
}

/** One row per answer: counted per question, period and point. The single answer is not kept. */
export function readResponses(mapping: MappingOf<'responses'>, header: Header, book: SeriesBook): RowReader {
  const period = periodReader(mapping.period, mapping, header);
  const dims = dimsReader(mapping.dims, header);
  const names = Object.keys(mapping.dims);
  const bound: Bound[] = mapping.questions.flatMap((rule) => {
    const column = rule.optional ? header.find(rule.column) : header.column(rule.column);
    if (!column) return [];
    requireDims(rule.quantity, rule.dims ?? {}, [...names, 'point']);
    const points = scaleOf(rule);
    return [{ rule, column, points, point: pointReader(rule, column, points) }];
  });
  if (bound.length === 0) throw refuseFile('upload.no-values', { row: mapping.headerRow });

  const answer = ({ rule, points }: Bound, chosen: string, dims: Dims, over: Span): Item[] =>
    points.map((point) => {
      const series = book.get(rule.quantity, merged(dims, { ...rule.dims, point }), over);
      return { series, span: over, value: point === chosen ? 1 : 0 };
    });

  return {
    numbers: [],
    read: (line) => {
      const over = period(line);
      const labels = dims(line);
      if (!over || !labels) return null;
      const items = bound.flatMap((one) => {
        const chosen = one.point(line);
        const wrong = dimensionFault(one.rule.quantity, labels);
        if (wrong) fault(line, null, 'upload.dimension-value', { column: wrong.name, dimension: wrong.name });
        return chosen === null || chosen === undefined ? [] : answer(one, chosen, labels, over);
      });
      return line.faults.length > 0 ? null : { items, key: null };
    },
  };
}
