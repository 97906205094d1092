import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import type { Counts, Weights } from '../measure/counts.ts';
import { isPopulation } from '../measure/finite-population.ts';
import { quantileOfBands } from '../measure/histogram.ts';
import { type Bounds, wilson } from '../measure/interval.ts';
import { interval, krippendorffAlpha } from '../measure/krippendorff.ts';
import { NPS_WEIGHTS, netPromoterScore } from '../measure/nps.ts';
import { ordinalIndex } from '../measure/ordinal.ts';
import type { Formula, Term } from './types.ts';

/** Formulas over things that were sorted under labels. */
type OfLabels = Extract<Formula, { dimension: string }>;

/** Sums by `termKey`. Null or absent: not known, which is never zero. */
export type Totals = Readonly<Record<string, number | null>>;

/** What a formula gives, unrounded, in the indicator's unit. */
export interface Computed {
  readonly value: number;
  /** Answers, or units of the denominator of a proportion; null where nothing was drawn from. */
  readonly n: number | null;
  /** Yes answers, where the value is a proportion of `n`. */
  readonly hits: number | null;
  /** How many were asked, where that was all there are and is known; the bounds count it in. */
  readonly population?: number | null;
  readonly bounds: Bounds | null;
  readonly method: string | null;
}

/** `quantity`, `quantity/point` for a category, `quantity/dimension=value` for any other dimension (several joined by &). */
export function termKey(term: Term): string {
  return made(keys, term, keyOf);
}

const keys = new WeakMap<Term, string>();

function keyOf({ quantity: id, where, at }: Term): string {
  if (!where) return at ? `${id}@${at}` : id;
  const category = quantity(id).category;
  const parts = Object.entries(where).map(([name, value]) => (name === category ? value : `${name}=${value}`));
  return `${id}/${parts.toSorted().join('&')}`;
}

/** Every sum the formula needs; for questions, one term per point. */
export function termsOf(formula: Formula): readonly Term[] {
  return made(terms, formula, listTerms);
}

const terms = new WeakMap<Formula, readonly Term[]>();

/** Formulas and terms are data that never change: what is made of one is made once. */
function made<K extends object, V extends {}>(known: WeakMap<K, V>, of: K, make: (of: K) => V): V {
  let found = known.get(of);
  if (found === undefined) {
    found = make(of);
    known.set(of, found);
  }
  return found;
}

function listTerms(formula: Formula): readonly Term[] {
  if (formula.kind === 'total') return formula.of;
  if (formula.kind === 'level' || formula.kind === 'given') return [formula.of];
  if (formula.kind === 'ratio') return [...formula.numerator, ...formula.denominator];
  const of = { quantity: formula.of };
  if (formula.kind === 'net' || formula.kind === 'growth') return [of, { ...of, at: 'start' }];
  if ('dimension' in formula) {
    return labelsOf(formula.of, formula.dimension).map((value) => ({ ...of, where: { [formula.dimension]: value } }));
  }
  const category = quantity(formula.of).category ?? 'point';
  return pointsOf(formula.of).map((point) => ({ ...of, where: { [category]: point } }));
}

/** Quantities the formula reads, each once. */
export function quantitiesOf(formula: Formula): readonly QuantityId[] {
  return made(used, formula, (of) => [...new Set(termsOf(of).map((term) => term.quantity))]);
}

const used = new WeakMap<Formula, readonly QuantityId[]>();

/** The points of a question that the catalogue lists; none where they are the source's own. */
export function pointsOf(id: QuantityId): readonly string[] {
  const { category } = quantity(id);
  return category ? labelsOf(id, category) : [];
}

function labelsOf(id: QuantityId, dimension: string): readonly string[] {
  const labels = quantity(id).dimensions[dimension];
  return Array.isArray(labels) ? labels : [];
}

/** Totals of one question's cell, for `compute`. */
export function totalsOfCounts(id: QuantityId, counts: Counts): Totals {
  return Object.fromEntries(pointsOf(id).map((point) => [`${id}/${point}`, counts[point] ?? 0]));
}

/** What each point weighs in the statistic, for the gate; null where the formula is not a statistic of one question. */
export function weightsOf(formula: Formula): Weights | null {
  if (formula.kind === 'nps') return NPS_WEIGHTS;
  if (formula.kind !== 'share' && formula.kind !== 'index') return null;
  const weight = (point: string) =>
    formula.kind === 'index' ? Number(point) - formula.lowest : formula.points.includes(point) ? 1 : 0;
  return Object.fromEntries(pointsOf(formula.of).map((point) => [point, weight(point)]));
}

/**
 * The formula's value. Null where any sum it needs is unknown, or where it would divide by zero. `population`: how many a
 * question was put to, where it was put to all.
 */
