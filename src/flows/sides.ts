import type { TotalRow } from '../../db/queries/totals.ts';
import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import { FLAGS, type FlagName } from '../connectors/contract.ts';
import type { Period } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import { quantitiesOf, termKey, termsOf } from '../indicators/compute.ts';
import type { Formula, Indicator, Term } from '../indicators/types.ts';
import { STOCK_MAX_AGE_DAYS } from '../measure/coverage.ts';
import type { OpenSide, ReadingFlag } from '../verdicts/evidence.ts';
import type { Sampling } from '../verdicts/types.ts';
import { ageOf, coverageOf, lookedAndFoundNone, type SourceFacts } from './coverage.ts';
import { type Feeds, feedOf, feedsOf, only, rowsOf, type SideRows } from './feeds.ts';

const FLAG_NAMES: Record<FlagName, ReadingFlag> = {
  sampled: 'sampled',
  thresholded: 'thresholded',
  otherRow: 'other-row',
  estimated: 'estimated',
  rounded: 'rounded',
};

/**
 * The open readings of an indicator for one period, from the rows that the database gave. `feeds`: those of the period that
 * it shall be held against.
 */
export function openSide(
  asked: Indicator,
  period: Period,
  all: SideRows,
  sources: ReadonlyMap<number, SourceFacts>,
  today: IsoDate,
  feeds: Feeds = feedsOf(asked.formula, all),
): OpenSide {
  const rows = only(feeds, all);
  const needed = quantitiesOf(asked.formula);
  const used = needed.flatMap((id) => chosen(id, rows));
  const covered = rows.covered.filter((c) => needed.includes(c.quantity as QuantityId));
  const terms = termsOf(asked.formula);
  const sums = terms.map((term) => [termKey(term), termSum(term, period, rows)] as const);
  const senseless = sums.flatMap(([, sum]) => (typeof sum === 'string' ? [sum] : []));
  const isStock = needed.some((id) => quantity(id).additivity === 'stock');
  const stockDay = isStock ? used.map((r) => r.lastDay).toSorted()[0] : undefined;
  return {
    period,
    totals: Object.fromEntries(sums.map(([key, sum]) => [key, known(sum)])),
    coverage: Object.fromEntries(
      needed.flatMap((id) => {
        const covered = coverageOf(id, period, rows);
        return covered ? [[id, covered] as const] : [];
      }),
    ),
    sampling: samplingOf(used, sources),
    age: ageOf(period, covered, sources),
    flags: [
      ...flagsOf(used),
      ...(stockDay && stockDay < oldestLevel(period, today) ? (['stale'] as const) : []),
      ...(terms.some((term) => isParted(term, rows)) ? (['parted'] as const) : []),
      ...(feeds.leftOut ? (['sources-left-out'] as const) : []),
      ...(feeds.apart ? (['apart'] as const) : []),
      ...new Set(senseless),
    ],
  };
}

/** A level read before this day is too old to stand for the period's end, or for yesterday while it lasts. */
function oldestLevel({ to }: Period, today: IsoDate): IsoDate {
  return addDays(to < today ? to : addDays(today, -1), -STOCK_MAX_AGE_DAYS);
}

/** The week before a period, in which a level as it began is looked for. */
export function weekBefore({ from }: Period): Period {
  return { from: addDays(from, -STOCK_MAX_AGE_DAYS), to: addDays(from, -1) };
}

/** Whether earlier rows were counted by another definition than these, which no comparison may cross. */
export function breakBetween(formula: Formula, now: SideRows): (before: SideRows) => boolean {
  const later = quantitiesOf(formula).map((id) => ({ id, byFeed: Map.groupBy(chosen(id, now), feedOf) }));
  return (before) => {
    for (const { id, byFeed } of later) {
      for (const earlier of chosen(id, before)) {
        for (const row of byFeed.get(feedOf(earlier)) ?? []) if (earlier.breakTo !== row.breakFrom) return true;
      }
    }
    return false;
  };
}

/** Of each feed the rows of one grain, so that a day and its month are never added: the one that answers for most days. */
function chosen(id: QuantityId, rows: SideRows): readonly TotalRow[] {
  const mine = rowsOf(id, rows.totals);
  if (mine.every((r) => r.grain === mine[0]!.grain)) return mine;
  const days = (feed: number, grain: string) =>
    rows.covered.find((c) => c.quantity === id && feedOf(c) === feed && c.grain === grain)?.days ?? 0;
  return [...Map.groupBy(mine, feedOf)].flatMap(([feed, own]) => {
    const grains = [...new Set(own.map((r) => r.grain))];
    const best = grains.toSorted(
      (a, b) => days(feed, b) - days(feed, a) || Number(b === 'day') - Number(a === 'day'),
    )[0];
    return own.filter((r) => r.grain === best);
  });
}

