import type { QuantityId } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import type { Period } from '../core/period.ts';
import type { IsoInstant } from '../core/time.ts';
import type { Totals } from '../indicators/compute.ts';
import type { DayCoverage } from '../measure/coverage.ts';
import type { ReleasedCell } from '../measure/suppress.ts';
import type { CompareWith, Sampling, VerdictFlag } from './types.ts';

/**
 * All that a verdict is made from. The database fills it; nothing here is rounded, hidden or worded yet.
 * One evidence answers one question: this indicator, in this channel, for this period.
 */
export type Evidence = NoEvidence | OpenEvidence | GuardedEvidence;

interface Asked {
  /** Long form, `method.name`. */
  readonly indicator: string;
  readonly channel: ChannelId;
  readonly period: Period;
}

/** Nothing is read for this cell of the channel × method matrix: no source feeds it, or no source could. */
interface NoEvidence extends Asked {
  readonly kind: 'none';
  readonly state: 'not-set-up' | 'not-measurable';
  /** Organisations below measure it, and their figures cannot be added. */
  readonly because?: 'not-over-organisations';
}

/** Flags that only the readings can know (`stale`: a level is too old; `parted`: a `whole` term has parts; `apart`, `sources-left-out`: who knows which part; `not-over-…`: a sum that would make no sense); the verdict adds its own (incomplete, provisional, few-answers, …). */
export type ReadingFlag = Extract<
  VerdictFlag,
  | 'mixed-sampling'
  | 'sampled'
  | 'thresholded'
  | 'other-row'
  | 'estimated'
  | 'rounded'
  | 'zones-mixed'
  | 'definition-break'
  | 'stale'
  | 'parted'
  | 'sources-left-out'
  | 'apart'
  | 'not-over-time'
  | 'not-over-sources'
>;

/** The open readings of one period. */
export interface OpenSide {
  readonly period: Period;
  /** By `termKey` (indicators/compute.ts); null or absent where nothing is known. Zero only where it was read or absence means zero. */
  readonly totals: Totals;
  /** For every quantity the formula uses; absent where the source does not count in days (a `given` month). */
  readonly coverage: Readonly<Partial<Record<QuantityId, DayCoverage>>>;
  /** Counts of all that happened are a `census`. Null where nobody has said. */
  readonly sampling: Sampling | null;
  /** Null when the source will not correct the period any more; else whole days from the period's end to the reading. */
  readonly age: number | null;
  readonly flags: readonly ReadingFlag[];
}

/** An earlier period of the same kind, by the same definition. */
export interface PastSide {
  readonly period: Period;
  /** Empty where the period is not known well enough. */
  readonly totals: Totals;
}

export interface OpenEvidence extends Asked {
  readonly kind: 'open';
  readonly now: OpenSide;
  readonly before: { readonly with: CompareWith; readonly side: OpenSide } | null;
  /** The periods before, from the oldest on: how much the number usually varies. None where nobody asked. */
  readonly past?: readonly PastSide[];
  /** Newest recorded instant among what entered (not the time of asking), so that an unchanged number keeps its id. */
  readonly asOf: IsoInstant | null;
}

/** The released months or wave of one guarded or strict question. */
export interface GuardedSide {
  readonly period: Period;
  /** Every month of the period that has a release, or the wave that it is, with all releases in order; the gate picks by `asOf`. */
  readonly cells: readonly ReleasedCell[];
  /** Null where sources differ (flag `mixed-sampling`) or nobody has said: then nothing is claimed beyond those who answered. */
  readonly sampling: Sampling | null;
  readonly flags: readonly ReadingFlag[];
}

export interface GuardedEvidence extends Asked {
  readonly kind: 'guarded';
  readonly now: GuardedSide;
  readonly before: { readonly with: CompareWith; readonly side: GuardedSide } | null;
  /** The moment the reader asks from; only releases recorded up to it count. */
  readonly asOf: IsoInstant;
}