export function compute(formula: Formula, totals: Totals, population: number | null = null): Computed | null {
  switch (formula.kind) {
    case 'total':
      return plain(sumOf(formula.of, totals));
    case 'level':
    case 'given':
      return plain(sumOf([formula.of], totals));
    case 'ratio':
      return ratio(formula, totals);
    case 'net':
    case 'growth':
      return change(formula, totals);
    case 'balance':
    case 'mean':
    case 'quantile':
    case 'alpha':
      return ofLabels(formula, totals);
    default:
      return statistic(formula, totals, population);
  }
}

function plain(value: number | null): Computed | null {
  return value === null ? null : { value, n: null, hits: null, bounds: null, method: null };
}

function sumOf(terms: readonly Term[], totals: Totals): number | null {
  const values = terms.map((term) => totals[termKey(term)] ?? null);
  return values.some((v) => v === null) ? null : values.reduce<number>((sum, v) => sum + (v ?? 0), 0);
}

function ratio(formula: Extract<Formula, { kind: 'ratio' }>, totals: Totals): Computed | null {
  const above = sumOf(formula.numerator, totals);
  const below = sumOf(formula.denominator, totals);
  if (above === null || below === null || below === 0) return null;
  const value = (above / below) * formula.scale;
  // Sources count the two apart, so that the part may for a day exceed the whole: then no interval holds.
  if (!formula.proportion || above > below) return { value, n: below, hits: null, bounds: null, method: null };
  return { value, n: below, hits: above, bounds: scaled(wilson(above, below), formula.scale), method: 'wilson' };
}

function change({ kind, of }: Extract<Formula, { kind: 'net' | 'growth' }>, totals: Totals): Computed | null {
  const end = totals[of] ?? null;
  const start = totals[`${of}@start`] ?? null;
  if (end === null || start === null) return null;
  if (kind === 'net') return plain(end - start);
  return start === 0 ? null : plain((100 * (end - start)) / start);
}

/** A statistic of things that were sorted under labels. Their neighbours are alike, so that no interval holds. */
function ofLabels(formula: OfLabels, totals: Totals): Computed | null {
  const counts: Record<string, number> = {};
  for (const label of labelsOf(formula.of, formula.dimension)) {
    const count = totals[`${formula.of}/${formula.dimension}=${label}`] ?? null;
    if (count === null) return null;
    counts[label] = count;
  }
  const n = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const value = n === 0 ? null : labelled(formula, counts, n);
  return value === null ? null : { value, n, hits: null, bounds: null, method: null };
}

/** Whether a limit is not known only because it lies above the highest band. */
export function isBeyondBands(formula: Formula, totals: Totals): boolean {
  if (formula.kind !== 'quantile') return false;
  const counts = termsOf(formula).map((term) => totals[termKey(term)] ?? null);
  return counts.every((count) => count !== null) && counts.some((count) => count !== 0) && !compute(formula, totals);
}

function labelled(formula: OfLabels, counts: Readonly<Record<string, number>>, n: number): number | null {
  if (formula.kind === 'balance') return ((counts[formula.plus] ?? 0) - (counts[formula.minus] ?? 0)) / n;
  if (formula.kind === 'quantile') return quantileOfBands(counts, formula.percent);
  if (formula.kind === 'alpha') return krippendorffAlpha(counts, interval(formula.scale));
  return Object.entries(counts).reduce((sum, [label, count]) => sum + Number(label) * count, 0) / n;
}

function statistic(
  formula: Extract<Formula, { kind: 'share' | 'index' | 'nps' }>,
  totals: Totals,
  asked: number | null,
): Computed | null {
  const counts: Record<string, number> = {};
  for (const point of pointsOf(formula.of)) {
    const count = totals[`${formula.of}/${point}`] ?? null;
    if (count === null) return null;
    counts[point] = count;
  }
  const n = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  // Fewer asked than answered is the number of something else.
  const population = isPopulation(n, asked) ? asked : null;
  const named = (method: string) => (population === null ? method : `${method}-finite`);
  if (formula.kind === 'share') {
    const hits = formula.points.reduce((sum, point) => sum + (counts[point] ?? 0), 0);
    const bounds = scaled(wilson(hits, n, population), 100);
    return { value: (100 * hits) / n, n, hits, population, bounds, method: named('wilson') };
  }
  const found =
    formula.kind === 'nps'
      ? netPromoterScore(counts, population)
      : ordinalIndex(counts, formula.lowest, formula.highest, population);
  if (!found) return null;
  const { value, low, high } = found;
  return {
    value,
    n,
    hits: null,
    population,
    bounds: { low, high },
    method: named(formula.kind === 'nps' ? 'adjusted-wald' : 'multinomial-score'),
  };
}

function scaled(bounds: Bounds | null, scale: number): Bounds | null {
  return bounds && { low: bounds.low * scale, high: bounds.high * scale };
}
