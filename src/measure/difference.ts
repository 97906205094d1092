import type { Bounds } from './interval.ts';
import { wilson } from './interval.ts';

export interface Estimate extends Bounds {
  readonly value: number;
}

/**
 * Interval for `now − before` of two independent estimates from the interval of each («square and add»).
 * For two proportions with Wilson intervals this is Newcombe's method 10.
 * Source: Newcombe, Statistics in Medicine 17 (1998) 873–890; Zou and Donner 2008 for other parameters.
 */
export function squareAndAdd(now: Estimate, before: Estimate): Estimate {
  const value = now.value - before.value;
  return {
    value,
    low: value - Math.hypot(now.value - now.low, before.high - before.value),
    high: value + Math.hypot(now.high - now.value, before.value - before.low),
  };
}

export interface ProportionDifference extends Estimate {
  /** Fisher's two-sided p where an expected count is below 5, else null: Newcombe then needs no second opinion. */
  readonly fisher: number | null;
  /** The interval leaves zero out and, where Fisher was asked, p < 0.05 as well. */
  readonly clear: boolean;
}

/** So many yes of so many answers, of so many that were asked (absent or null: drawn from an endless population). */
export type Share = readonly [hits: number, n: number, population?: number | null];

/** Difference of two independent proportions. Null when either n is 0. */
export function proportionDifference(now: Share, before: Share): ProportionDifference | null {
  const a = wilson(...now);
  const b = wilson(...before);
  if (!a || !b) return null;
  const newcombe = squareAndAdd({ value: now[0] / now[1], ...a }, { value: before[0] / before[1], ...b });
  const fisher = smallestExpected(now, before) < 5 ? fisherExact(now, before) : null;
  const leavesZeroOut = newcombe.low > 0 || newcombe.high < 0;
  return { ...newcombe, fisher, clear: leavesZeroOut && (fisher === null || fisher < 0.05) };
}

function smallestExpected([a, n]: Share, [b, m]: Share): number {
  const share = (a + b) / (n + m);
  return Math.min(n, m) * Math.min(share, 1 - share);
}

/**
 * Fisher's exact test of two proportions, two-sided: the chance, margins given, of a table no likelier than this one.
 * Tables within 1e-7 of equally likely count as equal, as R's fisher.test has it.
 */
export function fisherExact([a, n]: Share, [b, m]: Share): number {
  const hits = a + b;
  const logs = logFactorials(n + m);
  const choose = (of: number, take: number) => logs[of]! - logs[take]! - logs[of - take]!;
  const chance = (x: number) => Math.exp(choose(n, x) + choose(m, hits - x) - choose(n + m, hits));
  const seen = chance(a) * (1 + 1e-7);
  let p = 0;
  for (let x = Math.max(0, hits - m); x <= Math.min(n, hits); x++) {
    const each = chance(x);
    if (each <= seen) p += each;
  }
  return Math.min(1, p);
}

function logFactorials(upTo: number): Float64Array {
  const logs = new Float64Array(upTo + 1);
  for (let i = 2; i <= upTo; i++) logs[i] = logs[i - 1]! + Math.log(i);
  return logs;
}
