import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import { type Clock, dayIn, startOfDay } from '../../core/time.ts';
import { wallTime } from '../retry-after.ts';

export const SYSTEM = 'X';
export const ZONE = 'UTC';

/**
 * What X charges for one thing that is read, in thousandths of a US dollar; what is read again the same day is reckoned
 * anew, so that we are never below. Source: «Pricing», X developer documentation, 2026.
 */
export const PRICES = { user: 10, post: 5 } as const;
const DOLLAR = 1000;

const bookmark = z.object({ month: z.string(), spent: z.int().min(0) }).catch({ month: '', spent: 0 });

/** What was spent in the calendar month, and what may still be. Kept in the source's state. */
export class Purse {
  readonly #budget: number;
  readonly #clock: Clock;
  #month: string;
  #spent: number;

  constructor(state: unknown, dollars: number, clock: Clock) {
    const { month, spent } = bookmark.parse(state);
    this.#budget = dollars * DOLLAR;
    this.#clock = clock;
    this.#month = month;
    this.#spent = spent;
  }

  get state() {
    this.#turn();
    return { month: this.#month, spent: this.#spent };
  }

  /** How many more there is money for. */
  affords(price: number): number {
    this.#turn();
    return Math.max(0, Math.floor((this.#budget - this.#spent) / price));
  }

  pay(amount: number): void {
    this.#turn();
    this.#spent += amount;
  }

  /** A run may last into another month. */
  #turn(): void {
    const month = dayIn(ZONE, this.#clock.now()).slice(0, 7);
    if (month === this.#month) return;
    this.#month = month;
    this.#spent = 0;
  }
}

/** The money is spent, ours or the account's: again on the first of next month. */
export function noMoney(now: number): SourceError {
  const [year, month] = dayIn(ZONE, now).split('-').map(Number) as [number, number];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  const retryAt = startOfDay(ZONE, next);
  return new SourceError('quota', 'source.quota', { params: { system: SYSTEM, when: wallTime(retryAt) }, retryAt });
}
