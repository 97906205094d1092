import type { Connector } from '../connectors/contract.ts';
import type { Period } from '../core/period.ts';
import { addDays, dayIn, type IsoDate } from '../core/time.ts';

/** How far back a first pull reads where nobody asked for more. */
const FIRST_PULL_DAYS = 35;
/** A quantity that has had no answer for so long has ended at its source; it no longer draws the window out. */
const ENDED_DAYS = 60;

/**
 * What a pull reads: from the look-back before the last day that was answered for, since those days were still young when
 * they were read, until yesterday in the source's zone. So a night that was missed is made good, corrections too.
 * Null where there is nothing to read. `covered` is the last answered day by quantity, `pulled` that of the pulls alone:
 * newer days that somebody asked for by hand are no reason to leave out those before them.
 */
export function pullWindow(
  connector: Pick<Connector, 'lookback' | 'backfill'>,
  zone: string,
  now: number,
  covered: readonly IsoDate[],
  pulled: IsoDate | null,
): Period | null {
  const yesterday = addDays(dayIn(zone, now), -1);
  const newest = covered.toSorted().at(-1);
  const living = covered.filter((day) => newest !== undefined && day >= addDays(newest, -ENDED_DAYS));
  // A clock that was ahead may have left days that have not been yet.
  const last = newest === undefined ? null : [...living, pulled ?? newest, yesterday].toSorted()[0]!;
  const asked = last === null ? addDays(yesterday, 1 - FIRST_PULL_DAYS) : addDays(last, 1 - connector.lookback);
  const from = clampToHistory(connector, yesterday, asked);
  return from <= yesterday ? { from, to: yesterday } : null;
}

/** What a backfill reads: as asked, but never a day that has not ended nor beyond what the source keeps. */
export function backfillWindow(
  connector: Pick<Connector, 'backfill'>,
  zone: string,
  now: number,
  asked: Period,
): Period | null {
  const yesterday = addDays(dayIn(zone, now), -1);
  const from = clampToHistory(connector, yesterday, asked.from);
  const to = asked.to < yesterday ? asked.to : yesterday;
  return from <= to ? { from, to } : null;
}

/** Days of history in one step, where the source has no reason for more. */
const STEP_DAYS = 90;

/** The days next to read of a source that was read back to `reached`, the newest first; null where there are no more. */
export function historyWindow(
  connector: Pick<Connector, 'backfill' | 'span'>,
  today: IsoDate,
  reached: IsoDate,
): Period | null {
  const asked = addDays(reached, -Math.max(STEP_DAYS, connector.span));
  const from = clampToHistory(connector, addDays(today, -1), asked);
  const to = addDays(reached, -1);
  return from <= to ? { from, to } : null;
}

function clampToHistory(connector: Pick<Connector, 'backfill'>, yesterday: IsoDate, from: IsoDate): IsoDate {
  if (connector.backfill === null) return from;
  const oldest = addDays(yesterday, -Math.max(connector.backfill, 1) + 1);
  return from > oldest ? from : oldest;
}
