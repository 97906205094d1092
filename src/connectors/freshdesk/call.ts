import { SourceError } from '../../core/errors.ts';
import { isoInstant } from '../../core/time.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { FreshdeskConfig } from './config.ts';
import { searchTotal, type Ticket, taggedTickets, tickets } from './wire.ts';

export const SYSTEM = 'Freshdesk';

/** The most that Freshdesk lists at once. */
const PAGE = 100;
/** The smallest plan may list twenty times a minute. */
const PAUSE_MS = 3_000;

export interface Listed {
  readonly tickets: readonly Ticket[];
  /** Where to go on from; null where this was the end. */
  readonly next: string | null;
}

/**
 * Every ticket that was changed at `since` or later, the least recently changed first. The list goes on from the last
 * change that it has come to, not by number of page: what staff change meanwhile moves to its end, and nothing is missed.
 */
export async function* changedSince(
  config: FreshdeskConfig,
  io: ConnectorIo,
  since: string,
): AsyncGenerator<Listed, void, undefined> {
  let page = 1;
  for (let from = since; ; ) {
    const listed = await list(config, io, from, page);
    const times = listed.map((ticket) => Date.parse(ticket.updated_at));
    if (times.some((time, i) => time < (times[i - 1] ?? Date.parse(from)))) throw unordered();
    const next = listed.length < PAGE ? null : instant(times.at(-1)!);
    yield { tickets: listed, next };
    if (next === null) return;
    // A whole page that was changed within one second is gone through by number.
    page = next === from ? page + 1 : 1;
    from = next;
    await io.sleep(PAUSE_MS);
  }
}

/** How many tickets a search finds; those that come with the answer are not looked at. */
export async function totalOf(config: FreshdeskConfig, io: ConnectorIo, query: string): Promise<number> {
  const search = new URLSearchParams({ query: `"${query}"` });
  return inShape(SYSTEM, 'search', searchTotal, await call(config, io, 'search', `search/tickets?${search}`)).total;
}

async function list(config: FreshdeskConfig, io: ConnectorIo, since: string, page: number): Promise<Ticket[]> {
  const query = { updated_since: since, order_by: 'updated_at', order_type: 'asc', per_page: String(PAGE) };
  const path = `tickets?${new URLSearchParams({ ...query, page: String(page) })}`;
  const schema = config.rules.some(({ tag }) => tag !== undefined) ? taggedTickets : tickets;
  return inShape(SYSTEM, 'tickets', schema, await call(config, io, 'tickets', path));
}

function call({ url, token }: FreshdeskConfig, io: ConnectorIo, what: string, path: string): Promise<unknown> {
  return fetchJson(io, {
    system: SYSTEM,
    what,
    field: 'url',
    url: new URL(`api/v2/${path}`, url.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', authorization: `Basic ${btoa(`${token}:X`)}` },
  });
}

/** As Freshdesk writes a time: whole seconds in UTC. */
export const instant = (ms: number) => isoInstant(ms).replace(/\.\d+Z$/, 'Z');

const unordered = () => new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'updated_at' } });
