import { quantity as quantityOf } from '../catalogue/quantities.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import type { Judgement, Unusual } from '../measure/anomaly.ts';
import { type ChangeKind, kindOfChange } from '../measure/artefact.ts';
import { STOCK_MAX_AGE_DAYS } from '../measure/coverage.ts';
import type { Anomaly } from '../verdicts/anomaly-words.ts';
import type { DailySeries } from './daily-series.ts';

/** Days before a change that its share of measured visits is held against. */
const CONSENT_DAYS = 28;

/** A series, each of its places held against what came before. */
export interface Judged extends DailySeries {
  readonly judgements: readonly Judgement[];
}

/** What only its measuring made of it, where the channel has what tells. */
export function artefact(
  { channel, quantity, ...series }: Judged,
  { from, to, side }: Unusual,
  all: readonly Judged[],
): Extract<ChangeKind, { kind: 'burst' | 'consent' }> | null {
  const of = (id: string) => all.find((each) => each.channel === channel && each.quantity === id);
  const [visits, log] = [of('visits'), of('server-log-visits')];
  const measured = (first: number, last: number) => {
    const places = visits!.values.flatMap((v, at) =>
      at >= first && at <= last && v !== null && log!.values[at] !== null ? [at] : [],
    );
    const sum = (one: Judged) => places.reduce((total, at) => total + one.values[at]!, 0);
    return { measured: sum(visits!), visits: sum(log!) };
  };
  const isSeen = quantityOf(quantity).method === 'web-analytics' && quantity !== 'server-log-visits';
  const consent =
    isSeen && visits && log
      ? { consent: { before: measured(from - CONSENT_DAYS, from - 1), now: measured(from, to) } }
      : {};
  const stays = of('engaged-visits') ?? of('visit-seconds');
  const usual = series.judgements[from]!.range?.expected;
  const usualStay = stays?.judgements[from]?.range?.expected;
  const now = stays?.values[from] ?? null;
  const isBurst =
    quantity === 'visits' && side === 'above' && usual !== undefined && usualStay !== undefined && now !== null;
  const stay = isBurst
    ? { stay: { usual: { visits: usual, stay: usualStay }, now: { visits: series.values[from]!, stay: now } } }
    : {};
  const kind = kindOfChange({ ...consent, ...stay });
  return kind.kind === 'burst' || kind.kind === 'consent' ? kind : null;
}

/** Days on which a stock fell as it does when a platform deletes accounts. */
export function purges({ channel, quantity, ...series }: Judged, first: IsoDate, window: number): Anomaly[] {
  if (quantityOf(quantity).additivity !== 'stock') return [];
  const found: Anomaly[] = [];
  // A day that may still grow has not fallen yet.
  for (let at = window; at < Math.min(series.values.length, series.growing); at++) {
    const kind = kindOfChange({ stock: series.values.slice(0, at + 1) });
    const day = addDays(first, at);
    // The fall of one day is that of two as well, seen the day after.
    if (kind.kind !== 'purge' || found.at(-1)?.to === addDays(day, -1)) continue;
    const value = series.values[at]!;
    found.push({
      ...{ channel, quantity, kind: 'purge', from: addDays(day, 1 - kind.days), to: day, direction: 'below' },
      ...{ value, expected: value + kind.fall, low: null, high: null, provisional: false },
    });
  }
  return found;
}

/** Days that nobody looked at. Where several quantities of a channel miss the same days, they are told of as one. */
export function gaps(all: readonly DailySeries[], first: IsoDate, window: number): Anomaly[] {
  const found = all.flatMap(({ channel, quantity, missed }) =>
    runsOf(missed)
      .filter(
        ({ from, to }) =>
          to >= window && !isBrief(quantityOf(quantity).additivity === 'stock', from, to, missed.length),
      )
      .map(({ from, to }): Anomaly => {
        const last = to === missed.length - 1 ? null : addDays(first, to);
        return {
          ...{ channel, quantity, kind: 'gap', from: addDays(first, from), to: last, direction: null },
          ...{ value: null, expected: null, low: null, high: null, provisional: false },
        };
      }),
  );
  return [...Map.groupBy(found, ({ channel, from, to }) => `${channel} ${from} ${to}`).values()].map((same) =>
    same.length === 1 ? same[0]! : { ...same[0]!, quantity: null },
  );
}

/** Yesterday alone may not have come yet, and a level stands for a week. */
function isBrief(isStock: boolean, from: number, to: number, length: number): boolean {
  return isStock ? to - from < STOCK_MAX_AGE_DAYS : from === length - 1;
}

function runsOf(marked: readonly boolean[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const [at, is] of marked.entries()) {
    const last = runs.at(-1);
    if (is && last?.to === at - 1) last.to = at;
    else if (is) runs.push({ from: at, to: at });
  }
  return runs;
}
