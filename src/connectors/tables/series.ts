import { type QuantityId, quantity } from '../../catalogue/quantities.ts';
import type { Grain } from '../../core/period.ts';
import { dayNumber, type IsoDate } from '../../core/time.ts';
import type { MeasureKey } from '../any-quantity.ts';
import { LIMITS } from './limits.ts';
import { refuseFile } from './refusal.ts';

export type Dims = Readonly<Record<string, string>>;

/** Days from `start` to `end` that a row is about. `day` is the number of `start`, kept since it is dear to compute. */
export interface Span {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly grain: Grain;
  readonly day: number;
}

export function span(start: IsoDate, end: IsoDate, grain: Grain): Span {
  return { start, end, grain, day: dayNumber(start) };
}

export interface Series {
  readonly id: number;
  readonly quantity: QuantityId;
  readonly measure: MeasureKey;
  readonly dims: Dims;
  /** A wave's end does not follow from its first day: kept for sums, where one wave is the whole file. */
  readonly wave: Span | null;
}

const FIRST_DAY = dayNumber('1900-01-01');
const DAYS = 2 ** 17;

/** Text cut from a large string keeps that string alive; a copy of its own does not. */
export const detach = (text: string) => Array.from(text).join('');

/** A place in the tree of names and labels that leads to a series. */
interface Branch {
  series: Series | null;
  readonly next: Map<string, Branch>;
}

const branch = (): Branch => ({ series: null, next: new Map() });

function step(from: Branch, name: string): Branch {
  const known = from.next.get(name);
  if (known) return known;
  const made = branch();
  from.next.set(detach(name), made);
  return made;
}

/** Gives each combination of measure and dimensions a small number, and counts labels against the catalogue's bounds. */
export class SeriesBook {
  readonly #root = branch();
  readonly #list: Series[] = [];
  readonly #labels = new Map<string, Set<string>>();

  /** `dims` with its names in order: see `merged`. */
  get(id: QuantityId, dims: Dims, over: Span): Series {
    let at = step(step(this.#root, id), over.grain);
    for (const name in dims) at = step(step(at, name), dims[name]!);
    at.series ??= this.#make(id, dims, over);
    return at.series;
  }

  #make(id: QuantityId, dims: Dims, over: Span): Series {
    for (const [name, label] of Object.entries(dims)) this.#count(id, name, label);
    const made: Series = {
      id: this.#list.length,
      quantity: id,
      measure: `${id}@${over.grain}`,
      dims: Object.fromEntries(Object.entries(dims).map(([name, label]) => [name, detach(label)])),
      wave: over.grain === 'wave' ? over : null,
    };
    this.#list.push(made);
    return made;
  }

  byId(id: number): Series {
    return this.#list[id]!;
  }

  #count(id: QuantityId, name: string, label: string): void {
    const rule = quantity(id).dimensions[name];
    if (!rule || !('max' in rule)) return;
    const key = `${id} ${name}`;
    const labels = this.#labels.get(key) ?? new Set();
    this.#labels.set(key, labels.add(detach(label)));
    if (labels.size > rule.max) throw refuseFile('upload.too-many-labels', { dimension: name, max: rule.max });
  }
}

/** One whole number for a series and a first day: exact, so equal keys are equal rows and nothing else. */
export function keyOf(series: Series, over: Span): number {
  return series.id * DAYS + (over.day - FIRST_DAY);
}

/** The inverse of `keyOf`. */
export function fromKey(key: number): { series: number; day: number } {
  return { series: Math.floor(key / DAYS), day: (key % DAYS) + FIRST_DAY };
}

/** Why labels do not fit the quantity's declared dimensions; null where they do. */
export function dimensionFault(id: QuantityId, dims: Dims): { name: string; kind: 'unknown' | 'value' } | null {
  const rules = quantity(id).dimensions;
  for (const [name, label] of Object.entries(dims)) {
    const rule = rules[name];
    if (!rule) return { name, kind: 'unknown' };
    const fits = 'max' in rule ? label.length > 0 && label.length <= LIMITS.labelChars : rule.includes(label);
    if (!fits) return { name, kind: 'value' };
  }
  return null;
}
