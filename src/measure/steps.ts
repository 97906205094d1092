import { median } from './artefact.ts';
import type { Values } from './effect/structural.ts';
import type { Forecast } from './forecast.ts';

/** Steps that must be known before one is judged: eight weeks, as of counts. */
const HISTORY = 56;

/**
 * Predicts each value of a stock (0 or more; null for a gap) from the step it usually takes in a day, with the median
 * deviation of its steps so far as error: on the scale of log(1 + stock), for `judge` and a pool of such forecasts alone. The
 * day after a gap has no step, and is one itself.
 */
export function stepEach(stock: Values): Forecast[] {
  const steps: number[] = [];
  return stock.map((now, place) => {
    const before = stock[place - 1] ?? null;
    const none = { prediction: null, score: null, gap: now === null || before === null, row: null };
    if (now === null || before === null) return none;
    const step = now - before;
    const { usual, deviation } = usualOf(steps);
    const isShort = steps.length < HISTORY;
    steps.push(step);
    if (isShort) return none;
    const next = Math.max(0, before + usual);
    const prediction = { expected: Math.log1p(next), error: deviation / (1 + next) };
    // Of the steps themselves: on the other scale equal ones would differ in their last digits, and rank by them.
    return { ...none, prediction, score: (step - usual) / deviation };
  });
}

function usualOf(steps: readonly number[]) {
  const usual = median(steps);
  // Most small accounts stand still on most days: a deviation below one account is none.
  return { usual, deviation: Math.max(1, median(steps.map((step) => Math.abs(step - usual)))) };
}
