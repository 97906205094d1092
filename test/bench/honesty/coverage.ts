import { proportionDifference } from '../../../src/measure/difference.ts';
import { rateRatio } from '../../../src/measure/effect/counts.ts';
import { wilson } from '../../../src/measure/interval.ts';
import { netPromoterScore } from '../../../src/measure/nps.ts';
import { ordinalIndex } from '../../../src/measure/ordinal.ts';

/** How often an interval holds the truth, exactly: every outcome, weighed by its chance. Least and mean over a grid of truths. */
export interface CoverageRow {
  readonly method: string;
  readonly n: number;
  readonly least: number;
  readonly mean: number;
}

const logFactorials = Array.from({ length: 4_000 }, () => 0);
for (let n = 2; n < logFactorials.length; n++) logFactorials[n] = logFactorials[n - 1]! + Math.log(n);

const binomial = (n: number, p: number) =>
  Array.from({ length: n + 1 }, (_, k) => {
    if (p === 0 || p === 1) return k === n * p ? 1 : 0;
    const ways = logFactorials[n]! - logFactorials[k]! - logFactorials[n - k]!;
    return Math.exp(ways + k * Math.log(p) + (n - k) * Math.log(1 - p));
  });

function row(method: string, n: number, covered: readonly number[]): CoverageRow {
  return { method, n, least: Math.min(...covered), mean: covered.reduce((sum, c) => sum + c, 0) / covered.length };
}

const grid = (steps: number) => Array.from({ length: steps - 1 }, (_, at) => (at + 1) / steps);

export function wilsonCoverage(n: number): CoverageRow {
  const intervals = Array.from({ length: n + 1 }, (_, hits) => wilson(hits, n)!);
  const covered = grid(1_000).map((p) =>
    binomial(n, p).reduce(
      (sum, chance, k) => sum + (intervals[k]!.low <= p && p <= intervals[k]!.high ? chance : 0),
      0,
    ),
  );
  return row('wilson', n, covered);
}

/** Drawn without putting back from three times as many: over every number of yes among all. */
export function finiteCoverage(n: number): CoverageRow {
  const all = 3 * n;
  const ways = (of: number, take: number) =>
    take < 0 || take > of
      ? Number.NEGATIVE_INFINITY
      : logFactorials[of]! - logFactorials[take]! - logFactorials[of - take]!;
  const covered = Array.from({ length: all + 1 }, (_, yes) => {
    let held = 0;
    for (let hits = 0; hits <= n; hits++) {
      const { low, high } = wilson(hits, n, all)!;
      const truth = yes / all;
      if (low - 1e-12 > truth || truth > high + 1e-12) continue;
      held += Math.exp(ways(yes, hits) + ways(all - yes, n - hits) - ways(all, n));
    }
    return held;
  });
  return row('wilson, one in three', n, covered);
}

export function newcombeCoverage(n: number): CoverageRow {
  const found = Array.from({ length: n + 1 }, (_, a) =>
    Array.from({ length: n + 1 }, (_, b) => proportionDifference([a, n], [b, n])!),
  );
  const truths = grid(20).flatMap((p) => grid(20).map((q) => [p, q] as const));
  const covered = truths.map(([p, q]) => {
    const [as, bs] = [binomial(n, p), binomial(n, q)];
    let held = 0;
    for (let a = 0; a <= n; a++) {
      for (let b = 0; b <= n; b++) {
        const { low, high } = found[a]![b]!;
        if (low <= p - q && p - q <= high) held += as[a]! * bs[b]!;
      }
    }
    return held;
  });
  return row('newcombe difference', n, covered);
}

export function ratioCoverage(mean: number): CoverageRow {
  const most = Math.ceil(3 * mean + 8 * Math.sqrt(3 * mean) + 10);
  const poisson = (m: number) =>
    Array.from({ length: most }, (_, k) => Math.exp(k * Math.log(m) - m - logFactorials[k]!));
  const covered = [0.5, 0.8, 1, 1.25, 2, 3].map((truth) => {
    const [as, bs] = [poisson(mean * truth), poisson(mean)];
    let held = 0;
    for (let a = 0; a < most; a++) {
      for (let b = 0; b < most; b++) {
        const chance = as[a]! * bs[b]!;
        if (chance < 1e-12) continue;
        const found = rateRatio({ count: a, exposure: 1 }, { count: b, exposure: 1 });
        if (!found || (found.low <= truth && (found.high ?? Number.POSITIVE_INFINITY) >= truth)) held += chance;
      }
    }
    return held;
  });
  return row('ratio of two counts', mean, covered);
}

/** Every way that `n` answers can fall on so many points. */
function* ways(n: number, points: number): Generator<number[]> {
  if (points === 1) yield [n];
  else for (let first = 0; first <= n; first++) for (const rest of ways(n - first, points - 1)) yield [first, ...rest];
}

/** Shares of the points: even, leaning, skewed, split, and nearly all of one kind. */
const SHAPES: readonly (readonly number[])[] = [
  [0.2, 0.2, 0.2, 0.2, 0.2],
  [0.05, 0.1, 0.2, 0.4, 0.25],
  [0.02, 0.03, 0.05, 0.2, 0.7],
  [0.45, 0.04, 0.02, 0.04, 0.45],
  [0.01, 0.01, 0.01, 0.02, 0.95],
  [0.3, 0.4, 0.2, 0.08, 0.02],
  [0.1, 0.2, 0.4, 0.2, 0.1],
];

export function ordinalCoverage(n: number): CoverageRow {
  const covered = SHAPES.map((shape) => {
    const truth = (100 * shape.reduce((sum, p, at) => sum + p * at, 0)) / 4;
    let held = 0;
    for (const counts of ways(n, 5)) {
      const found = ordinalIndex(Object.fromEntries(counts.map((c, at) => [at + 1, c])), 1, 5)!;
      if (found.low <= truth && truth <= found.high) held += chanceOf(counts, shape);
    }
    return held;
  });
  return row('ordinal index', n, covered);
}

export function npsCoverage(n: number): CoverageRow {
  const shapes = [0.1, 0.3, 0.5, 0.7, 0.85].flatMap((p) =>
    [0.02, 0.1, 0.3, 0.5].flatMap((d) => (p + d < 1 ? [[d, 1 - p - d, p] as const] : [])),
  );
  const covered = shapes.map((shape) => {
    const truth = 100 * (shape[2] - shape[0]);
    let held = 0;
    for (const counts of ways(n, 3)) {
      const found = netPromoterScore({ 0: counts[0]!, 7: counts[1]!, 10: counts[2]! })!;
      if (found.low <= truth && truth <= found.high) held += chanceOf(counts, shape);
    }
    return held;
  });
  return row('net promoter score', n, covered);
}

function chanceOf(counts: readonly number[], shape: readonly number[]): number {
  const n = counts.reduce((sum, c) => sum + c, 0);
  return Math.exp(counts.reduce((sum, c, at) => sum - logFactorials[c]! + c * Math.log(shape[at]!), logFactorials[n]!));
}
