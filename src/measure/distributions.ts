import jstat from 'jstat';

const { jStat } = jstat as unknown as typeof import('jstat');

/** The score below which a standard normal falls with probability `p`. */
export function normalQuantile(p: number): number {
  return jStat.normal.inv(p, 0, 1);
}

/** The point below which Student's t with `df` degrees of freedom falls with probability `p`. */
export function tQuantile(p: number, df: number): number {
  return jStat.studentt.inv(p, df);
}

/** The normal score that is as unlikely as this t: what makes fits of different length comparable. */
export function scoreOfT(t: number, df: number): number {
  const tail = jStat.studentt.cdf(-Math.abs(t), df);
  // Below this the library's tail is rounding alone; so far out, t and its score are both beyond any question asked.
  const score = tail > 1e-13 ? -normalQuantile(tail) : 7.3 + Math.log1p(Math.abs(t)) / 10;
  return Math.sign(t) * score;
}

/** The point below which a beta(a, b) falls with probability `p`. */
export function betaQuantile(p: number, a: number, b: number): number {
  return jStat.beta.inv(p, a, b);
}
