/**
 * The value that `percent` of what was counted lies at or below, estimated from counts in bands as the grouped median is:
 * its band is the first in which the running count reaches that share, and within it the values are taken to lie evenly.
 * A band's label is its upper end: `to-7`, `to-14` (more than 7, up to 14), and last `over-14`, which has no upper end.
 * All bands must be there, since each begins where the one below it ends. The estimate lies in the same band as the value
 * that it stands for, and is never further off than the band is wide. Null where nothing was counted, and where the value
 * lies in the last band: then no more is known than that it is above.
 * Source: Python 3.13, `statistics.median_grouped`, which this gives for 50 %.
 */
export function quantileOfBands(counts: Readonly<Record<string, number>>, percent: number): number | null {
  const bands = Object.entries(counts)
    .map(([label, count]) => ({ end: endOf(label), count }))
    .toSorted((a, b) => a.end - b.end);
  const target = (bands.reduce((sum, { count }) => sum + count, 0) * percent) / 100;
  let below = 0;
  let start = 0;
  for (const { end, count } of bands) {
    if (count > 0 && below + count >= target) {
      return end === Number.POSITIVE_INFINITY ? null : start + ((target - below) / count) * (end - start);
    }
    below += count;
    start = end;
  }
  return null;
}

function endOf(label: string): number {
  if (label.startsWith('over-')) return Number.POSITIVE_INFINITY;
  const end = Number(/^to-(\d+)$/.exec(label)?.[1]);
  if (Number.isNaN(end)) throw new RangeError(`${label} is no band`);
  return end;
}