type Senseless = 'not-over-time' | 'not-over-sources';

/** What a term comes to; null where it is not known, or a flag where the sum would make no sense. */
export function termSum(term: Term, period: Period, rows: SideRows): number | null | Senseless {
  const { additivity, acrossSources } = quantity(term.quantity);
  if (term.at === 'start') return levelBefore(term.quantity, rows);
  if (isParted(term, rows)) return null;
  const isGiven = additivity === 'given';
  const exact = isGiven ? rows.totals.filter((r) => r.quantity === term.quantity && isExact(r, period)) : [];
  const { where } = term;
  const all = exact.length > 0 ? exact : chosen(term.quantity, rows);
  const fitting = where ? all.filter((r) => fits(r.dims, where)) : all;
  // What does not add over sources is never read of several together.
  if (!acrossSources && new Set(fitting.map(feedOf)).size > 1) return 'not-over-sources';
  if (fitting.length === 0) return lookedAndFoundNone(term.quantity, rows) ? 0 : null;
  const entering = where ? fitting : wholesFirst(fitting);
  if (isGiven && (exact.length === 0 || entering.length > 1)) return 'not-over-time';
  let sum = 0;
  for (const r of entering) sum += additivity === 'flow' ? r.total : r.lastValue!;
  return sum;
}

function isExact(row: TotalRow, { from, to }: Period): boolean {
  return row.rows === 1 && row.firstDay === from && row.lastEnd === to;
}

/** A source that gives the whole and its parts is read by the whole. */
function wholesFirst(rows: readonly TotalRow[]): readonly TotalRow[] {
  if (rows.every((r) => r.dims === rows[0]!.dims)) return rows;
  const whole = new Set(rows.flatMap((r) => (r.dims === '' ? [feedOf(r)] : [])));
  return rows.filter((r) => r.dims === '' || !whole.has(feedOf(r)));
}

const known = (sum: ReturnType<typeof termSum>) => (typeof sum === 'number' ? sum : null);

/** The same, where it only matters whether there is a number. */
export function termTotal(term: Term, period: Period, rows: SideRows): number | null {
  return known(termSum(term, period, rows));
}

/** Whether a term that must stay whole was told apart: its parts do not fit those of the formula's other terms. */
function isParted(term: Term, rows: SideRows): boolean {
  return term.whole === true && chosen(term.quantity, rows).some((r) => r.dims !== '');
}

/** The level as the period began: of all the sources that have one at its end, by the same definition. */
function levelBefore(id: QuantityId, rows: SideRows): number | null {
  const before = chosen(id, { totals: rows.start ?? [], covered: [] });
  const place = (r: TotalRow, definition: number) => `${feedOf(r)} ${definition} ${r.dims}`;
  const starts = Map.groupBy(before, (r) => place(r, r.breakTo));
  const ends = Map.groupBy(chosen(id, rows), (r) => place(r, r.breakFrom));
  const feeds = (some: readonly TotalRow[]) => some.reduce((sum, r) => sum + r.feeds, 0);
  let sum: number | null = ends.size === 0 ? null : 0;
  for (const [at, end] of ends) {
    const start = starts.get(at) ?? [];
    if (sum === null || feeds(start) < feeds(end)) return null;
    for (const r of start) sum += r.lastValue!;
  }
  return sum;
}

function fits(dims: string, where: NonNullable<Term['where']>): boolean {
  const has = new Set(dims.split(';'));
  return Object.entries(where).every(([name, value]) => has.has(`${name}=${value}`));
}

function samplingOf(used: readonly TotalRow[], sources: ReadonlyMap<number, SourceFacts>): Sampling | null {
  const kinds = new Set(used.map((r) => sources.get(r.source)?.sampling ?? null));
  return kinds.size === 1 ? [...kinds][0]! : null;
}

function flagsOf(used: readonly TotalRow[]): ReadingFlag[] {
  const bits = used.reduce((all, r) => all | r.flags, 0);
  const names = (Object.keys(FLAGS) as FlagName[])
    .filter((name) => (bits & FLAGS[name]) !== 0)
    .map((n) => FLAG_NAMES[n]);
  if (used.some((r) => r.zones > 1)) names.push('zones-mixed');
  if (used.some((r) => r.breakFrom !== r.breakTo)) names.push('definition-break');
  return names;
}
