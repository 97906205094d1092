import type { QuantityId } from '../catalogue/quantities.ts';
import type { ChannelId, Direction, Level, MethodId } from '../catalogue/types.ts';
import type { Words } from '../core/words.ts';

/** One term of a sum: a quantity, or only its values with these dimensions. */
export interface Term {
  readonly quantity: QuantityId;
  readonly where?: Readonly<Record<string, string>>;
  /** A level as the period began: its last value in the seven days before. */
  readonly at?: 'start';
  /** Not known where any of it was told apart by dimensions: its parts are other parts than those of the other terms. */
  readonly whole?: true;
}

/**
 * What is computed, as data, so that it can be printed, gated and checked.
 * `total`: the sum of a flow. `level`: the last value of a stock. `given`: the source's own value of exactly this period.
 * `ratio`: sum over sum, times `scale`. `share`: answers at `points` among all answers, in percent.
 * `index`: the mean scale point moved to 0–100. `nps`: promoters minus detractors, −100 to 100.
 * `net`: a level at the end minus the level as the period began. `growth`: the same in percent of where it began.
 * `balance`: those with one label minus those with another, over all: −1 to 1. `mean`: the mean of labels that are numbers.
 * `quantile`: what `percent` of them lie within, estimated from bands of a time.
 * `alpha`: Krippendorff's, from pairs of codes by `a|b`; `scale` says what number each code stands for.
 */
export type Formula =
  | { readonly kind: 'total'; readonly of: readonly Term[] }
  | { readonly kind: 'level'; readonly of: Term }
  | { readonly kind: 'given'; readonly of: Term }
  | {
      readonly kind: 'ratio';
      readonly numerator: readonly Term[];
      readonly denominator: readonly Term[];
      readonly scale: number;
      /** True only where each unit of the denominator is an independent yes or no, so that Wilson holds. */
      readonly proportion: boolean;
    }
  | { readonly kind: 'share'; readonly of: QuantityId; readonly points: readonly string[] }
  | { readonly kind: 'index'; readonly of: QuantityId; readonly lowest: number; readonly highest: number }
  | { readonly kind: 'nps'; readonly of: QuantityId }
  | { readonly kind: 'net' | 'growth'; readonly of: QuantityId }
  | {
      readonly kind: 'balance';
      readonly of: QuantityId;
      readonly dimension: string;
      readonly plus: string;
      readonly minus: string;
    }
  | { readonly kind: 'mean'; readonly of: QuantityId; readonly dimension: string }
  | { readonly kind: 'quantile'; readonly of: QuantityId; readonly dimension: string; readonly percent: number }
  | {
      readonly kind: 'alpha';
      readonly of: QuantityId;
      readonly dimension: string;
      readonly scale: Readonly<Record<string, number>>;
    };

export type IndicatorUnit =
  | 'count'
  | 'persons'
  | 'accounts'
  | 'percent'
  | 'points'
  | 'seconds'
  | 'hours'
  | 'days'
  | 'ratio'
  | 'per-thousand'
  | 'score';

/** A worked case: the tests run it, the method's page prints it. */
export interface Example {
  readonly title: Words;
  /** By `termKey` of compute.ts: `quantity`, `quantity/point`, `quantity/dimension=value`, `quantity@start`; null: not known. */
  readonly totals: Readonly<Record<string, number | null>>;
  readonly value: number | null;
  readonly interval?: readonly [low: number, high: number];
}

export interface Indicator {
  /** Long form, `method.name`. */
  readonly id: string;
  readonly method: MethodId;
  readonly channels: readonly ChannelId[];
  readonly label: Words;
  /** The question it answers, and what it cannot say. */
  readonly question: Words;
  readonly limits: Words;
  readonly unit: IndicatorUnit;
  readonly decimals: number;
  readonly direction: Direction;
  readonly level: Level;
  readonly formula: Formula;
  /** Raised when the meaning changes; kept with every published number. */
  readonly version: number;
  /** True for the one statistic that a guarded question may show from k answers up. */
  readonly declared: boolean;
  readonly sources: readonly string[];
  readonly examples: readonly Example[];
}

export function defineIndicator(indicator: Indicator): Indicator {
  return indicator;
}
