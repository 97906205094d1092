/** Something on a line: where its middle wants to be, and its length. */
export interface Box {
  readonly centre: number;
  readonly size: number;
}

/**
 * Middles for boxes so that none overlaps another and all lie between `from` and `to`, in the order they wanted, moved as
 * little as possible (least sum of squares). In the order given. Null where they do not fit at all.
 */
export function dodge(boxes: readonly Box[], from: number, to: number, gap = 0): number[] | null {
  const total = boxes.reduce((sum, { size }) => sum + size, 0) + gap * Math.max(0, boxes.length - 1);
  if (total > to - from) return null;
  const order = boxes.map((_, at) => at).sort((a, b) => boxes[a]!.centre - boxes[b]!.centre || a - b);

  // Less the lengths before it, a box must only not come before its neighbour: a monotone regression, solved by pooling.
  const ahead: number[] = [];
  let length = 0;
  for (const at of order) {
    ahead.push(length + boxes[at]!.size / 2);
    length += boxes[at]!.size + gap;
  }
  const pools: { sum: number; count: number }[] = [];
  for (const [place, at] of order.entries()) {
    let pool = { sum: boxes[at]!.centre - ahead[place]!, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }

  const starts = pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  const middles = new Array<number>(boxes.length);
  for (const [place, at] of order.entries()) {
    // Cut at the bounds, a monotone solution is still the best one.
    middles[at] = Math.min(Math.max(starts[place]!, from), to - total) + ahead[place]!;
  }
  return middles;
}
