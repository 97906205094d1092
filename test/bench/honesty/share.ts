import { betaQuantile } from '../../../src/measure/distributions.ts';

/** So many of so many, with the ends of an exact 99 % interval (Clopper and Pearson): how sure a simulated share is. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export function shareOf(hits: number, of: number): Share {
  const low = hits === 0 ? 0 : betaQuantile(0.005, hits, of - hits + 1);
  const high = hits === of ? 1 : betaQuantile(0.995, hits + 1, of - hits);
  return { hits, of, share: hits / of, low, high };
}

export function shareText({ hits, of, share, low, high }: Share): string {
  const percent = (p: number) => (100 * p).toFixed(1);
  return `${percent(share)} % (${percent(low)}–${percent(high)}; ${hits} of ${of})`;
}
