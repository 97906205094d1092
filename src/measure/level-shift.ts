import { breakReach } from './break-date.ts';

export interface LevelShift {
  /** How many values lie before the shift. */
  readonly index: number;
  /** The 95 % interval of `index`; both ends included, within the series. */
  readonly low: number;
  readonly high: number;
  /** Means before and after, in the unit of the series. */
  readonly before: number;
  readonly after: number;
  /** Sum of squares around one mean, and around the two. */
  readonly rssWithout: number;
  readonly rssWith: number;
  readonly pettitt: Pettitt;
}

/** Of a series' places, the share that each side of a shift must hold: nearer an end, a shift is an outlier as well. */
const TRIM = 0.15;

/**
 * The one shift in level that explains most of a series by least squares, and how well its date is known, each side with
 * its own variance. There is always a best one: whether there was any is for Pettitt's test. Both take neighbouring values
 * to be independent; a season or a walk of the level is to be taken out first. The interval holds the date in 95 % of cases
 * where the shift is as large as the noise, in 87 % where it is half of it (a hundred values). Null below ten values, and
 * where all are alike.
 * Source: Bai, The Review of Economics and Statistics 79 (1997) 551–563; the interval as R's strucchange gives it.
 */
export function levelShift(values: readonly number[]): LevelShift | null {
  const least = Math.max(2, Math.floor(TRIM * values.length));
  if (values.length < 10) return null;
  const around = squaresAround(values);
  const rssWithout = around(0, values.length).rss;
  if (rssWithout === 0) return null;
  let best: { index: number; rss: number } | null = null;
  for (let index = least; index <= values.length - least; index++) {
    const rss = around(0, index).rss + around(index, values.length).rss;
    if (!best || rss < best.rss) best = { index, rss };
  }
  const { index, rss } = best!;
  const before = around(0, index);
  const after = around(index, values.length);
  const [v, w] = [before.rss / index, after.rss / (values.length - index)];
  const shift = after.mean - before.mean;
  // Estimated too late, the date lies among the values after the break, and is as uncertain as they are.
  const low = Math.max(0, index - Math.ceil(breakReach(w, v, shift)));
  const high = Math.min(values.length, index + Math.ceil(breakReach(v, w, shift)));
  return {
    index,
    low,
    high,
    before: before.mean,
    after: after.mean,
    rssWithout,
    rssWith: rss,
    pettitt: pettitt(values),
  };
}

/** Mean and sum of squares around it of any stretch, from running sums of the centred series. */
function squaresAround(values: readonly number[]) {
  const middle = values.reduce((sum, v) => sum + v, 0) / values.length;
  const sums = [0];
  const squares = [0];
  for (const [at, value] of values.entries()) {
    sums.push(sums[at]! + (value - middle));
    squares.push(squares[at]! + (value - middle) ** 2);
  }
  return (from: number, to: number) => {
    const sum = sums[to]! - sums[from]!;
    const rss = squares[to]! - squares[from]! - (sum * sum) / (to - from);
    return { mean: middle + sum / (to - from), rss: Math.max(0, rss) };
  };
}

export interface Pettitt {
  /** How many values lie before the place where ranks differ most. */
  readonly index: number;
  /** The largest |U|. */
  readonly statistic: number;
  /** Approximate two-sided p, too large rather than too small. */
  readonly p: number;
}

/**
 * Pettitt's test of one shift in level, by ranks; equal values share theirs.
 * Source: Pettitt, Applied Statistics 28 (1979) 126–135; p ≈ 2·exp(−6K²/(n³ + n²)).
 */
function pettitt(values: readonly number[]): Pettitt {
  const n = values.length;
  let [sum, index, statistic] = [0, 0, 0];
  for (const [at, rank] of midRanks(values).entries()) {
    sum += 2 * rank - (n + 1);
    if (Math.abs(sum) <= statistic) continue;
    statistic = Math.abs(sum);
    index = at + 1;
  }
  return { index, statistic, p: Math.min(1, 2 * Math.exp((-6 * statistic ** 2) / (n ** 3 + n ** 2))) };
}

function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).toSorted((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + to + 1) / 2;
  }
  return ranks;
}
