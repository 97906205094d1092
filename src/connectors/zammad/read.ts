import type { Period } from '../../core/period.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import { type Desk, foundTickets, readDesk } from '../tickets.ts';
import type { ZammadConfig } from './config.ts';
import { dayQuery, totalQuery, WAYS } from './query.ts';
import { searchCount } from './wire.ts';

const SYSTEM = 'Zammad';

/** Counts of each day, asked of the search: no ticket and nobody's name is ever in an answer. */
export function read(
  config: ZammadConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  return readDesk(SYSTEM, deskOf(config, io), config, window, state, io);
}

/** Proves address, key and each group, and that the search knows fields: without Elasticsearch it finds nothing. */
export async function check(config: ZammadConfig, io: ConnectorIo) {
  const found = foundTickets(SYSTEM, await deskOf(config, io).total(WAYS, null));
  for (const group of config.groups) {
    if ((await deskOf({ ...config, groups: [group] }, io).total(WAYS, null)) > 0) continue;
    throw configError('source.not-found', { system: SYSTEM, what: `group ${group}`, field: 'groups' });
  }
  return found;
}

function deskOf(config: ZammadConfig, io: ConnectorIo): Desk {
  return {
    ways: WAYS,
    count: (asked) => count(config, io, dayQuery(config, asked)),
    total: (ways, before) => count(config, io, totalQuery(config, ways, before)),
  };
}

async function count({ url, token }: ZammadConfig, io: ConnectorIo, query: string): Promise<number> {
  // A version too old to give the count alone would send tickets: one at most.
  const search = new URLSearchParams({ query, only_total_count: 'true', per_page: '1' });
  const answer = await fetchJson(io, {
    system: SYSTEM,
    what: 'tickets/search',
    field: 'url',
    url: new URL(`api/v1/tickets/search?${search}`, url.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', authorization: `Token token=${token}` },
  });
  return inShape(SYSTEM, 'tickets/search', searchCount, answer).total_count;
}
