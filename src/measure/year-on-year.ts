import { betaCdf } from './distributions.ts';
import { historyOf, rateRatio } from './effect/counts.ts';
import { ownVariation } from './own-history.ts';

/** What was counted in a period, and in how many working days. */
export interface Figure {
  readonly value: number | null;
  readonly days: number;
}

export interface YearOnYear {
  /** The change, and how far ordinary variation reaches on either side: in percent, or in the unit on the plain scale. */
  readonly change: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly method: 'own-history' | 'exact-counts';
}

export interface YearOnYearQuestion {
  /** The periods before now, from the oldest on; unknown ones are null. */
  readonly past: readonly Figure[];
  readonly before: Figure;
  readonly now: Figure;
  /** Periods in a year: 12, 4 or 1. */
  readonly year: number;
  /** `ratio`: changes are shares of what was; `difference`: they are told in the unit itself. */
  readonly scale: 'ratio' | 'difference';
  /** Whole things that happened, so that few of them are Poisson's. */
  readonly counts: boolean;
}

/** With fewer things on either side, their logarithm is no measure of how they vary. */
const FEW = 10;

/**
 * The change from the year before, per working day, beside how much the series usually differs from itself a year earlier.
 * Low counts are compared exactly (two counts, conditional binomial), with the variation that their history shows.
 * Null where the history is too short to tell: two years beside the earlier period, or four for single years.
 */
export function yearOnYear(question: YearOnYearQuestion): YearOnYear | null {
  const { past, before, now, counts } = question;
  if (before.value === null || now.value === null || before.days === 0 || now.days === 0) return null;
  const all = [...past, before, now].flatMap(({ value }) => (value === null ? [] : [value]));
  if (question.scale === 'difference')
    return byHistory(
      question,
      (value) => value,
      (d) => d,
    );
  if (counts && all.some((value) => value < FEW)) return byCounts(question);
  return all.every((value) => value > 0) ? byHistory(question, Math.log, (d) => 100 * Math.expm1(d)) : null;
}

function byHistory(
  { past, before, now, year, scale }: YearOnYearQuestion,
  on: (value: number) => number,
  told: (difference: number) => number,
): YearOnYear | null {
  const place = ({ value, days }: Figure) => (value === null ? null : on(scale === 'ratio' ? value / days : value));
  const usual = ownVariation(past.map(place), year > 1 ? year : null, year);
  if (!usual) return null;
  const difference = place(now)! - place(before)!;
  const reach = usual.critical * usual.error;
  return {
    change: told(difference),
    low: told(difference - reach),
    high: told(difference + reach),
    p: usual.p(difference),
    method: 'own-history',
  };
}

function byCounts({ past, before, now, year }: YearOnYearQuestion): YearOnYear | null {
  const history = historyOf(
    past.map((f) => f.value),
    past.length,
    1,
    year,
  );
  if (!history) return null;
  const count = ({ value, days }: Figure) => ({ count: value!, exposure: days });
  const ratio = rateRatio(count(now), count(before), history.dispersion);
  if (!ratio || ratio.value === null || ratio.high === null) return null;
  const percent = (r: number) => 100 * (r - 1);
  return {
    change: percent(ratio.value),
    low: percent(ratio.low),
    high: percent(ratio.high),
    p: exactP(now, before, history.dispersion),
    method: 'exact-counts',
  };
}

/** Two-sided p of equal rates, the one that the exact range is the inversion of. */
function exactP(now: Figure, before: Figure, dispersion: number): number {
  const a = now.value! / dispersion;
  const b = before.value! / dispersion;
  const share = now.days / (now.days + before.days);
  const atLeast = a === 0 ? 1 : betaCdf(share, a, b + 1);
  const atMost = b === 0 ? 1 : 1 - betaCdf(share, a + 1, b);
  return Math.min(1, 2 * Math.min(atLeast, atMost));
}
