import type { Alike, CellsQuestion } from '../../db/asked.ts';
import type { Tx } from '../../db/engine.ts';
import { readAnswered } from '../../db/queries/answered.ts';
import { readTotals, type TotalRow } from '../../db/queries/totals.ts';
import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import type { Period } from '../core/period.ts';
import { addDays, HOME_ZONE, isoInstant, startOfDay } from '../core/time.ts';
import { type CoveredRow, coveredIn } from './covered.ts';
import type { SideRows } from './feeds.ts';
import { weekBefore } from './sides.ts';

export interface SidesQuestion extends CellsQuestion {
  readonly periods: readonly Period[];
  /** Of how many of them, from the first on, levels as they began are asked for too. */
  readonly starts: number;
  /** Which feeds are read together. */
  readonly alike: Alike | null;
}

/** What of one channel and these quantities belongs to a period, by its place. */
export type RowsOf = (channel: ChannelId, ids: readonly QuantityId[]) => (which: number) => SideRows;

/** The rows that open numbers of these periods are made from. */
export async function readSides(tx: Tx, { starts, ...question }: SidesQuestion): Promise<RowsOf> {
  const { cells, periods } = question;
  if (cells.length === 0 || periods.length === 0) return () => () => ({ totals: [], covered: [], start: [] });
  const weeks = periods.slice(0, starts).map(weekBefore);
  const [totals, answered] = await Promise.all([
    readTotals(tx, { ...question, periods: [...periods, ...weeks], startsFrom: periods.length }),
    readAnswered(tx, { ...question, zone: HOME_ZONE }),
  ]);
  const place = (channel: string, id: string) => `${channel} ${id}`;
  const values = new Map<string, TotalRow[][]>();
  for (const { channel, quantity: id, rows } of totals) {
    const cell = place(channel, id);
    const told = values.get(cell) ?? [];
    values.set(cell, told);
    for (const row of rows) {
      const mine = told[row.which];
      if (mine) mine.push(row);
      else told[row.which] = [row];
    }
  }
  const covered = new Map(
    [...Map.groupBy(answered, (row) => place(row.channel, row.quantity))].map(([cell, rows]) => [
      cell,
      onceEach(coveredIn(rows), periods),
    ]),
  );
  return (channel, ids) => {
    const cells = ids.map((id) => place(channel, id));
    const told = cells.map((cell) => values.get(cell)).filter((each) => each !== undefined);
    const known = cells.flatMap((cell) => covered.get(cell) ?? []);
    return (which) => ({
      totals: rowsIn(told, which),
      covered: known.length === 1 ? known[0]!(which) : known.flatMap((days) => days(which)),
      start: which < starts ? rowsIn(told, which + periods.length) : NONE,
    });
  };
}

const NONE: readonly TotalRow[] = [];

/** Mostly of one quantity: its rows as they are, since this is asked for thousands of times. */
function rowsIn(told: readonly TotalRow[][][], which: number): readonly TotalRow[] {
  return told.length === 1 ? (told[0]![which] ?? NONE) : told.flatMap((rows) => rows[which] ?? NONE);
}

/** Several indicators ask for the same. */
function onceEach(find: (period: Period) => CoveredRow[], periods: readonly Period[]) {
  const known = new Map<number, CoveredRow[]>();
  return (which: number) => {
    let rows = known.get(which);
    if (!rows) {
      rows = find(periods[which]!);
      known.set(which, rows);
    }
    return rows;
  };
}

/** Whether a value of `owner` enters the numbers of `organisation`, which is it or stands above it. */
export function counts(owner: number, id: string, organisation: number): boolean {
  return owner === organisation || quantity(id as QuantityId).acrossOrganisations;
}

/** Reads the earlier period as it stood at a given age, once per age, and only where somebody asks. */
export class EarlierReader {
  readonly #tx: Tx;
  readonly #open: Omit<SidesQuestion, 'periods'>;
  readonly #before: Period | null;
  readonly #known = new Map<number, Promise<RowsOf>>();

  constructor(tx: Tx, open: Omit<SidesQuestion, 'periods'>, before: Period | null) {
    this.#tx = tx;
    this.#open = open;
    this.#before = before;
  }

  async read(age: number): Promise<RowsOf> {
    const before = this.#before!;
    let rows = this.#known.get(age);
    if (!rows) {
      const then = isoInstant(startOfDay(HOME_ZONE, addDays(before.to, age + 1)) - 1);
      const { asOf = then } = this.#open;
      rows = readSides(this.#tx, { ...this.#open, periods: [before], asOf: asOf < then ? asOf : then });
      this.#known.set(age, rows);
    }
    return rows;
  }
}
