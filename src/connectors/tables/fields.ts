import { type QuantityId, quantity } from '../../catalogue/quantities.ts';
import type { PhraseKey } from '../../core/i18n/index.ts';
import { isCount } from '../../core/numbers.ts';
import { calendarUnit, type Grain, grainPeriod, type Period } from '../../core/period.ts';
import { type CalendarGrain, type DateRule, parseDate, toGrain } from './dates.ts';
import { type Column, type Header, plain } from './header.ts';
import type { DimensionRules, Mapping, PeriodRule } from './mapping.ts';
import { type DecimalMark, hasPercentSign, isMissing, parseNumber } from './numbers.ts';
import { type RowError, refuseFile, rowError } from './refusal.ts';
import { type Dims, detach, dimensionFault, type Span, span } from './series.ts';
import type { Cell } from './xlsx.ts';

/** One data row on its way: what is wrong with it gathers in `faults`. */
export interface Line {
  readonly row: number;
  readonly cells: readonly Cell[];
  readonly faults: RowError[];
}

/** A fault of one cell; returns null so that readers can end with it. */
export function fault(line: Line, column: Column | null, key: PhraseKey, params = {}, cell?: unknown): null {
  line.faults.push(rowError(line.row, column?.name ?? null, key, params, cell));
  return null;
}

/** The cell's number; null where it is missing, undefined where it is none (a fault is noted). */
export function figure(line: Line, column: Column, mark: DecimalMark, percent: boolean): number | null | undefined {
  const cell = line.cells[column.at] ?? null;
  if (isMissing(cell)) return null;
  if (typeof cell === 'number') return cell;
  if (hasPercentSign(cell) && !percent) {
    fault(line, column, 'upload.percent-sign', {}, cell);
    return undefined;
  }
  const value = typeof cell === 'string' ? parseNumber(cell, mark) : null;
  if (value !== null) return value;
  fault(line, column, 'upload.not-a-number', {}, cell);
  return undefined;
}

/** Why the quantity cannot have this value; null where it can. */
export function valueFault(id: QuantityId, value: number): PhraseKey | null {
  const { whole, unit } = quantity(id);
  if (whole && !isCount(value)) return value < 0 ? 'upload.negative' : 'upload.not-whole';
  if (unit === 'percent' && (value < 0 || value > 100)) return 'upload.percent-range';
  return unit === 'seconds' && value < 0 ? 'upload.negative' : null;
}

/** The value times its scale, without the binary dust that would make 29 of 0.29 × 100 not whole. */
export function scaled(value: number, scale: number | undefined): number {
  return scale === undefined ? value : Number((value * scale).toPrecision(12));
}

const MEMO = 4096;

/** Reads a date cell as a span of the grain; equal cells are worked out once. */
function spanReader(column: Column, grain: CalendarGrain, rule: DateRule): (line: Line) => Span | null {
  const memo = new Map<string | number, Span>();
  return (line) => {
    const cell = line.cells[column.at] ?? null;
    if (isMissing(cell)) return fault(line, column, 'upload.date-missing');
    if (typeof cell === 'boolean' || cell === null) return fault(line, column, 'upload.not-a-date');
    const known = memo.get(cell);
    if (known) return known;
    const parsed = parseDate(cell, rule);
    const dated = 'phrase' in parsed ? parsed : toGrain(parsed, grain);
    if ('phrase' in dated) return fault(line, column, dated.phrase, dated.params, cell);
    const made = span(dated.start, dated.end, dated.grain);
    if (memo.size >= MEMO) memo.clear();
    memo.set(typeof cell === 'string' ? detach(cell) : cell, made);
    return made;
  };
}

function constantSpan(period: Period, grain: Grain): Span {
  if (grain !== 'wave') {
    const exact = grainPeriod(grain, period.from);
    const fits = grain === 'day' || grain === 'week' || calendarUnit(period) === grain;
    if (!fits || exact.from !== period.from || exact.to !== period.to) {
      throw refuseFile('upload.mapping-period', { from: period.from, to: period.to, grain });
    }
  }
  return span(period.from, period.to, grain);
}

/** The row's span by the mapping's rule; a span outside the stated period is a fault. */
export function periodReader(rule: PeriodRule, mapping: Mapping, header: Header): (line: Line) => Span | null {
  if ('constant' in rule) {
    const same = constantSpan(rule.constant, rule.grain);
    return () => same;
  }
  const column = header.column(rule.column);
  const read = spanReader(column, rule.grain, { format: rule.format, zone: mapping.zone, year: rule.year });
  return within(mapping.stated, column, read);
}

/** Adds the stated period's bounds to a reader. */
export function within(
  stated: Period | undefined,
  column: Column,
  read: (line: Line) => Span | null,
): (line: Line) => Span | null {
  if (!stated) return read;
  return (line) => {
    const found = read(line);
    if (!found || (found.start >= stated.from && found.end <= stated.to)) return found;
    return fault(line, column, 'upload.outside', { from: stated.from, to: stated.to }, line.cells[column.at]);
  };
}

/** Reads the dimensions that columns give; an empty or unknown label is a fault, since it would be another series. */
export function dimsReader(rules: DimensionRules, header: Header): (line: Line) => Dims | null {
  const columns = Object.entries(rules).map(([name, rule]) => ({
    name,
    column: header.column(rule.column),
    labels: rule.labels && new Map(Object.entries(rule.labels).map(([k, v]) => [plain(k), v])),
  }));
  return (line) => {
    const dims: Record<string, string> = {};
    for (const { name, column, labels } of columns) {
      const cell = line.cells[column.at] ?? null;
      const text = cell === null ? '' : String(cell).trim();
      if (text === '') return fault(line, column, 'upload.dimension-missing');
      const label = labels ? labels.get(plain(text)) : text;
      if (label === undefined) return fault(line, column, 'upload.dimension-value', { dimension: name });
      dims[name] = label;
    }
    return dims;
  };
}

/** Both sets of dimensions in one, names in order, so that equal sets have equal keys. */
export function merged(one: Dims, other: Dims): Dims {
  const all = { ...one, ...other };
  const order = Object.keys(all);
  return order.length < 2 ? all : Object.fromEntries(order.toSorted().map((name) => [name, all[name]!]));
}

/** Checks, before any row, that the quantity has these dimensions and that none it needs is lacking. */
export function requireDims(id: QuantityId, constants: Dims, fromColumns: readonly string[]): void {
  const wrong = dimensionFault(id, constants);
  const declared = quantity(id).dimensions;
  const unknown = wrong?.name ?? fromColumns.find((name) => !(name in declared));
  if (unknown !== undefined) throw refuseFile('upload.mapping-dimension', { dimension: unknown, quantity: id });
  const category = quantity(id).category;
  if (category !== null && !(category in constants) && !fromColumns.includes(category)) {
    throw refuseFile('upload.mapping-category', { dimension: category, quantity: id });
  }
}

/** Refuses to add up what does not add: only flows do. */
export function requireFlow(id: QuantityId): void {
  if (quantity(id).additivity !== 'flow') throw refuseFile('upload.mapping-sum', { quantity: id });
}
