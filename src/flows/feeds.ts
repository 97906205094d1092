import type { TotalRow } from '../../db/queries/totals.ts';
import { quantity } from '../catalogue/quantities.ts';
import { termsOf } from '../indicators/compute.ts';
import type { Formula, Term } from '../indicators/types.ts';
import type { CoveredRow } from './covered.ts';

/** Rows of one channel and one period. */
export interface SideRows {
  readonly totals: readonly TotalRow[];
  readonly covered: readonly CoveredRow[];
  /** Those of the week before the period, where a level as it began is asked for. */
  readonly start?: readonly TotalRow[];
}

/** Which feeds a number is made of: all, or of a ratio those that know all of its parts. */
export interface Feeds {
  readonly has: (row: TotalRow | CoveredRow) => boolean;
  /** Some feed knows a part only, and stays out. */
  readonly leftOut: boolean;
  /** Every part is known, but to different organisations: what one of them counts says nothing of another. */
  readonly apart: boolean;
}

const ALL: Feeds = { has: () => true, leftOut: false, apart: false };

/** No number of a source is as large. */
const SOURCES = 2 ** 32;
/** What a source gives to one organisation; a shared one gives to several. Of feeds that are read together, the first. */
export const feedOf = (row: TotalRow | CoveredRow) => row.organisation * SOURCES + row.source;

/**
 * The feeds that enter a number. Contacts of one agency over the letters of another would be a ratio of nothing. A source
 * that knows all parts is taken by itself; else what the sources of one organisation know together.
 */
export function feedsOf(formula: Formula, { totals, covered }: SideRows): Feeds {
  if (formula.kind !== 'ratio') return ALL;
  const terms = termsOf(formula);
  const needed = new Set<string>(terms.map((term) => term.quantity));
  const isNeeded = (row: TotalRow | CoveredRow) => needed.has(row.quantity);
  const rows = [...totals, ...covered.filter(({ looked }) => looked)].filter(isNeeded);
  const knows = (some: readonly (TotalRow | CoveredRow)[]) => terms.every((term) => isKnown(term, some));
  const keep = new Set<number>();
  const rest = new Map<number, (TotalRow | CoveredRow)[]>();
  for (const own of Map.groupBy(rows, (row) => row.source).values()) {
    if (knows(own)) for (const row of own) keep.add(feedOf(row));
    else for (const row of own) rest.set(row.organisation, [...(rest.get(row.organisation) ?? []), row]);
  }
  const served = new Set(rows.filter((row) => keep.has(feedOf(row))).map((row) => row.organisation));
  for (const [organisation, own] of rest) {
    if (!served.has(organisation) && knows(own)) for (const row of own) keep.add(feedOf(row));
  }
  if (keep.size === 0) return { ...ALL, apart: knows(rows) };
  return {
    has: (row) => keep.has(feedOf(row)),
    // A source that counted none of its part takes nothing away.
    leftOut: totals.some((row) => !keep.has(feedOf(row)) && isNeeded(row) && row.total !== 0),
    apart: false,
  };
}

/** Whether a part is known to them: by its values, or as none where silence means zero. */
function isKnown({ quantity: id, where = {} }: Term, rows: readonly (TotalRow | CoveredRow)[]): boolean {
  const mine = rows.filter((row) => row.quantity === id);
  const values = mine.filter((row) => 'dims' in row);
  if (values.length === 0) return quantity(id).additivity === 'flow' && mine.length > 0;
  const names = Object.keys(where);
  return values.some(({ dims }) => names.every((name) => `;${dims}`.includes(`;${name}=`)));
}

/** The rows of one quantity: mostly all of them, and this is asked thousands of times. */
export function rowsOf<R extends TotalRow | CoveredRow>(id: string, rows: readonly R[]): readonly R[] {
  return rows.every((row) => row.quantity === id) ? rows : rows.filter((row) => row.quantity === id);
}

/** The rows of these feeds only. */
export function only({ has }: Feeds, rows: SideRows): SideRows {
  if (has === ALL.has) return rows;
  const { totals, covered, start } = rows;
  return { totals: totals.filter(has), covered: covered.filter(has), ...(start && { start: start.filter(has) }) };
}

/** These rows, and every feed of a later period: what is not known of it then was not looked at. */
export function withFeedsOf(later: SideRows, rows: SideRows): SideRows {
  const placeOf = (row: CoveredRow) => `${feedOf(row)} ${row.quantity}`;
  const known = Map.groupBy(rows.covered, placeOf);
  const missing = later.covered.filter((row) => (known.get(placeOf(row))?.[0]?.feeds ?? 0) < row.feeds);
  const places = new Set(missing.map(placeOf));
  return {
    ...rows,
    covered: [
      // Of some that are read together and that were not all looked at, the fewest days are none.
      ...rows.covered.map((row) => (places.has(placeOf(row)) ? { ...row, days: 0 } : row)),
      ...missing.map((row) => ({ ...row, days: 0, looked: false })),
    ],
  };
}
