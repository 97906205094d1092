import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { type IsoDate, parseInstant, startOfDay } from '../../core/time.ts';
import { type ConnectorIo, configError } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { PlausibleConfig } from './config.ts';
import { answer, failure } from './wire.ts';

export const SYSTEM = 'Plausible';

/** What Plausible sends at once unless asked for another number. */
const LIMIT = 10_000;
/** Of a large site every page of every day comes in one answer. */
const TIMEOUT_MS = 120_000;

export interface Query<T extends z.ZodType> {
  /** What it is called in a message. */
  readonly what: string;
  readonly metrics: readonly string[];
  /** The metrics of a row, in their order. */
  readonly shape: T;
  readonly time?: 'time:day' | 'time:month';
  /** Beside time. */
  readonly dimensions?: readonly string[];
  readonly goal?: string;
}

export interface Answered<T> {
  /** Days, or first days of months, that were looked at. One of them without a row had nothing. */
  readonly times: readonly IsoDate[];
  readonly rows: readonly { readonly time: IsoDate; readonly dimensions: readonly string[]; readonly metrics: T }[];
}

/**
 * The Stats API (v2), answer by answer to the last row. Imported figures of other systems are never asked for.
 *
 * @throws SourceError `gone` where the goal is not set up; config where days begin at another time than the settings say;
 *   transient where a day is not answered for, or the rows changed while they were read
 */
export async function query<T extends z.ZodType>(
  config: PlausibleConfig,
  io: ConnectorIo,
  period: Period,
  asked: Query<T>,
): Promise<Answered<z.output<T>>> {
  const { what, metrics, shape, time = 'time:day', dimensions = [], goal } = asked;
  const rows: Answered<z.output<T>>['rows'][number][] = [];
  let expected: number | undefined;
  for (;;) {
    const body = {
      site_id: config.domain,
      date_range: [period.from, period.to],
      metrics,
      dimensions: [time, ...dimensions],
      ...(goal === undefined ? {} : { filters: [['is', 'event:goal', [goal]]] }),
      include: { time_labels: true, total_rows: true },
      pagination: { limit: LIMIT, offset: rows.length },
    };
    const { results, meta, query: done } = inShape(SYSTEM, what, answer, await call(config, io, what, body));
    checkZone(config, period, done?.date_range?.[0]);
    for (const {
      dimensions: [first = '', ...rest],
      metrics: values,
    } of results) {
      rows.push({ time: first, dimensions: rest, metrics: inShape(SYSTEM, `${what}.metrics`, shape, values) });
    }
    expected ??= meta.total_rows;
    if (rows.length === expected) {
      const times = meta.time_labels.filter((label) => label >= period.from && label <= period.to);
      return { times, rows: rows.filter((row) => times.includes(row.time)) };
    }
    if (rows.length > expected || results.length === 0) {
      throw new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
    }
  }
}

/** A goal that is not set up ends its own measure, never the run. */
export function orNothing<T>(io: ConnectorIo, what: string, nothing: T): (error: unknown) => T {
  return (error) => {
    if (!(error instanceof SourceError && error.kind === 'gone')) throw error;
    io.log('goal is not set up', { system: SYSTEM, goal: what });
    return nothing;
  };
}

async function call(config: PlausibleConfig, io: ConnectorIo, what: string, body: object): Promise<unknown> {
  const answered = await fetchJson(io, {
    system: SYSTEM,
    what: 'api/v2/query',
    field: 'endpoint',
    url: `${config.endpoint.replace(/\/+$/, '')}/api/v2/query`,
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${config.key}`,
    },
    body: JSON.stringify(body),
    timeoutMs: TIMEOUT_MS,
    explain: (said) => explained(what, said),
  }).catch((error: unknown) => {
    throw error instanceof SourceError ? refusal(config, error) : error;
  });
  if (failure.safeParse(answered).success) {
    throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
  }
  return answered;
}

/** What a refusal says of the goal, in the words of Plausible 2 and 3, matched loosely. */
function explained(what: string, body: unknown): SourceError | null {
  const failed = failure.safeParse(body);
  if (!failed.success || !/goal.*not configured/i.test(failed.data.error)) return null;
  return new SourceError('gone', 'source.gone', { params: { system: SYSTEM, what } });
}

/** Plausible says the same of a wrong key and of a site that the key may not read, and 402 where the plan has no Stats API. */
function refusal({ domain }: PlausibleConfig, error: SourceError): SourceError {
  const { facts } = error;
  if (error.phrase === 'source.auth') {
    return new SourceError('auth', 'source.key-or-site', {
      params: { system: SYSTEM, site: domain, field: 'domain' },
      facts,
    });
  }
  if (error.phrase === 'source.refused' && error.params.status === 402) {
    return new SourceError('auth', 'source.forbidden', { params: { system: SYSTEM, what: 'Stats API' } });
  }
  return error;
}

/** Days cut in another zone must never be stored. An older Plausible does not tell when its days begin. */
function checkZone({ zone }: PlausibleConfig, { from }: Period, began: string | undefined): void {
  if (began === undefined || !/T.*(Z|[+-]\d\d:?\d\d)$/.test(began)) return;
  if (parseInstant(began) !== startOfDay(zone, from)) {
    throw configError('source.day-elsewhere', { system: SYSTEM, field: 'zone', configured: zone });
  }
}
