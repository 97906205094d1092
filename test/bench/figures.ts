/** What several rounds of one run came to: how far apart they are is how far the middle one can be believed. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

export function spreadOf(list: readonly number[]): Spread {
  return {
    least: round(Math.min(...list), 2),
    median: round(quantile(list, 0.5), 2),
    most: round(Math.max(...list), 2),
  };
}

/** The value that so great a share of the list does not exceed. */
export function quantile(list: readonly number[], share: number): number {
  return list.toSorted((a, b) => a - b)[Math.min(Math.floor(list.length * share), list.length - 1)] ?? Number.NaN;
}

export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
