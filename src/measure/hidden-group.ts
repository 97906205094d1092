import type { Weights } from './counts.ts';

/**
 * What a reader who knows every rule can work out about hidden months from the sum of a group of them: each month's number
 * of answers `n` (below k) and sum of weights `t` under the declared statistic. A pair (n, t) is one number, n·STRIDE + t with
 * t counted from the lowest weight, so that pairs add and subtract as numbers do.
 */
type Pairs = ReadonlySet<number>;
const STRIDE = 4096;

/** Months weighed together. `refused`: they were weighed before, in a smaller parent, and the reader knows that they failed. */
export interface Block {
  readonly months: number;
  readonly refused: boolean;
}

export interface GroupRule {
  readonly k: number;
  /** Of every point of the question, zero weights too. */
  readonly weights: Weights;
}

export interface GroupTotal {
  readonly n: number;
  readonly t: number;
}

/**
 * Whether the sum of these hidden months may be published: two months or more, k answers or more, and for every month at least
 * two possible n, two possible t and two possible shares t/n remain among all worlds that would look the same.
 */
export function groupMayLeave(rule: GroupRule, blocks: readonly Block[], total: GroupTotal): boolean {
  return tables(rule).mayLeave(normal(blocks), total.n * STRIDE + total.t - total.n * lowestOf(rule.weights));
}

const lowestOf = (weights: Weights) => Math.min(...Object.values(weights));

/** Months that were never weighed are alike, wherever they come from: one block. */
function normal(blocks: readonly Block[]): Block[] {
  const single = blocks.filter((b) => !b.refused).reduce((sum, b) => sum + b.months, 0);
  const refused = blocks.filter((b) => b.refused).toSorted((a, b) => a.months - b.months);
  return single > 0 ? [{ months: single, refused: false }, ...refused] : refused;
}

interface Tables {
  mayLeave(blocks: readonly Block[], total: number): boolean;
}
const byRule = new Map<string, Tables>();

/** The tables depend on k and the set of weights only, so that a handful serve every question. */
function tables(rule: GroupRule): Tables {
  const lowest = lowestOf(rule.weights);
  const steps = [...new Set(Object.values(rule.weights).map((w) => w - lowest))].toSorted((a, b) => a - b);
  const key = `${rule.k}:${steps.join()}`;
  const known = byRule.get(key) ?? makeTables(rule.k, steps);
  byRule.set(key, known);
  return known;
}

function makeTables(k: number, steps: readonly number[]): Tables {
  const sums: Pairs[] = [new Set([0])];
  const failed = new Map<number, Pairs>();
  const verdicts = new Map<string, boolean>();
  const one = oneMonth(k, steps);

  function sumsOf(months: number): Pairs {
    while (sums.length <= months) sums.push(plus(sums[sums.length - 1]!, one));
    return sums[months]!;
  }

  /** Totals that a block may have, given what the reader knows of it. */
  function totalsOf({ months, refused }: Block): Pairs {
    if (!refused) return sumsOf(months);
    const known =
      failed.get(months) ??
      new Set([...sumsOf(months)].filter((total) => !mayLeave([{ months, refused: false }], total)));
    failed.set(months, known);
    return known;
  }

  function mayLeave(blocks: readonly Block[], total: number): boolean {
    const months = blocks.reduce((sum, b) => sum + b.months, 0);
    if (months < 2 || total < k * STRIDE) return false;
    const key = `${blocks.map((b) => `${b.months}${b.refused ? 'r' : ''}`).join('+')}=${total}`;
    const known = verdicts.get(key) ?? blocks.every((_, at) => staysOpen(blocks, at, total));
    verdicts.set(key, known);
    return known;
  }

  /** Whether any one month of the block could still be more than one thing. */
  function staysOpen(blocks: readonly Block[], at: number, total: number): boolean {
    const block = blocks[at]!;
    const others = blocks.filter((_, other) => other !== at).map(totalsOf);
    const elsewhere = others.reduce(plus, new Set([0]) as Pairs);
    const possible = [...totalsOf(block)].filter((own) => elsewhere.has(total - own));
    const beside = sumsOf(block.months - 1);
    const n = new Set<number>();
    const t = new Set<number>();
    const shares = new Set<number>();
    for (const month of one) {
      if (!possible.some((own) => beside.has(own - month))) continue;
      const count = Math.floor(month / STRIDE);
      n.add(count);
      t.add(month % STRIDE);
      if (count > 0) shares.add((month % STRIDE) / count);
      if (n.size > 1 && t.size > 1 && shares.size > 1) return true;
    }
    return false;
  }
  return { mayLeave };
}

/** Every (n, t) of one hidden month. */
function oneMonth(k: number, steps: readonly number[]): Pairs {
  const all = new Set([0]);
  let ofSize = new Set([0]);
  for (let n = 1; n < k; n++) {
    ofSize = new Set([...ofSize].flatMap((pair) => steps.map((step) => pair + STRIDE + step)));
    for (const pair of ofSize) all.add(pair);
  }
  return all;
}

function plus(a: Pairs, b: Pairs): Pairs {
  const sum = new Set<number>();
  for (const x of a) for (const y of b) sum.add(x + y);
  return sum;
}
