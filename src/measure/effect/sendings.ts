import { tQuantile } from '../distributions.ts';
import { Z95 } from '../interval.ts';
import { type Count, type Ratio, rateRatio } from './counts.ts';

/** One sending of a letter: copies, and how many made contact about it. */
export interface Sending {
  readonly copies: number;
  readonly contacts: number;
}

export interface ComparedSendings {
  /** Contacts for each copy, after over before. */
  readonly ratio: Ratio;
  /** How many more the rates vary from sending to sending than chance alone would make them; at least 1. */
  readonly dispersion: number;
  /** Contacts that would have come at the old rate, beyond those that came. Below zero: more came. */
  readonly avoided: { readonly estimate: number; readonly low: number; readonly high: number };
}

/** Fewer say too little of how sendings differ when nothing is changed. */
export const FEWEST_SENDINGS = 5;

/**
 * Whether a new version of a letter made fewer people contact, and how many fewer. The ratio of the rates is exact for two
 * counts, with counts made as many times smaller as sendings of the old version differ more than Poisson's (Pearson's
 * statistic, widened for how few they were by Student's t). Those that came are a fact: only how many would have come is
 * uncertain. Null with fewer than five sendings before, none after, or so few contacts that no bound can be told.
 */
export function compareSendings(before: readonly Sending[], after: readonly Sending[]): ComparedSendings | null {
  const [then, now] = [totalOf(before), totalOf(after)];
  if (before.length < FEWEST_SENDINGS || [then.count, then.exposure, now.count, now.exposure].includes(0)) return null;
  const rate = then.count / then.exposure;
  const pearson = before.reduce((sum, { copies, contacts }) => {
    const expected = rate * copies;
    return expected === 0 ? sum : sum + (contacts - expected) ** 2 / expected;
  }, 0);
  const degrees = before.length - 1;
  const dispersion = Math.max(1, (pearson / degrees) * (tQuantile(0.975, degrees) / Z95) ** 2);
  const ratio = rateRatio(now, then, dispersion)!;
  // Beside such variation the counts are worth so little that a bound lies beyond what can be computed.
  if (ratio.low === 0 || ratio.high === null) return null;
  const without = (of: number) => now.count * (1 / of - 1);
  return {
    ratio,
    dispersion,
    avoided: { estimate: without(ratio.value!), low: without(ratio.high), high: without(ratio.low) },
  };
}

export function totalOf(sendings: readonly Sending[]): Count {
  return {
    count: sendings.reduce((sum, { contacts }) => sum + contacts, 0),
    exposure: sendings.reduce((sum, { copies }) => sum + copies, 0),
  };
}
