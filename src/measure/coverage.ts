/** How much of a period a source has answered for, for one quantity. */
export interface DayCoverage {
  /** Days with a value and, where absence means zero, days that were looked at and had none. */
  readonly answered: number;
  /** Days in the period. */
  readonly days: number;
  /** What a day without a row means when it was looked at. */
  readonly absence: 'zero' | 'unknown';
}

/** A level read more than this many days before the period's end is too old to stand for it. */
export const STOCK_MAX_AGE_DAYS = 7;

/** Below this share of its days a period is incomplete and is compared with nothing. */
const COMPLETE = 0.9;

/** Share of days answered for, 0–1; the lowest where a formula needs several quantities; null where none counts in days. */
export function coverageShare(list: readonly DayCoverage[]): number | null {
  if (list.length === 0) return null;
  return Math.min(...list.map(({ answered, days }) => (days === 0 ? 0 : Math.min(1, answered / days))));
}

export function isComplete(share: number | null): boolean {
  return share === null || share >= COMPLETE;
}
