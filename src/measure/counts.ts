/** Answers of one cell by category point (scale point, class). A point that is not named has none. */
export type Counts = Readonly<Record<string, number>>;

/** How many answers there are. */
export function answers(counts: Counts): number {
  let n = 0;
  for (const point in counts) n += counts[point] ?? 0;
  return n;
}

/** Point by point; an empty list gives no points. */
export function addCounts(list: readonly Counts[]): Counts {
  const sum: Record<string, number> = {};
  for (const counts of list) for (const point in counts) sum[point] = (sum[point] ?? 0) + (counts[point] ?? 0);
  return sum;
}

/** Σ over points |after − before|: a correction of one answer counts as both a removal and an addition. */
export function changed(before: Counts, after: Counts): number {
  const points = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...points].reduce((sum, point) => sum + Math.abs((after[point] ?? 0) - (before[point] ?? 0)), 0);
}

/** What each point weighs in a statistic that is a sum over answers: 0/1 for a share, −1/0/1 for NPS, 0–4 for an index. */
export type Weights = Readonly<Record<string, number>>;
