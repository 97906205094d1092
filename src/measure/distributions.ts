import jstat from 'jstat';

const { jStat } = jstat as unknown as typeof import('jstat');

/** Two-sided p of a standard normal score. */
export function normalP(z: number): number {
  return 2 * jStat.normal.cdf(-Math.abs(z), 0, 1);
}

/** The score below which a standard normal falls with probability `p`. */
export function normalQuantile(p: number): number {
  return jStat.normal.inv(p, 0, 1);
}

/** The point below which Student's t with `df` degrees of freedom falls with probability `p`. */
export function tQuantile(p: number, df: number): number {
  return jStat.studentt.inv(p, df);
}

/** Two-sided p of Student's t with `df` degrees of freedom. */
export function tP(t: number, df: number): number {
  return Math.min(1, 2 * jStat.studentt.cdf(-Math.abs(t), df));
}

/** The normal score that is as unlikely as this t: what makes fits of different length comparable. */
export function scoreOfT(t: number, df: number): number {
  const tail = tP(t, df) / 2;
  // Below this the library's tail is rounding alone; so far out, t and its score are both beyond any question asked.
  const score = tail > 1e-13 ? -normalQuantile(tail) : 7.3 + Math.log1p(Math.abs(t)) / 10;
  return Math.sign(t) * score;
}

/** The point below which a beta(a, b) falls with probability `p`. */
export function betaQuantile(p: number, a: number, b: number): number {
  return jStat.beta.inv(p, a, b);
}

/** Chance that a beta(a, b) is at most `x`. */
export function betaCdf(x: number, a: number, b: number): number {
  return jStat.beta.cdf(x, a, b);
}
