import { betaQuantile, tQuantile } from '../distributions.ts';
import { Z95 } from '../interval.ts';
import type { Values } from './structural.ts';

/** A count of what happened in so many periods. */
export interface Count {
  readonly count: number;
  readonly exposure: number;
}

export interface Ratio {
  /** Of the rates, after over before; null where nothing happened before. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number | null;
}

/**
 * The ratio of two rates with its exact 95 % interval, from the conditional binomial of the two counts (Clopper and Pearson).
 * `dispersion` says how much more than Poisson's the counts vary: the interval is that of so many times smaller counts.
 * Source: Przyborowski and Wilenski, Biometrika 31 (1940) 313–323. Null where nothing happened at all.
 */
export function rateRatio(after: Count, before: Count, dispersion = 1): Ratio | null {
  const a = after.count / dispersion;
  const b = before.count / dispersion;
  if (a + b === 0) return null;
  const odds = (share: number) => (share >= 1 ? null : (share / (1 - share)) * (before.exposure / after.exposure));
  return {
    value: before.count === 0 ? null : (after.count / after.exposure) * (before.exposure / before.count),
    low: a === 0 ? 0 : odds(betaQuantile(0.025, a, b + 1))!,
    high: b === 0 ? null : odds(betaQuantile(0.975, a + 1, b)),
  };
}

export interface History {
  /** Variance of the difference of two windows, in units of what Poisson's counts would give; at least 1. */
  readonly dispersion: number;
  /** Windows that do not overlap, which that was seen in. */
  readonly windows: number;
}

/** Fewer say too little of how windows differ when nothing happens. */
const FEWEST_WINDOWS = 4;

/**
 * How much two windows of `length` places, `apart` places from each other, differ when nothing was done, from the places
 * before `end`. Widened for how few windows there were (Student's t). Null where there are fewer than four.
 */
export function historyOf(values: Values, end: number, length: number, apart: number): History | null {
  const sum = (from: number) => {
    const window = values.slice(from, from + length);
    return window.some((v) => v === null) ? null : window.reduce<number>((all, v) => all + v!, 0);
  };
  const seen: number[] = [];
  for (let at = apart; at + length <= end; at++) {
    const now = sum(at);
    const then = sum(at - apart);
    if (now !== null && then !== null && now + then > 0) seen.push((now - then) ** 2 / (now + then));
  }
  const windows = Math.floor(seen.length / length);
  if (windows < FEWEST_WINDOWS) return null;
  const mean = seen.reduce((all, each) => all + each, 0) / seen.length;
  const widened = mean * (tQuantile(0.975, windows) / Z95) ** 2;
  return { dispersion: Math.max(1, widened), windows };
}
