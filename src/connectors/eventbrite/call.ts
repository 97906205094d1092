import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { EventbriteConfig } from './config.ts';
import { failure, pagination } from './wire.ts';

export const SYSTEM = 'Eventbrite';

const API = 'https://www.eventbriteapi.com/v3/';
/** More than any list that is read has. */
const MOST_PAGES = 1000;

/** Every row of a list, page by page to its end. Addresses end in a slash, or Eventbrite sends us on. */
export async function listOf<T extends z.ZodType>(
  { token }: EventbriteConfig,
  io: ConnectorIo,
  path: string,
  list: string,
  row: T,
  query: Readonly<Record<string, string>> = {},
): Promise<z.output<T>[]> {
  const rows: z.output<T>[] = [];
  const seen = new Set<string>();
  const url = new URL(`${path}/${list}/`, API);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  for (;;) {
    const body = await fetchJson(io, {
      ...{ system: SYSTEM, what: list, field: 'organizer', url: new URL(url) },
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      explain: tokenRefused,
    });
    if (failure.safeParse(body).success) {
      throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
    }
    const { pagination: more } = inShape(SYSTEM, list, z.object({ pagination }), body);
    rows.push(...(inShape(SYSTEM, list, z.object({ [list]: z.array(row) }), body)[list] ?? []));
    if (!more.has_more_items) return rows;
    const next = more.continuation;
    if (!next || seen.has(next) || seen.size === MOST_PAGES) {
      throw new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
    }
    seen.add(next);
    url.searchParams.set('continuation', next);
  }
}

const badToken = z.object({ error: z.enum(['INVALID_AUTH', 'INVALID_AUTH_HEADER', 'NO_AUTH']) });

/** A token that is not known may be told as a bad request. */
function tokenRefused(body: unknown): SourceError | null {
  return badToken.safeParse(body).success
    ? new SourceError('auth', 'source.auth', { params: { system: SYSTEM } })
    : null;
}
