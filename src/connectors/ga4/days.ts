import { z } from 'zod';
import type { Period } from '../../core/period.ts';
import type { IsoDate } from '../../core/time.ts';
import { inShape } from '../shape.ts';
import { fetchLiving } from './living.ts';
import type { Report } from './reports.ts';
import { SYSTEM } from './session.ts';
import type { Walk } from './walk.ts';
import { date } from './wire.ts';

export interface Row {
  /** The dimensions after the time, in the order asked for. */
  readonly dims: readonly string[];
  readonly values: readonly number[];
  /** Of a report by points: which one. */
  readonly point?: string;
}

/** A report's rows by day or first day of a month, for those of its measures that Google gives. */
export interface Days {
  readonly measures: readonly string[];
  readonly rows: ReadonlyMap<IsoDate, readonly Row[]>;
  /** What holds of all its values. */
  readonly flags: number;
}

/** How rows are parted in time: a dimension, and the day that its value means. */
const BY_DAY = { dimension: 'date', day: date };

/** Asks for a report by time and these dimensions; null where all its measures have ended. */
export async function fetchDays(
  walk: Walk,
  { measures, filter, points }: Report,
  period: Period,
  dimensions: readonly string[] = [],
  { dimension, day }: { readonly dimension: string; readonly day: typeof date } = BY_DAY,
): Promise<Days | null> {
  const names = [dimension, ...dimensions, ...(points ? ['eventName'] : [])];
  const ask = { period, dimensions: names, ...(filter ? { filter } : {}) };
  const found = await fetchLiving(walk, measures, ask);
  if (!found) return null;
  const rows = found.rows.map(({ dims: [first, ...dims], values }) => ({
    day: inShape(SYSTEM, dimension, day, first),
    ...(points
      ? { dims: dims.slice(0, -1), point: inShape(SYSTEM, 'eventName', pointOf(points), dims.at(-1)) }
      : { dims }),
    values,
  }));
  return { measures: found.measures, rows: Map.groupBy(rows, (row) => row.day), flags: found.flags };
}

/** The point that an event's name stands for; nothing else was asked for. */
const pointOf = (points: Readonly<Record<string, string>>) =>
  z.enum(Object.keys(points)).transform((name) => points[name]!);
