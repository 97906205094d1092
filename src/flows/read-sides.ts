import type { Tx } from '../../db/engine.ts';
import {
  type CoveredRow,
  readCovered,
  readTotals,
  type TotalRow,
  type TotalsQuestion,
} from '../../db/queries/totals.ts';
import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import type { Period } from '../core/period.ts';
import { addDays, HOME_ZONE, isoInstant, startOfDay } from '../core/time.ts';
import type { SideRows } from './feeds.ts';
import { weekBefore } from './sides.ts';

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
  if (ask.quantities.length === 0 || length === 0) return { totals: [], covered: [], periods: length };
  const question = asOf === undefined ? ask : { ...ask, asOf };
  const periods = needsStart ? [...ask.periods, ...ask.periods.map(weekBefore)] : ask.periods;
  const [totals, covered] = await Promise.all([readTotals(tx, { ...question, periods }), readCovered(tx, question)]);
  const entering = (row: TotalRow | CoveredRow) => counts(row.organisation, row.quantity, ask.organisation);
  return { totals: totals.filter(entering), covered: covered.filter(entering), periods: length };
}

/** Whether a value of `owner` enters the numbers of `organisation`, which is it or stands above it. */
export function counts(owner: number, id: string, organisation: number): boolean {
  return owner === organisation || quantity(id as QuantityId).acrossOrganisations;
}

/** What of them belongs to one period, by its place, and one channel. */
export function pick(sides: Sides, which: number, channel: ChannelId): SideRows {
  const totals = (place: number) => sides.totals.filter((r) => r.which === place && r.channel === channel);
  return {
    totals: totals(which),
    covered: sides.covered.filter((r) => r.which === which && r.channel === channel),
    start: totals(which + sides.periods),
  };
}

/** The same of many periods, sorted out once. */
export function rowsByPlace({ totals, covered }: Sides): (which: number, channel: ChannelId) => SideRows {
  const key = (row: { which: number; channel: string }) => `${row.which} ${row.channel}`;
  const totalsAt = Map.groupBy(totals, key);
  const coveredAt = Map.groupBy(covered, key);
  return (which, channel) => ({
    totals: totalsAt.get(key({ which, channel })) ?? [],
    covered: coveredAt.get(key({ which, channel })) ?? [],
  });
}

/** Reads the earlier period as it stood at a given age, once per age, and only where somebody asks. */
export class EarlierReader {
  readonly #tx: Tx;
  readonly #open: Omit<SidesQuestion, 'periods'>;
  readonly #before: Period | null;
  readonly #asOf: string | undefined;
  readonly #known = new Map<number, Promise<Sides>>();

  constructor(tx: Tx, open: Omit<SidesQuestion, 'periods'>, before: Period | null, asOf: string | undefined) {
    this.#tx = tx;
    this.#open = open;
    this.#before = before;
    this.#asOf = asOf;
  }

  async read(age: number, channel: ChannelId): Promise<SideRows> {
    const before = this.#before!;
    let sides = this.#known.get(age);
    if (!sides) {
      const then = isoInstant(startOfDay(HOME_ZONE, addDays(before.to, age + 1)) - 1);
      const at = this.#asOf !== undefined && this.#asOf < then ? this.#asOf : then;
      sides = readSides(this.#tx, { ...this.#open, periods: [before] }, at);
      this.#known.set(age, sides);
    }
    return pick(await sides, 0, channel);
  }
}
