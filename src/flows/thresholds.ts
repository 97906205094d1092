import { isComplete, STOCK_MAX_AGE_DAYS } from '../measure/coverage.ts';
import { proportionDifference } from '../measure/difference.ts';
import { LEVEL } from '../measure/effect/models.ts';
import { FEWEST_SENDINGS } from '../measure/effect/sendings.ts';
import { FEWEST_DRAWN, FEWEST_GROUPS } from '../measure/effect/staggered.ts';
import { SENSITIVITY } from '../measure/suppress.ts';
import type { Interval } from '../verdicts/types.ts';
import { FALSE_SHARE } from '../verdicts/verdict.ts';
import { Q } from './unusual.ts';

export interface Threshold {
  readonly id: keyof typeof VALUES;
  /** In the unit that `threshold.{id}` tells; a share in percent. */
  readonly value: number;
}

/** The level of every interval is of one type, so that the model's constant cannot differ from the others'. */
const level: Interval['level'] = LEVEL;
const percent = (share: number) => Math.round(share * 100);

/** Read from what uses them, never typed again; a limit that is nobody else's to name is asked of the function that keeps it. */
const VALUES = {
  hidden: SENSITIVITY.guarded.k,
  full: SENSITIVITY.guarded.full,
  coverage: least(100, (share) => isComplete(share / 100)),
  stale: STOCK_MAX_AGE_DAYS,
  interval: percent(level),
  expected: least(100, (half) => proportionDifference([half, 2 * half], [half, 2 * half])?.fisher === null),
  'false-changes': percent(FALSE_SHARE),
  'false-findings': percent(Q),
  sendings: FEWEST_SENDINGS,
  groups: FEWEST_GROUPS,
  drawn: FEWEST_DRAWN,
} as const;

/** The limits that every figure and finding is held to. They are the same for all, and nobody changes them here. */
export const thresholds: readonly Threshold[] = Object.entries(VALUES).map(([id, value]) => ({
  id: id as Threshold['id'],
  value,
}));

/** The least whole number up to `most` that is let through. */
function least(most: number, passes: (value: number) => boolean): number {
  for (let value = 1; value <= most; value++) if (passes(value)) return value;
  throw new RangeError(`nothing up to ${most} is let through`);
}
