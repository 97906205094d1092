import { createEmpirical, type Empirical } from './empirical.ts';
import { type Forecast, SHIFT } from './forecast.ts';

/** One place of a series beside what its past led to expect; counts, in their own unit. */
export interface Judgement {
  /** What was expected, and the range that held 95 % of what was seen before; of a gap as well. Null where `short`. */
  readonly range: { readonly expected: number; readonly low: number; readonly high: number } | null;
  /** Standard errors of the prediction that the value lies off; not to be read as if it were normal. */
  readonly score: number | null;
  /** Share of errors that were as large, this one counted with them: at most 0.05 just where the value leaves the range. */
  readonly p: number | null;
  /** Why there is no p: nothing is known here, or too little came before. */
  readonly reason: 'gap' | 'short' | null;
  /** First place of the row of values off on one side that this one is in. */
  readonly row: number | null;
}

/** Fewer errors cannot tell 5 % from chance: 1 of 20. */
const FEWEST = 19;

/**
 * Judges each place by the series' own errors before it, or by a pool of errors. With m errors no p is below 1/(1 + m): of
 * many series looked at together, a pool alone makes any a discovery. Beside a pool, a series with heavier tails than the
 * others alarms more often than p says, and they less: where half of them have t5 errors, at 1 % those in 1.6 % of places
 * and the rest in 0.4 %.
 */
export function judge(forecasts: readonly Forecast[], pool?: Empirical): Judgement[] {
  const errors = pool ?? createEmpirical([]);
  return forecasts.map(({ prediction, score, gap, row }) => {
    const enough = errors.count() >= FEWEST;
    const reach = prediction && enough ? errors.within(0.95) * prediction.error : null;
    const range = reach === null ? null : rangeOf(prediction!.expected, reach);
    const p = score !== null && enough ? errors.p(Math.abs(score)) : null;
    if (score !== null && !pool) errors.add(Math.abs(score));
    const reason = p !== null ? null : gap ? 'gap' : 'short';
    return { range, score, p, reason, row };
  });
}

/** From the scale of log(1 + count); no count is below 0. */
function rangeOf(expected: number, reach: number) {
  const count = (value: number) => Math.max(0, Math.expm1(value));
  return { expected: count(expected), low: count(expected - reach), high: count(expected + reach) };
}

/** Errors of series of one grain as one pool: of places before those that are to be judged by it. */
export function poolOf(series: readonly (readonly Forecast[])[]): Empirical {
  const sizes = series.flatMap((forecasts) =>
    forecasts.flatMap(({ score }) => (score === null ? [] : [Math.abs(score)])),
  );
  return createEmpirical(sizes);
}

/** What is told of a series: one unusual place, or a shift in level from its first place on. Both ends are included. */
export interface Unusual {
  readonly kind: 'anomaly' | 'shift';
  readonly from: number;
  readonly to: number;
  readonly side: 'above' | 'below';
}

/**
 * What is unusual in a series where a p of `most` or less is (0–1; the largest p of the discoveries, where many series are
 * looked at). Three or more in a row on one side, any of which is unusual, are told as one shift; a gap ends no row.
 */
export function unusualOf(judgements: readonly Judgement[], most: number): Unusual[] {
  const found = new Map<number, Unusual>();
  for (const [place, { p, score, row }] of judgements.entries()) {
    if (p === null || p > most) continue;
    const places = judgements.flatMap((other, at) => (row !== null && other.row === row ? [at] : []));
    const [kind, from, to] =
      places.length < SHIFT ? (['anomaly', place, place] as const) : (['shift', places[0]!, places.at(-1)!] as const);
    found.set(from, { kind, from, to, side: score! > 0 ? 'above' : 'below' });
  }
  return [...found.values()];
}
