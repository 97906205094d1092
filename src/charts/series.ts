import type { ChartPoint, LineChartProps, Target } from './types.ts';

/** A point whose value is known. */
export interface Known {
  readonly at: number;
  readonly value: number;
  /** Both ends, or null. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly provisional: boolean;
  readonly broken: boolean;
}

const finite = (value: number | null | undefined): value is number => Number.isFinite(value);

/** The point, or null where its value is missing. */
export function knownPoint(point: ChartPoint, at: number): Known | null {
  const { value, low, high } = point;
  if (!finite(value)) return null;
  const interval = finite(low) && finite(high) ? { low: Math.min(low, high), high: Math.max(low, high) } : null;
  return { at, value, interval, provisional: point.provisional === true, broken: point.broken === true };
}

/** The points whose values are known, in order. */
export function knownPoints(points: readonly ChartPoint[]): Known[] {
  return points.map(knownPoint).filter((one) => one !== null);
}

function stretches(known: readonly Known[], holds: (one: Known) => boolean): Known[][] {
  const all: Known[][] = [];
  let last = Number.NaN;
  for (const one of known.filter(holds)) {
    if (one.at === last + 1 && !one.broken) all.at(-1)!.push(one);
    else all.push([one]);
    last = one.at;
  }
  return all;
}

/** Points that may be joined: neighbours with nothing missing between them, counted in the same way. */
export const joined = (known: readonly Known[]) => stretches(known, () => true);

/** The same, of points that have an interval. */
export const joinedIntervals = (known: readonly Known[]) => stretches(known, ({ interval }) => interval !== null);

type Series = Pick<LineChartProps, 'points' | 'annotations'>;

/** Where an axis begins: at the first figure, since nothing was measured before it, or at an earlier remark. */
export function beginningOf({ points, annotations = [] }: Series): number {
  const first = points.findIndex((point, at) => knownPoint(point, at) || annotations.some((one) => one.at === at));
  return first < 0 ? points.length : first;
}

/** A series and its remarks from an index on. */
export function since<S extends Series>(first: number, series: S): S {
  const annotations = (series.annotations ?? []).map(({ at, text }) => ({ at: at - first, text }));
  return { ...series, points: series.points.slice(first), annotations };
}

/** Stretches of missing points after the first known one, by the first and the last index. */
export function gapsOf(points: readonly ChartPoint[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  const first = points.findIndex(knownPoint);
  for (const [at, point] of points.entries()) {
    if (at < first || knownPoint(point, at)) continue;
    const last = gaps.at(-1);
    if (last && last.to === at - 1) last.to = at;
    else gaps.push({ from: at, to: at });
  }
  return gaps;
}

/** The target, unless its value is no number. */
export const knownTarget = (target: Target | undefined) => (target && finite(target.value) ? target : undefined);

/** Every number that a scale has to hold. */
export function numbersOf(points: readonly ChartPoint[], target?: Target): number[] {
  const known = knownPoints(points).flatMap(({ value, interval }) =>
    interval ? [value, interval.low, interval.high] : [value],
  );
  const aim = knownTarget(target);
  return aim ? [...known, aim.value] : known;
}
