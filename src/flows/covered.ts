import type { AnsweredRow } from '../../db/queries/answered.ts';
import type { Grain, Period } from '../core/period.ts';
import { dayNumber, type IsoDate } from '../core/time.ts';

/** How many of a period's days a feed, or each of several that are counted alike, has answered for. */
export interface CoveredRow {
  readonly organisation: number;
  readonly channel: string;
  readonly quantity: string;
  readonly source: number;
  readonly grain: Grain;
  /** How many feeds they are. */
  readonly feeds: number;
  /** Whether silence meant zero on the days that each of them answered for. */
  readonly absenceZero: boolean;
  /** Days answered for; the fewest of them. */
  readonly days: number;
  /** Whether any of them answered for a day. */
  readonly looked: boolean;
  /** The day their sources were last read for this quantity; the earliest. */
  readonly readOn: IsoDate;
}

/** Days in numbers, the last one not within. */
type Days = readonly { readonly from: number; readonly until: number }[];

interface Known {
  readonly feeds: number;
  readonly readOn: IsoDate;
  readonly days: Days;
  readonly silent: Days;
}

/** What rows of one channel and quantity say of any period: of each feed and grain one row. */
export function coveredIn(rows: readonly AnsweredRow[]): (period: Period) => CoveredRow[] {
  const groups = [...Map.groupBy(rows, (row) => `${row.organisation}/${row.source}/${row.grain}`).values()];
  const all = groups.map((own) => {
    const { organisation, channel, quantity, source, grain } = own[0]!;
    const known = own.map(
      ({ days, silent, ...row }): Known => ({
        ...row,
        days: daysOf(days),
        silent: silent === null ? [] : daysOf(silent),
      }),
    );
    return { of: { organisation, channel, quantity, source, grain }, known };
  });
  return (period) => {
    const from = dayNumber(period.from);
    const until = dayNumber(period.to) + 1;
    return all.map(({ of, known }) => together(of, known, from, until));
  };
}

type Feed = Pick<CoveredRow, 'organisation' | 'channel' | 'quantity' | 'source' | 'grain'>;

function together(of: Feed, own: readonly Known[], from: number, until: number): CoveredRow {
  const { organisation, channel, quantity, source, grain } = of;
  let feeds = 0;
  let days = Number.POSITIVE_INFINITY;
  let looked = false;
  let absenceZero = true;
  let { readOn } = own[0]!;
  for (const known of own) {
    const within = daysWithin(known.days, from, until);
    feeds += known.feeds;
    days = Math.min(days, within);
    looked ||= within > 0;
    absenceZero &&= daysWithin(known.silent, from, until) === 0;
    if (known.readOn < readOn) readOn = known.readOn;
  }
  return { organisation, channel, quantity, source, grain, feeds, days, looked, absenceZero, readOn };
}

function daysWithin(days: Days, from: number, until: number): number {
  let sum = 0;
  for (const each of days) sum += Math.max(0, Math.min(each.until, until) - Math.max(each.from, from));
  return sum;
}

/** `{[2026-01-01,2026-02-01),…}`: PostgreSQL writes sets of days so, whatever ends they were given with. */
function daysOf(text: string): Days {
  return [...text.matchAll(/\[([\d-]+),([\d-]+)\)/g)].map(([, from, until]) => ({
    from: dayNumber(from!),
    until: dayNumber(until!),
  }));
}
