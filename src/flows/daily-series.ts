import type { DailyCoveredRow, DailyRow } from '../../db/queries/daily.ts';
import { type QuantityId, quantity as quantityOf } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { daysIn, type Period } from '../core/period.ts';
import { dayIn, dayNumber, HOME_ZONE, parseInstant } from '../core/time.ts';

/** Days after which a source that gives nothing beside others is taken to be gone: what is left is counted from there on. */
const GONE = 28;

/** What a source says of itself. */
export interface FeedFacts {
  /** Days after which a value of the quantity no longer changes by itself; none where it never does. */
  readonly finality: (quantity: string) => number | null;
  /** Read by the clock, so that a day that nobody looked at is missing. */
  readonly pulled: boolean;
}

/** A quantity in a channel, by place: one for each day of the period. Before what can be held together, nothing is known. */
export interface DailySeries {
  readonly channel: ChannelId;
  readonly quantity: QuantityId;
  /** Sums over the sources; null where one of them is not known. */
  readonly values: readonly (number | null)[];
  /** Days that nobody looked at, of a source that is read by the clock. */
  readonly missed: readonly boolean[];
  /** The first place that a source may still correct. */
  readonly growing: number;
}

interface Feed {
  readonly values: readonly (number | null)[];
  readonly looked: readonly boolean[];
  readonly pulled: boolean;
  /** The first place under the newest definition, and the last that was looked at. */
  readonly since: number;
  readonly last: number;
  readonly growing: number;
}

/** The series of an organisation, in order of channel and quantity. Pure. */
export function dailySeries(
  rows: readonly DailyRow[],
  covered: readonly DailyCoveredRow[],
  facts: ReadonlyMap<number, FeedFacts>,
  period: Period,
): DailySeries[] {
  const feedKey = (row: DailyRow | DailyCoveredRow) => `${row.organisation}/${row.source}`;
  const seriesKey = (row: DailyRow | DailyCoveredRow) => `${row.channel} ${row.quantity}`;
  const rowsOf = Map.groupBy(rows, (row) => `${seriesKey(row)} ${feedKey(row)}`);
  return [...Map.groupBy(covered, seriesKey)].map(([key, all]) => {
    const { channel, quantity } = all[0]!;
    const feeds = [...Map.groupBy(all, feedKey)].map(([feed, own]) =>
      feedOf(rowsOf.get(`${key} ${feed}`) ?? [], own, facts.get(own[0]!.source), period),
    );
    return { channel: channel as ChannelId, quantity: quantity as QuantityId, ...together(feeds, daysIn(period)) };
  });
}

function feedOf(
  rows: readonly DailyRow[],
  covered: readonly DailyCoveredRow[],
  facts: FeedFacts | undefined,
  period: Period,
): Feed {
  const { quantity } = covered[0]!;
  const length = daysIn(period);
  const looked = new Array<boolean>(length).fill(false);
  const values = new Array<number | null>(length).fill(null);
  const isFlow = quantityOf(quantity as QuantityId).additivity === 'flow';
  // Where small figures were withheld a day without a row is not zero, whoever else looked there.
  for (const { absenceZero, stretches } of covered.toSorted((a, b) => Number(b.absenceZero) - Number(a.absenceZero))) {
    for (const [from, to] of stretches) {
      looked.fill(true, from, to + 1);
      values.fill(absenceZero && isFlow ? 0 : null, from, to + 1);
    }
  }
  for (const [day, value] of told(rows)) {
    looked[day] = true;
    values[day] = value;
  }
  const read = Math.max(...covered.map((c) => dayNumber(dayIn(HOME_ZONE, parseInstant(c.recordedAt)))));
  const finality = facts ? facts.finality(quantity) : null;
  return {
    values,
    looked,
    pulled: facts?.pulled ?? false,
    since: Math.max(looked.indexOf(true), definedFrom(rows)),
    last: looked.lastIndexOf(true),
    growing: finality === null ? length : Math.max(0, Math.min(length, read - finality - dayNumber(period.from))),
  };
}

/** By day: the whole where the source gives it, else the sum of its parts. */
function told(rows: readonly DailyRow[]): Map<number, number> {
  const add = (all: Map<number, number>, { days, values }: DailyRow) => {
    for (const [at, day] of days.entries()) all.set(day, (all.get(day) ?? 0) + values[at]!);
    return all;
  };
  const sum = (whole: boolean) => rows.filter((row) => row.whole === whole).reduce(add, new Map<number, number>());
  return new Map([...sum(false), ...sum(true)]);
}

/** The first place under the newest definition; 0 where there is no other. */
function definedFrom(rows: readonly DailyRow[]): number {
  const newest = Math.max(...rows.map((row) => row.break));
  const isOne = rows.every((row) => row.break === newest);
  return isOne ? 0 : Math.min(...rows.filter((row) => row.break === newest).map((row) => row.days[0]!));
}

/** One that begins, ends or is defined anew makes the sum another from that day on. */
function together(feeds: readonly Feed[], length: number): Pick<DailySeries, 'values' | 'missed' | 'growing'> {
  const alive = feeds.filter((feed) => feed.last >= length - GONE);
  const counted = alive.length > 0 ? alive : feeds;
  const ended = feeds.filter((feed) => !counted.includes(feed)).map((feed) => feed.last + 1);
  const start = Math.max(...ended, ...counted.map((feed) => feed.since));
  const places = Array.from({ length }, (_, at) => at);
  return {
    values: places.map((at) =>
      at < start
        ? null
        : counted.reduce<number | null>((sum, { values }) => {
            const value = values[at]!;
            return sum === null || value === null ? null : sum + value;
          }, 0),
    ),
    missed: places.map((at) => at >= start && counted.some((feed) => feed.pulled && !feed.looked[at])),
    growing: Math.min(...counted.map((feed) => feed.growing)),
  };
}
