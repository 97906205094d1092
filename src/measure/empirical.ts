/** Sizes of errors that were seen, kept in order: what a new one is held against. */
export interface Empirical {
  readonly count: () => number;
  /**
   * Chance of an error at least this large by what was seen, the new one counted with it: (1 + #)/(1 + m), never 0.
   * Source: Phipson and Smyth, Statistical Applications in Genetics and Molecular Biology 9 (2010), article 39.
   */
  readonly p: (size: number) => number;
  /** The size that a new error stays within in this share of cases (0–1), infinite where too few were seen to say. */
  readonly within: (share: number) => number;
  readonly add: (size: number) => void;
}

export function createEmpirical(sizes: readonly number[]): Empirical {
  const ordered = Array.from(Float64Array.from(sizes).sort());
  return {
    count: () => ordered.length,
    p: (size) => (1 + ordered.length - firstFrom(ordered, size)) / (1 + ordered.length),
    within: (share) => {
      // The ten-thousandth keeps 0.95 · 20 at the nineteenth.
      const rank = Math.ceil(share * (ordered.length + 1) - 1e-4);
      return ordered[rank - 1] ?? Number.POSITIVE_INFINITY;
    },
    add: (size) => void ordered.splice(firstFrom(ordered, size), 0, size),
  };
}

/** Place of the first that is no smaller. */
function firstFrom(ordered: readonly number[], size: number): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle]! < size) low = middle + 1;
    else high = middle;
  }
  return low;
}
