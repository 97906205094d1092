/**
 * Which of the tests with these p-values are discoveries, by their places, where of all discoveries at most the share `q`
 * may be false on the average: the step-up procedure of Benjamini and Hochberg. It holds for independent tests, and for
 * tests that depend positively, as ranks in one pool do. Equal p-values share their fate.
 * Source: Benjamini and Hochberg, JRSS B 57 (1995) 289–300; Bates and others, The Annals of Statistics 51 (2023), of ranks.
 */
export function discoveries(pValues: readonly number[], q: number): number[] {
  return adjustBenjaminiHochberg(pValues).flatMap((adjusted, at) => (adjusted <= q ? [at] : []));
}

/** For each p-value the least `q` (0–1) at which it is a discovery, in the order given. */
export function adjustBenjaminiHochberg(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length);
  const order = ascending(pValues);
  let least = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const at = order[rank - 1]!;
    least = Math.min(least, (pValues[at]! * order.length) / rank);
    adjusted[at] = least;
  }
  return adjusted;
}

/**
 * For each p-value the least α (0–1) at which it stands when the chance of even one false finding is at most α, however
 * the tests depend on each other; in the order given.
 * Source: Holm, Scandinavian Journal of Statistics 6 (1979) 65–70.
 */
export function adjustHolm(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length);
  let most = 0;
  for (const [before, at] of ascending(pValues).entries()) {
    most = Math.max(most, Math.min(1, pValues[at]! * (pValues.length - before)));
    adjusted[at] = most;
  }
  return adjusted;
}

function ascending(pValues: readonly number[]): number[] {
  return pValues.map((_, at) => at).toSorted((a, b) => pValues[a]! - pValues[b]!);
}
