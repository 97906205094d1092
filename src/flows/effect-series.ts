import { UserError } from '../core/errors.ts';
import { dayNumber, isIsoDate, isoDay, isoWeek, mondayOf } from '../core/time.ts';
import type { EffectQuestion } from '../measure/effect/types.ts';
import { EFFECT_MODELS, type EffectModel } from '../measure/effect/types.ts';

/** Figures by name, as long as the series. */
export type Named = Readonly<Record<string, readonly (number | null)[]>>;

/** A series as it is asked about. */
export interface EffectSeries {
  /** Days, months (2026-10), quarters (2026-Q4), weeks (2026-W41), years, or evenly spaced numbers. In any order. */
  readonly times: readonly string[];
  readonly values: readonly (number | null)[];
  /** The first period under what began; as in `times`, or a period that one of them lies in or follows. */
  readonly start: string;
  readonly log: boolean;
  readonly seasonal: number | null;
  readonly regressors: Named;
  readonly controls: Named;
  readonly model: EffectModel | 'auto';
}

/** More is a mistake, or too much for one answer. */
const MOST = { periods: 1_000, columns: 10, season: 53 };

/** How far back models of a whole history must see, by what a period is (24 months, 16 weeks). */
const HISTORY = { day: 112, week: 16, month: 24, quarter: 16, year: 24, number: 24 };
type Unit = keyof typeof HISTORY;

/** The series in even places, gaps as unknown. Throws UserError 422 with the place that is wrong and how to mend it. */
export function questionOf(series: EffectSeries): EffectQuestion & { readonly first: string } {
  const { times, values, log, seasonal, regressors, controls, model } = series;
  if (times.length === 0) throw new UserError(422, 'effect.no-rows');
  const columns = { ...regressors, ...controls };
  for (const [name, column] of Object.entries({ values, ...columns })) {
    if (column.length !== times.length) throw new UserError(422, 'effect.length', { name });
  }
  if (Object.keys(columns).length > MOST.columns)
    throw new UserError(422, 'effect.many-columns', { most: MOST.columns });
  if (seasonal !== null && !(Number.isInteger(seasonal) && seasonal >= 2 && seasonal <= MOST.season)) {
    throw new UserError(422, 'effect.season', { most: MOST.season });
  }
  const { unit, places } = placesOf(times);
  const again = places.findIndex((place, row) => places.indexOf(place) < row);
  if (again >= 0) throw new UserError(422, 'effect.twice', { time: times[again]! });
  const start = startAt(series.start, unit, places, times);
  const lowest = Math.min(...places);
  const length = Math.max(...places) - lowest + 1;
  if (length > MOST.periods) throw new UserError(422, 'effect.too-long', { most: MOST.periods });
  const rowAt = new Map(places.map((place, row) => [place - lowest, row]));
  const known = Array.from({ length }, (_, at) => {
    const row = rowAt.get(at);
    const value = row === undefined ? null : values[row]!;
    if (value !== null && log && value <= 0) throw new UserError(422, 'effect.not-positive', { time: times[row!]! });
    return value;
  });
  const spread = (named: Named) =>
    Object.entries(named).map(([name, column]) => ({ name, values: filled(name, column, known, rowAt, times) }));
  return {
    values: known,
    start: start - lowest,
    log,
    season: seasonal,
    regressors: spread(regressors),
    controls: spread(controls),
    model: model === 'auto' || EFFECT_MODELS.includes(model) ? model : 'auto',
    history: HISTORY[unit],
    first: times[rowAt.get(start - lowest) ?? 0] ?? series.start,
  };
}

/** A column in even places. Where the series itself is unknown it may be too: nothing is read there. */
function filled(
  name: string,
  column: readonly (number | null)[],
  known: readonly (number | null)[],
  rowAt: ReadonlyMap<number, number>,
  times: readonly string[],
): Float64Array {
  let last = column.find((v) => v !== null) ?? 0;
  return Float64Array.from(known, (value, at) => {
    const row = rowAt.get(at);
    const own = row === undefined ? null : column[row]!;
    if (own === null && value !== null) throw new UserError(422, 'effect.no-regressor', { name, time: times[row!]! });
    last = own ?? last;
    return last;
  });
}

interface Placed {
  readonly unit: Unit;
  /** Evenly counted periods, in the order of the rows. */
  readonly places: readonly number[];
}

