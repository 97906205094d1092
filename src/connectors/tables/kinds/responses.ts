import { quantity } from '../../../catalogue/quantities.ts';
import { NOT_COUNTED } from '../../../catalogue/questions/index.ts';
import { dimsReader, fault, type Line, merged, periodReader, requireDims } from '../fields.ts';
import { type Column, type Header, plain } from '../header.ts';
import type { MappingOf, QuestionRule } from '../mapping.ts';
import { isMissing } from '../numbers.ts';
import { refuseFile } from '../refusal.ts';
import type { Item, RowReader } from '../row-reader.ts';
import { type Dims, dimensionFault, type SeriesBook, type Span } from '../series.ts';

type Reader = (line: Line) => string | null | undefined;

interface Bound {
  readonly rule: QuestionRule;
  /** The dimension that answers are counted by; null where only yes is counted. */
  readonly by: string | null;
  /** Every point of the printed scale: those that nobody chose are counted as zero. */
  readonly points: readonly string[];
  readonly point: Reader;
}

const YES_NO = ['yes', 'no'];

/** What answers are counted by: the quantity's scale, or the list that the mapping names; null for yes alone. */
function countedBy(rule: QuestionRule): string | null {
  if (rule.by !== 'yes') return rule.by ?? 'point';
  if (quantity(rule.quantity).category === null) return null;
  throw refuseFile('upload.mapping-question', { quantity: rule.quantity });
}

/** The points a question may have: the mapping's scale, else the quantity's own list. */
function scaleOf(rule: QuestionRule, by: string | null): readonly string[] {
  const own = by === null ? YES_NO : quantity(rule.quantity).dimensions[by];
  if (!Array.isArray(own)) throw refuseFile('upload.mapping-question', { quantity: rule.quantity });
  const list: readonly string[] = own;
  if (!rule.scale) return list;
  const { low, high } = rule.scale;
  const points = Array.from({ length: high - low + 1 }, (_, i) => String(low + i));
  if (!points.every((p) => list.includes(p)))
    throw refuseFile('upload.mapping-scale', { quantity: rule.quantity, low, high });
  return points;
}

/** The point of an answer: null where it was left open or is not counted, undefined where it is no point. */
function pointReader(rule: QuestionRule, column: Column, points: readonly string[]): Reader {
  const words = new Map(Object.entries(rule.points ?? {}).map(([word, point]) => [plain(word), point]));
  const turned = rule.scale?.best === 'low' ? rule.scale.low + rule.scale.high : null;
  return (line) => {
    const cell = line.cells[column.at] ?? null;
    if (isMissing(cell)) return null;
    const text = typeof cell === 'string' ? plain(cell) : String(cell);
    const said = words.get(text) ?? text.replace(/^(\d+)[.,]0+$/, '$1');
    if (said === NOT_COUNTED) return null;
    const point = turned === null || !points.includes(said) ? said : String(turned - Number(said));
    if (points.includes(point)) return point;
    fault(line, column, 'upload.not-a-point', { points: points.join(', ') }, cell);
    return undefined;
  };
}

/** Two coders of the same item: the pair of their codes, where both gave one. */
function pairReader(rule: QuestionRule, columns: readonly [Column, Column], points: readonly string[]): Reader {
  const codes = [...new Set(points.flatMap((pair) => pair.split('|')))];
  const [first, second] = columns.map((column) => pointReader(rule, column, codes));
  return (line) => {
    const [a, b] = [first!(line), second!(line)];
    return typeof a === 'string' && typeof b === 'string' ? `${a}|${b}` : (a ?? b) === undefined ? undefined : null;
  };
}

/** One row per answer: counted per question, period and point. The single answer is not kept. */
export function readResponses(mapping: MappingOf<'responses'>, header: Header, book: SeriesBook): RowReader {
  const period = periodReader(mapping.period, mapping, header);
  const dims = dimsReader(mapping.dims, header);
  const names = Object.keys(mapping.dims);
  const bound: Bound[] = mapping.questions.flatMap((rule) => {
    const column =
      header.find(rule.column) ?? header.asks(rule.texts ?? []) ?? (rule.optional ? null : header.column(rule.column));
    const other = rule.and === undefined ? null : rule.optional ? header.find(rule.and) : header.column(rule.and);
    if (!column || other === undefined) return [];
    const by = countedBy(rule);
    requireDims(rule.quantity, rule.dims ?? {}, by === null ? names : [...names, by]);
    const points = scaleOf(rule, by);
    const point = other ? pairReader(rule, [column, other], points) : pointReader(rule, column, points);
    return [{ rule, by, points, point }];
  });
  if (bound.length === 0) throw refuseFile('upload.no-values', { row: mapping.headerRow });

  const answer = ({ rule, by, points }: Bound, chosen: string, dims: Dims, over: Span): Item[] =>
    (by === null ? ['yes'] : points).map((point) => {
      const own = by === null ? rule.dims : { ...rule.dims, [by]: point };
      const series = book.get(rule.quantity, merged(dims, own ?? {}), over);
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
