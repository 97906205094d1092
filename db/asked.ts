import { type QuantityId, quantity } from '../src/catalogue/quantities.ts';
import { numberArray, textArray } from './arrays.ts';
import type { Param, Tx } from './engine.ts';

export interface Cell {
  readonly channel: string;
  readonly quantity: string;
  /** Cells of one channel with the same number enter the same ratios: which feeds do is found of all of them at once. */
  readonly bound: number;
}

/** Which values are asked for: whose, and of what. */
export interface CellsQuestion {
  /** Whose numbers are made: of the others only what may be added over organisations. */
  readonly organisation: number;
  readonly organisations: readonly number[];
  /** Each once. */
  readonly cells: readonly Cell[];
  /** Read the values as they stood then; without it, as they stand now. */
  readonly asOf?: string;
}

/** The parameters $1 to $5 that `cellsAmong` speaks of. */
export function askedParams({ organisation, organisations, cells }: CellsQuestion): Param[] {
  const { channels, quantities, alone } = writtenOf(cells);
  return [numberArray(organisations), channels, quantities, organisation, alone];
}

interface Written {
  readonly channels: Param;
  readonly quantities: Param;
  /** Quantities that do not add over organisations. */
  readonly alone: Param;
  readonly bound: Param;
}

const written = new WeakMap<readonly Cell[], Written>();

/** Hundreds of cells, as the database reads them: several queries ask for the same ones. */
function writtenOf(cells: readonly Cell[]): Written {
  const known = written.get(cells);
  if (known) return known;
  const alone = cells.filter((cell) => !quantity(cell.quantity as QuantityId).acrossOrganisations);
  const made = {
    channels: textArray(cells.map(({ channel }) => channel)),
    quantities: textArray(cells.map((cell) => cell.quantity)),
    alone: textArray([...new Set(alone.map((cell) => cell.quantity))]),
    bound: JSON.stringify(Object.fromEntries(cells.map((cell) => [`${cell.channel} ${cell.quantity}`, cell.bound]))),
  };
  written.set(cells, made);
  return made;
}

/**
 * Of what was asked: by the index first, then each channel with its own quantities alone. `is true` keeps the list a set that
 * is looked up in: as a join, a plan made for any list would walk through hundreds of cells for each row.
 */
export const cellsAmong = (
  rows: string,
) => `${rows}.organisation = any ($1::int[]) and ${rows}.channel = any ($2::text[]) and ${rows}.quantity = any ($3::text[])
  and ((${rows}.channel, ${rows}.quantity) in (select * from unnest($2::text[], $3::text[]))) is true
  and (${rows}.organisation = $4::int or ${rows}.quantity <> all ($5::text[]))`;

/** Where `boundOf` looks. */
export const boundParam = ({ cells }: CellsQuestion): Param => writtenOf(cells).bound;
/** The number of a row's cell, with $6: looked up, since as a join it would be walked through for each row. */
export const boundOf = (rows: string) => `($6::jsonb ->> (${rows}.channel || ' ' || ${rows}.quantity))::int`;

/**
 * Which feeds are counted alike, so that their sums are all that is asked for, and which of them stands for the others:
 * `{"<bound> <organisation> <source>": [organisation, source], …}`. It grows with the organisations and only the database
 * looks into it, so it stays there, in a setting that ends with the transaction; this is the setting's name.
 */
export type Alike = string;

const kept = new WeakMap<Tx, number>();
/** A name that nothing else of this transaction is kept under. */
export function nextAlike(tx: Tx): Alike {
  const many = (kept.get(tx) ?? 0) + 1;
  kept.set(tx, many);
  return `ekko.alike_${many}`;
}

/** The parameters $6 and $7 that `firstOf` looks by; null: each feed is read by itself. */
export const aliasParams = (question: CellsQuestion, alike: Alike | null): Param[] => [boundParam(question), alike];

/** The feed that stands for a row's, which is itself where it is read by itself. */
export function firstOf(rows: string): string {
  const found = (at: number) => `((select current_setting($7::text)::jsonb)
      #>> array[concat_ws(' ', ${boundOf(rows)}, ${rows}.organisation, ${rows}.source), '${at}'])::int`;
  return `coalesce(${found(0)}, ${rows}.organisation) as first_organisation, coalesce(${found(1)}, ${rows}.source) as first_source`;
}

/** The quantities of the question that do not add over time, as a list. */
export function levelsAmong({ cells }: CellsQuestion): string {
  const levels = cells.filter((cell) => quantity(cell.quantity as QuantityId).additivity !== 'flow');
  return textArray([...new Set(levels.map((cell) => cell.quantity))]);
}
