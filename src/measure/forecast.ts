import type { Values } from './effect/structural.ts';
import { createEmpirical, type Empirical } from './empirical.ts';
import { createOneStep, type Prediction } from './one-step.ts';

/** Places in a season, and how many known ones must come before a place that is judged: two seasons and a floor. */
const GRAINS = { day: { season: 7, history: 56 }, month: { season: 12, history: 24 } } as const;

/** One place of a series beside what came before it, on the scale of log(1 + count). */
export interface Forecast {
  /** Null where the past is too short. */
  readonly prediction: Prediction | null;
  /** How many standard errors of the prediction the value lies off; null without either. */
  readonly score: number | null;
  readonly gap: boolean;
  /** First place of the row of values off on one side that this one is in. */
  readonly row: number | null;
}

/** Far off is beyond 99 % of the series' own errors so far; while these are too few to say, this many standard errors. */
const FAR = { share: 0.99, atFirst: 3 };
/** A row begins far off, and goes on beyond 90 %. */
const OFF = { share: 0.9, atFirst: 1.65 };
/** So many in a row are a new level. */
export const SHIFT = 3;
/** Differences in the last digits, of series that never vary. */
const NOTHING = 1e-9;

/**
 * Predicts each count of a series (0 or more; null for a gap) from those before it alone. What is learnt from a value that
 * is far off ends where far begins (winsorised), so that it neither hides later ones nor makes them. With the third in a row
 * on one side the level begins anew, and what follows is held against that. The series is to be of one definition; no
 * holidays are known here. From the place `growing` on its source may still add to it: what is not above the expectation
 * says nothing yet, and is a gap.
 * Source: Gelper, Fried and Croux, Journal of Forecasting 29 (2010) 285–300, of winsorised forecasts.
 */
export function forecastEach(values: Values, grain: keyof typeof GRAINS, growing = values.length): Forecast[] {
  const { season, history } = GRAINS[grain];
  const filter = createOneStep(season);
  const errors = createEmpirical([]);
  let known = 0;
  let row = { first: 0, side: 0, length: 0 };
  const chance = createChance();
  return values.map((value, place) => {
    const plain = known < history ? null : filter.predict();
    const prediction = plain && { ...plain, error: chance.errorOf(plain) };
    const told = value === null ? null : logOf(value);
    const early = place >= growing && told !== null && !(prediction && told > prediction.expected);
    if (early) row = { first: place, side: 0, length: 0 };
    const seen = early ? null : told;
    if (seen !== null) known++;
    if (seen !== null && plain) chance.take(plain);
    if (seen === null || prediction === null) {
      filter.take(seen);
      return { prediction, score: null, gap: seen === null, row: null };
    }
    const score = scoreOf(seen, prediction);
    const [size, side] = [Math.abs(score), Math.sign(score)];
    const reach = boundOf(errors, FAR);
    if (side === row.side && size > boundOf(errors, OFF)) row = { ...row, length: row.length + 1 };
    else row = size > reach ? { first: place, side, length: 1 } : { first: place, side: 0, length: 0 };
    errors.add(size);
    if (row.side !== 0 && row.length % SHIFT === 0) {
      filter.restart();
      filter.take(seen);
    } else filter.take(size > reach ? prediction.expected + side * reach * prediction.error : seen);
    return { prediction, score, gap: false, row: row.side === 0 ? null : row.first };
  });
}

/**
 * What counting alone adds to the variation of log(1 + count) is about one in the count: more on the days of few. The filter
 * knows one error for all days; this gives each its own, and keeps what is not chance as it is.
 */
function createChance() {
  const ofCount = (expected: number) => 1 / (1 + Math.max(0, Math.expm1(expected)));
  let [sum, many] = [0, 0];
  return {
    take: ({ expected }: Prediction): void => {
      sum += ofCount(expected);
      many++;
    },
    errorOf: ({ expected, error }: Prediction): number => {
      if (many === 0) return error;
      const usual = sum / many;
      const other = Math.max(0, error * error - usual);
      return error * Math.sqrt((other + ofCount(expected)) / (other + usual));
    },
  };
}

/** 99 % of fewer than 99 errors is not known; then neither bound is read from them. */
function boundOf(errors: Empirical, { share, atFirst }: typeof FAR): number {
  return errors.count() < 99 ? atFirst : errors.within(share);
}

function logOf(count: number): number {
  if (!(count >= 0)) throw new RangeError(`${count} is no count`);
  return Math.log1p(count);
}

function scoreOf(seen: number, { expected, error }: Prediction): number {
  const off = seen - expected;
  return Math.abs(off) < NOTHING ? 0 : off / Math.max(error, NOTHING);
}
