import { type QuantityId, quantity } from '../../../src/catalogue/quantities.ts';
import { FLAGS, type FlagName } from '../../../src/connectors/contract.ts';
import type { Period } from '../../../src/core/period.ts';
import { daysIn } from '../../../src/core/period.ts';
import { addDays, dayIn, dayNumber, HOME_ZONE, type IsoDate, parseInstant } from '../../../src/core/time.ts';
import { quantitiesOf, termKey, termsOf } from '../../../src/indicators/compute.ts';
import type { Formula, Indicator, Term } from '../../../src/indicators/types.ts';
import { type DayCoverage, STOCK_MAX_AGE_DAYS } from '../../../src/measure/coverage.ts';
import type { OpenSide, ReadingFlag } from '../../../src/verdicts/evidence.ts';
import type { Sampling } from '../../../src/verdicts/types.ts';
import { type Feeds, feedOf, feedsOf, only, type SideRows } from './feeds.ts';
import type { CoveredRow, TotalRow } from './totals.ts';

/** What a source says of itself, for the reading of its values. */
export interface SourceFacts {
  readonly sampling: Sampling | null;
  /** Days after which its values no longer change by themselves. */
  readonly finality: number;
}

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
    coverage: Object.fromEntries(needed.flatMap((id) => coverageOf(id, period, rows))),
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
  return (before) =>
    later.some(({ id, byFeed }) =>
      chosen(id, before).some((e) => byFeed.get(feedOf(e))?.some((l) => e.breakTo !== l.breakFrom)),
    );
}

/** Of each feed the rows of one grain, so that a day and its month are never added: the one that answers for most days. */
function chosen(id: QuantityId, rows: SideRows): TotalRow[] {
  const mine = rows.totals.filter((r) => r.quantity === id);
  const days = (feed: string, grain: string) =>
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
function termSum(term: Term, period: Period, rows: SideRows): number | null | Senseless {
  const q = quantity(term.quantity);
  if (term.at === 'start') return levelBefore(term.quantity, rows);
  if (isParted(term, rows)) return null;
  const isExact = (r: TotalRow) => r.rows === 1 && r.firstDay === period.from && r.lastEnd === period.to;
  const given = rows.totals.filter((r) => r.quantity === term.quantity && isExact(r));
  const all = q.additivity === 'given' && given.length > 0 ? given : chosen(term.quantity, rows);
  const byFeed = [...Map.groupBy(all, feedOf).values()].flatMap((own) => {
    const fitting = own.filter((r) => fits(r.dims, term.where));
    // A source that gives the whole and its parts is read by the whole.
    const whole = term.where ? [] : fitting.filter((r) => r.dims === '');
    return fitting.length === 0 ? [] : [whole.length > 0 ? whole : fitting];
  });
  if (byFeed.length > 1 && !q.acrossSources) return 'not-over-sources';
  if (byFeed.length === 0) return lookedAndFoundNone(term.quantity, rows) ? 0 : null;
  if (q.additivity === 'given' && (given.length === 0 || byFeed.flat().length > 1)) return 'not-over-time';
  const value = (r: TotalRow) => (q.additivity === 'flow' ? r.total : r.lastValue);
  return byFeed.flat().reduce((sum, r) => sum + value(r), 0);
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
  const before = { totals: rows.start ?? [], covered: [] };
  const ends = chosen(id, rows);
  const starts = ends.map((end) =>
    chosen(id, before).find((r) => feedOf(r) === feedOf(end) && r.dims === end.dims && r.breakTo === end.breakFrom),
  );
  if (starts.length === 0) return null;
  return starts.reduce<number | null>((sum, r) => (sum === null || !r ? null : sum + r.lastValue), 0);
}

function fits(dims: string, where: Term['where']): boolean {
  if (!where) return true;
  const has = new Set(dims.split(';'));
  return Object.entries(where).every(([name, value]) => has.has(`${name}=${value}`));
}

/** A flow that was looked at on at least one day, by a source whose silence means zero. */
function lookedAndFoundNone(id: QuantityId, rows: SideRows): boolean {
  const looked = rows.covered.filter((c) => c.quantity === id && c.days > 0);
  return quantity(id).additivity === 'flow' && looked.length > 0 && looked.every((c) => c.absenceZero);
}

/** How much of a period is known of a quantity; nothing to say where its source gives the period whole. */
export function coverageOf(id: QuantityId, period: Period, rows: SideRows): [QuantityId, DayCoverage][] {
  if (quantity(id).additivity === 'given') return [];
  const days = daysIn(period);
  const feeds = Map.groupBy(
    rows.covered.filter((c) => c.quantity === id),
    feedOf,
  );
  if (feeds.size === 0) return [[id, { answered: 0, days, absence: 'unknown' }]];
  const each = [...feeds].map(([feed, own]) => {
    const best = own.toSorted((a, b) => b.days - a.days || Number(b.grain === 'day') - Number(a.grain === 'day'))[0]!;
    if (best.absenceZero) return { answered: best.days, days, absence: 'zero' as const };
    const values = rows.totals.filter((r) => r.quantity === id && feedOf(r) === feed && r.grain === best.grain);
    // A day without a row is not known: only days with a value count.
    const answered = best.grain === 'day' ? Math.max(0, ...values.map((r) => r.rows)) : best.days;
    return { answered: Math.min(answered, best.days), days, absence: 'unknown' as const };
  });
  return [[id, each.toSorted((a, b) => a.answered - b.answered)[0]!]];
}

/** Whole days from the period's end to when its sources were last read; null when that is late enough to be final. */
function ageOf(
  period: Period,
  covered: readonly CoveredRow[],
  sources: ReadonlyMap<number, SourceFacts>,
): number | null {
  const ages = covered.flatMap((c) => {
    const age = dayNumber(dayIn(HOME_ZONE, parseInstant(c.recordedAt))) - dayNumber(period.to);
    return age > (sources.get(c.source)?.finality ?? 0) ? [] : [Math.max(age, 0)];
  });
  return ages.length === 0 ? null : Math.min(...ages);
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
