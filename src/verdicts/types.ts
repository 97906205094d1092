import type { ChannelId, Direction, MethodId } from '../catalogue/types.ts';
import type { Period } from '../core/period.ts';
import type { IsoInstant } from '../core/time.ts';
import type { Words } from '../core/words.ts';
import type { IndicatorUnit } from '../indicators/types.ts';

export type State = 'measured' | 'not-set-up' | 'missing-data' | 'suppressed' | 'not-measurable';
export type Grade = 'E0' | 'E1' | 'E2' | 'E3' | 'E4';
export type Sampling = 'random' | 'census' | 'self-selected';
export type CompareWith = 'year-before' | 'period-before';

/** What stands beside a number and limits what may be said of it. */
export const VERDICT_FLAGS = [
  'incomplete', // coverage below 90 % of the days: no comparison
  'provisional', // the source may still correct some of it
  'few-answers', // from k to 29: one statistic, whole numbers, coarse interval
  'update-held', // newer answers wait until they are enough to hide each other
  'months-left-out', // a parent without some of its hidden months
  'self-selected', // says something about those who answered only
  'mixed-sampling',
  'sampled',
  'thresholded',
  'other-row',
  'estimated',
  'rounded',
  'zones-mixed',
  'definition-break',
  'stale', // a stock older than seven days at the period's end
  'parted', // a shared source tells its parts apart in another way than the formula needs: never a value
  'sources-left-out', // a ratio without the sources that know only a part of it
  'apart', // the parts of a ratio are known to different organisations: never a value
  'not-over-time', // unique in their period, which the source did not give whole: never a value
  'not-over-sources', // as told by several sources, which may have counted the same: never a value
  'not-over-organisations', // known to organisations below, which may have counted the same: never a value
  'beyond-bands', // a limit that lies above the highest one its source counts by: never a value
] as const;
export type VerdictFlag = (typeof VERDICT_FLAGS)[number];

/** With these there is no figure, however much is known. */
export const NO_VALUE = [
  'parted',
  'apart',
  'not-over-time',
  'not-over-sources',
  'not-over-organisations',
  'beyond-bands',
] as const satisfies readonly VerdictFlag[];

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: 0.95;
  readonly method: string;
}

export interface Comparison {
  readonly with: CompareWith;
  readonly period: Period;
  readonly value: number;
  /** In `unit`; rounded as shown. Of counts, per working day where the two periods do not have as many. */
  readonly change: number;
  /** Only where the change is per working day. */
  readonly workingDays?: { readonly now: number; readonly before: number };
  readonly unit: 'percentage-points' | 'percent' | 'points' | 'count';
  readonly interval: { readonly low: number; readonly high: number; readonly method: string } | null;
  /** Two-sided, of no change; null without an interval. */
  readonly p: number | null;
  /** True only where an interval exists and leaves zero out, and the change stands among all that it is told with. */
  readonly clear: boolean;
}

/** How it stands with a figure, before anything is said of it. */
export type Standing = Pick<Verdict, 'indicator' | 'method' | 'channel' | 'state' | 'flags'>;

/** The one thing that every surface shows. Page, API, mail and report render it; none words a finding itself. */
export interface Verdict {
  readonly indicator: string;
  readonly method: MethodId;
  readonly channel: ChannelId;
  readonly period: Period;
  readonly state: State;
  /** Rounded to what may be shown; null unless measured. */
  readonly value: number | null;
  readonly unit: IndicatorUnit;
  readonly n: number | null;
  readonly sampling: Sampling | null;
  readonly interval: Interval | null;
  readonly comparison: Comparison | null;
  readonly grade: Grade;
  readonly direction: Direction;
  /** Share of the period's days that a source has answered for; null where the method has no days. */
  readonly coverage: number | null;
  readonly flags: readonly VerdictFlag[];
  readonly definitionVersion: number;
  /** The release of a guarded number; null for open ones, whose id pins `asOf` instead. */
  readonly release: number | null;
  readonly asOf: IsoInstant | null;
  /** Months (first days) that a guarded parent leaves out. */
  readonly leftOut: readonly string[];
  readonly words: Words;
  /** For where the figures stand beside it: without the value, its interval, and a difference that is not certain. May be empty. */
  readonly brief: Words;
  /**
   * Of an open month held against the year before: the twelve months before and itself, from the oldest on, as shown. Null where
   * it is not wholly known, or was counted in another way. Fewer where less was measured, none where nobody asked.
   */
  readonly recent?: readonly (number | null)[];
  /** The stronger sentence that is not said, and why; null where nothing stronger was asked for. */
  readonly refused: { readonly sentence: Words; readonly why: Words } | null;
}
