/** How far apart two codes are: 0 for equal ones. */
export type Distance = (a: string, b: string) => number;

/** Codes without an order: any difference is one. */
export const nominal: Distance = (a, b) => (a === b ? 0 : 1);

/** Codes that stand for numbers: the square of their difference. */
export function interval(values: Readonly<Record<string, number>>): Distance {
  return (a, b) => (numberOf(values, a) - numberOf(values, b)) ** 2;
}

/**
 * Krippendorff's alpha from coincidences: how often two coders of the same item chose `a` and `b`, by `a|b`. An item with m
 * codes gives each ordered pair of them 1/(m − 1); where two coders chose differently it may stand in either order.
 * 1 is full agreement, 0 what chance would give, below 0 worse. Null where nothing was coded twice, or only one code was
 * ever used: then there is nothing to agree about.
 * Source: Krippendorff 2011, «Computing Krippendorff's Alpha-Reliability».
 */
export function krippendorffAlpha(coincidences: Readonly<Record<string, number>>, distance: Distance): number | null {
  const used = new Map<string, number>();
  let total = 0;
  let observed = 0;
  for (const [pair, count] of Object.entries(coincidences)) {
    const [a = '', b = ''] = pair.split('|');
    // Each pair stands in the matrix in both orders.
    for (const code of [a, b]) used.set(code, (used.get(code) ?? 0) + count);
    total += 2 * count;
    observed += 2 * count * distance(a, b);
  }
  if (total < 4) return null;
  let expected = 0;
  for (const [a, n] of used) for (const [b, m] of used) expected += n * m * distance(a, b);
  return expected === 0 ? null : 1 - ((total - 1) * observed) / expected;
}

function numberOf(values: Readonly<Record<string, number>>, code: string): number {
  const value = values[code];
  if (value === undefined) throw new RangeError(`code ${code} has no value`);
  return value;
}
