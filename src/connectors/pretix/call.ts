import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { PretixConfig } from './config.ts';
import { failure, page } from './wire.ts';

export const SYSTEM = 'pretix';

/** What pretix sends in one page at most. */
const PAGE_SIZE = 50;

export type List = 'events' | 'subevents' | 'items' | 'quotas' | 'orders';

/**
 * Every row of a list of the REST API (v1), page by page in a fixed order. Pages are asked for by number: an address
 * from an answer, as in `next`, is never followed with the token.
 *
 * @throws SourceError; `source.truncated` where the list changed while it was read
 */
export async function listOf<T extends z.ZodType>(
  config: PretixConfig,
  io: ConnectorIo,
  list: List,
  row: T,
  { event, query = [] }: { event?: string; query?: readonly (readonly [string, string])[] } = {},
): Promise<z.output<T>[]> {
  const path = event === undefined ? `${list}/` : `events/${event}/${list}/`;
  const base = new URL(`organizers/${config.organizer}/${path}`, `${config.endpoint.replace(/\/+$/, '')}/`);
  const rows: z.output<T>[] = [];
  let whole: number | undefined;
  for (let number = 1; ; number += 1) {
    const url = new URL(base);
    for (const [name, value] of query) url.searchParams.append(name, value);
    url.searchParams.set('page_size', String(PAGE_SIZE));
    url.searchParams.set('page', String(number));
    const { count, results } = inShape(SYSTEM, list, page, await call(config, io, list, url, number));
    rows.push(...results.map((result) => inShape(SYSTEM, list, row, result)));
    whole ??= count;
    if (rows.length === whole) return rows;
    // A row that came or went between two pages has moved another over the edge between them.
    if (rows.length > whole || results.length === 0) throw truncated();
  }
}

async function call(config: PretixConfig, io: ConnectorIo, list: List, url: URL, number: number): Promise<unknown> {
  const body = await fetchJson(io, {
    system: SYSTEM,
    what: list,
    field: 'organizer',
    url,
    headers: { accept: 'application/json', authorization: `Token ${config.token}` },
  }).catch((error: unknown) => {
    // It was there a moment ago: a later page of the list, or an event that the list named. That is no wrong setting.
    const vanished = (number > 1 || list !== 'events') && error instanceof SourceError && error.facts.status === 404;
    throw vanished ? truncated() : error;
  });
  if (failure.safeParse(body).success) {
    throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
  }
  return body;
}

const truncated = () => new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