function placesOf(times: readonly string[]): Placed {
  for (const [row, time] of times.entries()) {
    if (placeIn(unitOf(times[0]!) ?? 'number', time) === null) {
      throw new UserError(422, 'effect.not-a-time', { row: row + 1, time });
    }
  }
  const unit = unitOf(times[0]!) ?? 'number';
  const found = times.map((time) => placeIn(unit, time)!);
  if (unit === 'number') return { unit: yearsOnly(times) ? 'year' : 'number', places: evenly(found, times) };
  if (unit !== 'day') return { unit, places: found };
  // Days that are all the first of a month, or all the same day of the week, stand for months and weeks.
  if (found.length > 1 && times.every((time) => time.endsWith('-01'))) {
    return { unit: 'month', places: times.map((time) => placeIn('month', time.slice(0, 7))!) };
  }
  const weekly = found.length > 1 && found.every((day) => (day - found[0]!) % 7 === 0);
  return weekly ? { unit: 'week', places: found.map((day) => (day - found[0]!) / 7) } : { unit, places: found };
}

function unitOf(time: string): Unit | null {
  if (isIsoDate(time)) return 'day';
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(time)) return 'month';
  if (/^\d{4}-?Q[1-4]$/i.test(time)) return 'quarter';
  if (/^\d{4}-?W\d{2}$/i.test(time)) return 'week';
  return null;
}

/** The number of a period of this kind; null where the text is none. */
function placeIn(unit: Unit, time: string): number | null {
  const year = Number(time.slice(0, 4));
  switch (unit) {
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(time) ? Number(time) : null;
    case 'day':
      return isIsoDate(time) ? dayNumber(time) : null;
    case 'month':
      return unitOf(time) === 'month' ? year * 12 + Number(time.slice(5, 7)) : null;
    case 'quarter':
      return unitOf(time) === 'quarter' ? year * 4 + Number(time.at(-1)) : null;
    case 'week': {
      if (unitOf(time) !== 'week') return null;
      const week = Number(time.slice(-2));
      const monday = dayNumber(mondayOf(year, 1)) + 7 * (week - 1);
      // Only the years that have it know a week 53.
      return week > 0 && isoWeek(isoDay(monday)).week === week ? (monday + 3) / 7 : null;
    }
    default:
      return null;
  }
}

const yearsOnly = (times: readonly string[]) => times.every((time) => /^\d{4}$/.test(time));

/** How far a place may lie from the even steps, in steps: times written with few decimals are rounded. */
const NEARLY = 0.1;

/** Numbers as whole steps of the smallest difference between them. */
function evenly(found: readonly number[], times: readonly string[]): number[] {
  const sorted = found.toSorted((a, b) => a - b);
  const first = sorted[0]!;
  const least = Math.min(
    ...sorted
      .slice(1)
      .map((v, at) => v - sorted[at]!)
      .filter((d) => d > 0),
  );
  if (!Number.isFinite(least)) return found.map(() => 0);
  // Over the whole series, so that rounding does not add up.
  const steps = Math.round((sorted.at(-1)! - first) / least);
  const step = (sorted.at(-1)! - first) / steps;
  return found.map((value, row) => {
    const place = (value - first) / step;
    if (Math.abs(place - Math.round(place)) > NEARLY) throw new UserError(422, 'effect.uneven', { time: times[row]! });
    return Math.round(place);
  });
}

/** The place of the start: its own row, or the first that begins with it or lies after it. */
function startAt(start: string, unit: Unit, places: readonly number[], times: readonly string[]): number {
  const row = times.indexOf(start);
  if (row >= 0) return inside(places[row]!, start, places);
  const numeric = unit === 'number' || yearsOnly(times);
  const after = times
    .map((time, at) => ({ time, place: places[at]! }))
    .toSorted((a, b) => a.place - b.place)
    .find(({ time }) => (numeric ? Number(time) >= Number(start) : sameKind(time, start)));
  if (!after || (numeric && !Number.isFinite(Number(start)))) throw new UserError(422, 'effect.start', { start });
  return inside(after.place, start, places);
}

/** Dates and months sort as text; a month stands before its days. */
const sameKind = (time: string, start: string) => /^\d{4}-/.test(start) && (time >= start || time.startsWith(start));

function inside(place: number, start: string, places: readonly number[]): number {
  if (place <= Math.min(...places)) throw new UserError(422, 'effect.start-first', { start });
  return place;
}
