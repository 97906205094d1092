import type { Grain, Period } from '../../src/core/period.ts';
import {
  type Alike,
  aliasParams,
  askedParams,
  type CellsQuestion,
  cellsAmong,
  firstOf,
  levelsAmong,
} from '../asked.ts';
import type { Tx } from '../engine.ts';
import { valuesOf } from '../spans.ts';

/** What feeds that are counted alike, often one alone, say of a quantity in one of the asked periods. */
export interface TotalRow {
  /** Place of the period in the question. */
  readonly which: number;
  /** Of the feed that stands for them. */
  readonly organisation: number;
  readonly channel: string;
  readonly quantity: string;
  readonly dims: string;
  readonly source: number;
  readonly grain: Grain;
  /** How many of them have a value here. */
  readonly feeds: number;
  /** More than one where different zones cut the days of one of them. */
  readonly zones: number;
  /** Lowest and highest definition within each of them: feeds that differ in it are different rows. */
  readonly breakFrom: number;
  readonly breakTo: number;
  /** Sum of the values. */
  readonly total: number;
  /** How many native periods hold a value; the fewest of them. */
  readonly rows: number;
  /** First day of the first native period; first day of the last one, the earliest of them; last end. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly lastEnd: string;
  /** Sum of each feed's last value; null of what adds over time. */
  readonly lastValue: number | null;
  readonly flags: number;
}

export interface TotalsQuestion extends CellsQuestion {
  readonly periods: readonly Period[];
  /**
   * From this place on the periods are those in which a level is looked up as it was before the period so many places
   * earlier began: only feeds that have one there, by the same definition, are read.
   */
  readonly startsFrom?: number;
  /** Which feeds are read together; the others are read one by one. */
  readonly alike: Alike | null;
}

/** Rows of one channel and quantity: thousands in all, so that nobody needs to sort them again. */
interface CellTotals extends Pick<TotalRow, 'channel' | 'quantity'> {
  readonly rows: readonly TotalRow[];
}

/** Whose rows they are, and of what. */
type Feed = Pick<TotalRow, 'organisation' | 'channel' | 'quantity' | 'dims' | 'source' | 'grain'>;

/** The last value of a level: of the latest day, and of one day the greatest. */
const LAST = `(max(array[(last_day - date '1970-01-01')::float8, last_value]) filter (where not g.adds))[2]`;

/** What stands of one period, in the order of `rowOf`: lists travel and are read many times faster than rows. */
type Told = [number, number, number, number, number, number, number, string, string, string, number | null, number];
const TOLD = `json_agg(json_build_array(which, feeds, zones, break_from, break_to, total, n, first_day, last_day, last_end, last_value, flags))`;

/** Sums, last values and flags by dimensions, grain and definition, of each feed or of those that are alike: a cell's rows in one or several lists. */
export async function readTotals(tx: Tx, question: TotalsQuestion): Promise<CellTotals[]> {
  const { spans, values, params } = valuesOf(question, 8);
  const at = 8 + params.length;
  const rows = await tx.query<Feed & { readonly told: Told[] }>(
    `with ${spans}, s as (
       select ${firstOf('s')}, s.*, dense_rank() over (order by s.organisation, s.source) as feed, dense_rank() over (order by s.zone) as cut
       from series s where ${cellsAmong('s')}
     ), g as materialized (
       select first_organisation as organisation, first_source as source, channel, quantity, dims, grain,
         quantity <> all ($${at}::text[]) as adds, array_agg(organisation) as organisations, array_agg(id) as ids,
         array_agg(feed) as feeds, array_agg(cut) as cuts, array_agg(break) as breaks
       from s group by first_organisation, first_source, channel, quantity, dims, grain
     )
     select g.organisation, g.channel, g.quantity, g.dims, g.source, g.grain, t.told
     from g cross join lateral (
       with x as (
         select x.*, g.grain from unnest(g.organisations, g.ids, g.feeds, g.cuts, g.breaks) as x(organisation, id, feed, cut, break)
       ), one as (
         select which, feed, case when min(cut) = max(cut) then 1 else 2 end as zones, min(break) as break_from, max(break) as break_to,
           sum(total) as total, sum(n) as n, min(first_day) as first_day, max(last_day) as last_day, max(last_end) as last_end,
           ${LAST} as last_value, bit_or(flags) as flags
         from (${values}) v group by which, feed
       ), alike as (
         select which, count(*) as feeds, max(zones) as zones, break_from, break_to, sum(total) as total, min(n) as n,
           min(first_day) as first_day, min(last_day) as last_day, max(last_end) as last_end, sum(last_value) as last_value,
           bit_or(flags) as flags
         from one
         where which < $${at + 1}::int or (not g.adds and exists (select from one later where later.which = one.which - $${at + 1}::int
           and later.feed = one.feed and later.break_from = one.break_to))
         group by which, break_from, break_to
       ) select ${TOLD} as told from alike
     ) t where t.told is not null`,
    [
      ...askedParams(question),
      ...aliasParams(question, question.alike),
      ...params,
      levelsAmong(question),
      question.startsFrom ?? question.periods.length,
    ],
  );
  return rows.map((feed) => ({
    channel: feed.channel,
    quantity: feed.quantity,
    rows: feed.told.map((one) => rowOf(feed, one)),
  }));
}

/** Each field by its name: there are thousands of rows. */
function rowOf({ organisation, channel, quantity, dims, source, grain }: Feed, told: Told): TotalRow {
  const [which, feeds, zones, breakFrom, breakTo, total, rows, firstDay, lastDay, lastEnd, lastValue, flags] = told;
  return {
    which,
    organisation,
    channel,
    quantity,
    dims,
    source,
    grain,
    feeds,
    zones,
    breakFrom,
    breakTo,
    total,
    rows,
    firstDay,
    lastDay,
    lastEnd,
    lastValue,
    flags,
  };
}
