import type { Connector } from '../connectors/contract.ts';
import type { Period } from '../core/period.ts';
import { addDays, dayIn, type IsoDate } from '../core/time.ts';

/** How far back a first pull reads where nobody asked for more. */
const FIRST_PULL_DAYS = 35;

/**
 * What a nightly pull reads: from the look-back, or from the first day not yet answered for if that is earlier, until
 * yesterday in the source's zone. Null where there is nothing to read. `covered` is the last answered day by quantity.
 */
export function pullWindow(
  connector: Pick<Connector, 'lookback' | 'backfill'>,
  zone: string,
  now: number,
  covered: readonly IsoDate[],
): Period | null {
  const yesterday = addDays(dayIn(zone, now), -1);
  const lookback = addDays(yesterday, -connector.lookback + 1);
  const next = covered.length > 0 ? addDays([...covered].sort()[0]!, 1) : addDays(yesterday, -FIRST_PULL_DAYS + 1);
  const from = clampToHistory(connector, yesterday, next < lookback ? next : lookback);
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

function clampToHistory(connector: Pick<Connector, 'backfill'>, yesterday: IsoDate, from: IsoDate): IsoDate {
  if (connector.backfill === null) return from;
  const oldest = addDays(yesterday, -Math.max(connector.backfill, 1) + 1);
  return from > oldest ? from : oldest;
}
