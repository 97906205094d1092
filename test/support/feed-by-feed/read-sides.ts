import type { Tx } from '../../../db/engine.ts';
import { type QuantityId, quantity } from '../../../src/catalogue/quantities.ts';
import type { ChannelId } from '../../../src/catalogue/types.ts';
import type { Period } from '../../../src/core/period.ts';
import { addDays, HOME_ZONE, isoInstant, startOfDay } from '../../../src/core/time.ts';
import type { SideRows } from './feeds.ts';
import { weekBefore } from './sides.ts';
import { type CoveredRow, readCovered, readTotals, type TotalRow, type TotalsQuestion } from './totals.ts';

export interface SidesQuestion extends TotalsQuestion {
  /** Whose numbers: of the others asked for, only what may be added over organisations. */
  readonly organisation: number;
  /** Whether levels as the periods began are asked for too. */
  readonly needsStart: boolean;
}

export interface Sides {
  /** Of the periods in order, and after them of the weeks before them. */
  readonly totals: readonly TotalRow[];
  readonly covered: readonly CoveredRow[];
  readonly periods: number;
}

/** The rows that open numbers of these periods are made from. */
export async function readSides(
  tx: Tx,
  { needsStart, ...ask }: SidesQuestion,
  asOf: string | undefined,
): Promise<Sides> {
  const { length } = ask.periods;
  if (ask.cells.length === 0 || length === 0) return { totals: [], covered: [], periods: length };
  const question = asOf === undefined ? ask : { ...ask, asOf };
  const periods = needsStart ? [...ask.periods, ...ask.periods.map(weekBefore)] : ask.periods;
  const [totals, covered] = await Promise.all([readTotals(tx, { ...question, periods }), readCovered(tx, question)]);
  const entering = (row: TotalRow | CoveredRow) => counts(row.organisation, row.quantity, ask.organisation);
  return { totals: totals.filter(entering), covered: covered.filter(entering), periods: length };
}

/** Whether a value of `owner` enters the numbers of `organisation`, which is it or stands above it. */
function counts(owner: number, id: string, organisation: number): boolean {
  return owner === organisation || quantity(id as QuantityId).acrossOrganisations;
}

/** What of them belongs to one period, by its place, one channel and these quantities. */
export type RowsAt = (which: number, channel: ChannelId, ids: readonly QuantityId[]) => SideRows;

/** Sorts rows out once, for all that ask for theirs. */
export function rowsAt({ totals, covered, periods }: Sides): RowsAt {
  const totalsAt = byPlace(totals);
  const coveredAt = byPlace(covered);
  return (which, channel, ids) => ({
    totals: ids.flatMap((id) => totalsAt(which, channel, id)),
    covered: ids.flatMap((id) => coveredAt(which, channel, id)),
    start: ids.flatMap((id) => totalsAt(which + periods, channel, id)),
  });
}

function byPlace<R extends TotalRow | CoveredRow>(rows: readonly R[]) {
  const key = (which: number, channel: string, id: string) => `${which} ${channel} ${id}`;
  const places = Map.groupBy(rows, (row) => key(row.which, row.channel, row.quantity));
  return (which: number, channel: string, id: string): readonly R[] => places.get(key(which, channel, id)) ?? [];
}

/** Reads the earlier period as it stood at a given age, once per age, and only where somebody asks. */
export class EarlierReader {
  readonly #tx: Tx;
  readonly #open: Omit<SidesQuestion, 'periods'>;
  readonly #before: Period | null;
  readonly #asOf: string | undefined;
  readonly #known = new Map<number, Promise<RowsAt>>();

  constructor(tx: Tx, open: Omit<SidesQuestion, 'periods'>, before: Period | null, asOf: string | undefined) {
    this.#tx = tx;
    this.#open = open;
    this.#before = before;
    this.#asOf = asOf;
  }

  async read(age: number): Promise<RowsAt> {
    const before = this.#before!;
    let rows = this.#known.get(age);
    if (!rows) {
      const then = isoInstant(startOfDay(HOME_ZONE, addDays(before.to, age + 1)) - 1);
      const at = this.#asOf !== undefined && this.#asOf < then ? this.#asOf : then;
      rows = readSides(this.#tx, { ...this.#open, periods: [before] }, at).then(rowsAt);
      this.#known.set(age, rows);
    }
    return rows;
  }
}
