/**
 * How far on one side the true date of a break may lie from the estimated one, in places, with 2.5 % left beyond it. Where
 * less than that lies on this side altogether, 0. Errors are taken to be independent, with a variance of their own on each
 * side of the break; where neighbours are alike the true reach is longer.
 * Source: Bai, The Review of Economics and Statistics 79 (1997) 551–563; Bai and Perron, Econometrica 66 (1998) 47–78.
 * @param own variance on the side of the break where the estimate then lies, in the square of the series' unit
 * @param other variance on the other side
 * @param shift difference of the means, in the series' unit
 */
export function breakReach(own: number, other: number, shift: number): number {
  const rate = Math.min(own / other, MOST_RATE);
  // Without variance on a side no date on it can be mistaken for the break.
  if (own === 0 || argmaxTail(0, rate) <= TAIL) return 0;
  let [low, high] = [0, 1];
  while (argmaxTail(high, rate) > TAIL) high *= 2;
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2;
    if (argmaxTail(middle, rate) > TAIL) low = middle;
    else high = middle;
  }
  return (high * own) / (shift * shift);
}

const TAIL = 0.025;
/** Beyond it the other side no longer counts. */
const MOST_RATE = 1e6;

/**
 * Chance that the largest value of a two-sided Brownian motion that falls off on both sides lies beyond `x` on one of them,
 * in time that makes this side's variance 1 and its drift ½. The maximum of the other side is exponential as this one's is,
 * with `rate` times its rate. Falls from rate/(1 + rate) at 0; with a rate of 1 it is 2.5 % at 11.03.
 */
export function argmaxTail(x: number, rate: number): number {
  const root = Math.sqrt(x);
  const a = (1 + 2 * rate) / (rate * (1 + rate));
  // e^(rate(1 + rate)x/2) Φ(−(½ + rate)√x) and its like, each written as e^(−x/8)/√2π times a Mills ratio: none overflows.
  const inside = -root - a * mills((0.5 + rate) * root) + (x / 2 - 2 + a * (1 + 2 * rate)) * mills(root / 2);
  return (inside * Math.exp(-x / 8)) / Math.sqrt(2 * Math.PI);
}

/** Mills' ratio Φ(−z)/φ(z) for z ≥ 0: by its series near 0, and beyond by Laplace's continued fraction. */
function mills(z: number): number {
  if (z > 3) {
    let fraction = z;
    for (let k = 60; k > 0; k--) fraction = z + k / fraction;
    return 1 / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 3; term > 1e-17 * sum; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return Math.sqrt(Math.PI / 2) * Math.exp((z * z) / 2) - sum;
}
