import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { tQuantile } from '../distributions.ts';

/** Groups that got something one after another. */
export interface Staggered {
  /** By group, then by period; every one known. In logarithms where steps are to be shares. */
  readonly values: readonly (readonly number[])[];
  /** By group: first place under it. At or after the end: not yet. */
  readonly starts: readonly number[];
}

export interface StaggeredStep {
  /** On the values' own scale. */
  readonly step: number;
  /** Robust to errors that are alike within a group. */
  readonly error: number;
  /** 95 %, by Student's t with two degrees of freedom fewer than there are groups. */
  readonly interval: { readonly low: number; readonly high: number };
  /** Share of the orders in which the starts could have been drawn that give as large a step; null with too few groups. */
  readonly p: number | null;
  /** How many orders were tried. */
  readonly orders: number;
}

/** With fewer groups the error has nothing to be told from. */
export const FEWEST_GROUPS = 3;
/** With fewer groups no order can be rare. */
export const FEWEST_DRAWN = 4;
const MOST_ORDERS = 5_000;
/** Orders are drawn alike each time, so that the same figures give the same answer. */
const SEED = 20_261_103;

/**
 * One step for all groups, by regression with an effect for each group and each period: what changes everywhere is no part
 * of it. The step is an average over groups whose weights are not the same, so that it is one number for one question: was
 * there any. The error is robust to what is alike within a group (Liang and Zeger, Biometrika 73 (1986) 13–22), and its
 * Student's t has two degrees of freedom fewer than there are groups (Donald and Lang, Review of Economics and Statistics 89
 * (2007) 221–233): with one fewer, a tenth of worlds without a step lay outside. `p` is exact whatever the errors are like,
 * where lots were drawn (Athey and Imbens, Journal of Econometrics 226 (2022) 62–79). Periods after the last group's start
 * hold no group to compare with and are left out. Null where nothing can be told: fewer than three groups, or all at once.
 */
export function staggeredStep({ values, starts }: Staggered): StaggeredStep | null {
  const groups = values.length;
  const periods = Math.min(values[0]?.length ?? 0, Math.max(...starts));
  if (groups < FEWEST_GROUPS || periods < 2) return null;
  const outcome = centred(values.map((row) => row.slice(0, periods)));
  const design = centred(starts.map((start) => Array.from({ length: periods }, (_, at) => (at >= start ? 1 : 0))));
  const own = design.flat().reduce((sum, d) => sum + d * d, 0);
  if (own < 1e-9) return null;
  const added = outcome.map(sumsFrom);
  const stepOf = (order: readonly number[]) => order.reduce((sum, start, g) => sum + (added[g]![start] ?? 0), 0) / own;
  const step = stepOf(starts);
  const scores = design.map((row, g) => row.reduce((sum, d, at) => sum + d * (outcome[g]![at]! - step * d), 0));
  const error = Math.sqrt((groups / (groups - 1)) * scores.reduce((sum, s) => sum + s * s, 0)) / own;
  const reach = tQuantile(0.975, groups - 2) * error;
  const { p, orders } = groups < FEWEST_DRAWN ? { p: null, orders: 0 } : rarity(starts, stepOf);
  return { step, error, interval: { low: step - reach, high: step + reach }, p, orders };
}

/** Of each place, the sum from it to the end: what a group adds that begins there. */
function sumsFrom(row: readonly number[]): number[] {
  let sum = 0;
  return row
    .toReversed()
    .map((value) => (sum += value))
    .toReversed();
}

/**
 * How often another order of the same starts gives as large a step. All orders where they are few, else so many drawn.
 * The order changes what is under the step, never how much of it there is: the divisor is the same for all.
 */
function rarity(
  starts: readonly number[],
  stepOf: (order: readonly number[]) => number,
): { p: number; orders: number } {
  const all = ordersOf(starts);
  const tried = all ?? drawnOrders(starts);
  const step = Math.abs(stepOf(starts));
  const large = tried.filter((order) => Math.abs(stepOf(order)) >= step - 1e-12).length;
  // The order that was drawn is one of all; beside drawn ones it is counted by itself.
  return all
    ? { p: large / tried.length, orders: tried.length }
    : { p: (large + 1) / (tried.length + 1), orders: tried.length + 1 };
}

/** Every different order of the starts; null where there are too many. */
function ordersOf(starts: readonly number[]): number[][] | null {
  let found: number[][] = [[]];
  const counts = Map.groupBy(starts, (s) => s);
  for (let place = 0; place < starts.length; place++) {
    found = found.flatMap((order) =>
      [...counts].flatMap(([start, alike]) =>
        order.filter((s) => s === start).length < alike.length ? [[...order, start]] : [],
      ),
    );
    if (found.length > MOST_ORDERS) return null;
  }
  return found;
}

function drawnOrders(starts: readonly number[]): number[][] {
  const generator = xoroshiro128plus(SEED);
  return Array.from({ length: MOST_ORDERS - 1 }, () => {
    const order = [...starts];
    for (let last = order.length - 1; last > 0; last--) {
      const other = uniformInt(generator, 0, last);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    return order;
  });
}

/** Without what is each group's own and what is each period's own. */
function centred(rows: readonly (readonly number[])[]): number[][] {
  const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / list.length;
  const own = rows.map(mean);
  const shared = rows[0]!.map((_, at) => mean(rows.map((row) => row[at]!)));
  const all = mean(own);
  return rows.map((row, g) => row.map((v, at) => v - own[g]! - shared[at]! + all));
}
