import { coverageShare, type DayCoverage, isComplete } from './coverage.ts';
import type { Values } from './effect/structural.ts';

/** Of these visits so many were measured. */
export interface Measured {
  readonly measured: number;
  readonly visits: number;
}

/** Visits of a day, and how long they stayed together: in seconds, or as visits that were engaged. */
export interface Stay {
  readonly visits: number;
  readonly stay: number;
}

/** What is known of a change besides its size; what is not known is left out. */
export interface ChangeFacts {
  /** Of the periods compared. */
  readonly coverage?: readonly DayCoverage[];
  readonly consent?: { readonly before: Measured; readonly now: Measured };
  /** A stock (followers) day by day, up to the day of the change. */
  readonly stock?: Values;
  /** The day of the change beside a usual one. */
  readonly stay?: { readonly usual: Stay; readonly now: Stay };
}

/** What a change is, and the facts that say so. All but `change` are made by how it was measured. */
export type ChangeKind =
  /** Share of the days answered for, 0–1. */
  | { readonly kind: 'gap'; readonly share: number }
  /** Consent rates, 0–1. */
  | { readonly kind: 'consent'; readonly before: number; readonly now: number }
  /** How far the stock fell beside its usual day or two, and the median deviation of such changes. */
  | { readonly kind: 'purge'; readonly fall: number; readonly deviation: number; readonly days: number }
  /** Visits above the usual, and the stay of each of them and of a usual one. */
  | { readonly kind: 'burst'; readonly extra: number; readonly stay: number; readonly usual: number }
  | { readonly kind: 'change' };

/** Percentage points, as a share, that consent may move between periods that are compared. */
const CONSENT = 0.05;
/** Median deviations of a stock's own changes. */
const PURGE = 5;
/** Changes of a stock that must be known before one is a purge. */
const HISTORY = 14;
/** «Almost nothing» of a usual stay. */
const NOTHING = 0.1;

/**
 * Tells a change from what only looks like one: periods that are incomplete, consent that moved, accounts that a platform
 * deleted, and visits by machines. The first of these that fits is told.
 */
export function kindOfChange({ coverage = [], consent, stock, stay }: ChangeFacts): ChangeKind {
  const share = coverageShare(coverage) ?? 1;
  if (!isComplete(share)) return { kind: 'gap', share };
  return (consent && consentMove(consent)) ?? (stock && purge(stock)) ?? (stay && burst(stay)) ?? { kind: 'change' };
}

function consentMove({ before, now }: NonNullable<ChangeFacts['consent']>): ChangeKind | null {
  // Of no visits there is no rate: NaN, which is beyond nothing.
  const rates = { before: before.measured / before.visits, now: now.measured / now.visits };
  return Math.abs(rates.now - rates.before) > CONSENT ? { kind: 'consent', ...rates } : null;
}

/** A fall over the last day, or the last two together, that is far beside what the stock does in as many days. */
function purge(stock: Values): ChangeKind | null {
  for (const days of [1, 2]) {
    const changes = stock.flatMap((now, at) => {
      const before = stock[at - days] ?? null;
      return now === null || before === null ? [] : [now - before];
    });
    const last = stock.at(-1) ?? null;
    const before = stock.at(-1 - days) ?? null;
    if (last === null || before === null || changes.length <= HISTORY) continue;
    const past = changes.slice(0, -1);
    const usual = median(past);
    // Most small accounts stand still on most days: a deviation below one account is none.
    const deviation = Math.max(1, median(past.map((change) => Math.abs(change - usual))));
    const fall = usual - (last - before);
    if (fall > PURGE * deviation) return { kind: 'purge', fall, deviation, days };
  }
  return null;
}

/**
 * Visits at least doubled, and those beyond the usual stayed for almost nothing. They are looked at by themselves: among
 * them the usual visits still stay, so that the mean of all falls by no more than the visits rise.
 */
function burst({ usual, now }: NonNullable<ChangeFacts['stay']>): ChangeKind | null {
  const extra = now.visits - usual.visits;
  if (extra < usual.visits) return null;
  // Where nobody usually comes or stays, nothing is less than that.
  const each = { stay: Math.max(0, now.stay - usual.stay) / extra, usual: usual.stay / usual.visits };
  return each.stay < NOTHING * each.usual ? { kind: 'burst', extra, ...each } : null;
}

export function median(values: readonly number[]): number {
  const ordered = Float64Array.from(values).sort();
  return (ordered[(ordered.length - 1) >> 1]! + ordered[ordered.length >> 1]!) / 2;
}
