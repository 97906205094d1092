import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import type { ConnectorIo, Covered, Piece, Reading } from '../contract.ts';
import { inShape } from '../shape.ts';
import { call, type Method, SYSTEM } from './call.ts';
import type { MatomoConfig } from './config.ts';
import type { Site } from './site.ts';
import { byDate } from './wire.ts';

/** What a report said of one period: an object, or a list of rows; `[]` for an archived period without visits. */
interface Answered {
  readonly period: Period;
  readonly answer: unknown;
}

/** The totals of one period by the system's own names; null for an archived period without visits. */
export interface Totals {
  readonly period: Period;
  readonly row: Readonly<Record<string, number | null | undefined>> | null;
}

/** What becomes a page, together with other such shares of it. */
export interface Share {
  readonly readings: readonly Reading[];
  readonly pieces?: readonly Piece[];
  readonly covered: readonly Covered[];
}

/**
 * A report by day or by month, for periods that touch each other.
 *
 * @throws SourceError transient where a period is not answered for; as `call` does, otherwise
 */
export async function report(
  config: MatomoConfig,
  io: ConnectorIo,
  method: Method,
  unit: 'day' | 'month',
  periods: readonly Period[],
  parameters: Readonly<Record<string, string>> = {},
): Promise<Answered[]> {
  const answer = await call(config, io, method, {
    idSite: String(config.site),
    period: unit,
    date: `${periods[0]?.from},${periods.at(-1)?.to}`,
    format_metrics: '0',
    filter_limit: '-1',
    ...parameters,
  });
  const dates = inShape(SYSTEM, method, byDate, isEmpty(answer) ? {} : answer);
  return periods.map((period) => {
    const found = dates[unit === 'month' ? period.from.slice(0, 7) : period.from];
    // A date that is not answered for says nothing: least of all zero.
    if (found === undefined) throw incomplete(period);
    return { period, answer: found };
  });
}

/** Whether the installation answered for the measure: empty before the site existed, or not counted, is not looked at. */
export function isLookedAt({ period, row }: Totals, native: string, site: Site): boolean {
  return row === null ? period.to >= site.created : typeof row[native] === 'number';
}

export function isEmpty(answer: unknown): boolean {
  return Array.isArray(answer) && answer.length === 0;
}

/** Answers that do not fit together: Matomo was still counting while it was asked. */
export function incomplete({ from }: Period): SourceError {
  return new SourceError('transient', 'source.incomplete', { params: { system: SYSTEM, day: from } });
}
