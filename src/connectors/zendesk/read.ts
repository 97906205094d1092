import type { Period } from '../../core/period.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import { type Desk, foundTickets, readDesk } from '../tickets.ts';
import type { ZendeskConfig } from './config.ts';
import { dayQuery, totalQuery, WAYS } from './query.ts';
import { searchCount } from './wire.ts';

const SYSTEM = 'Zendesk';

/** Counts of each day, asked of the search: no ticket and nobody's name is ever in an answer. */
export function read(
  config: ZendeskConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  return readDesk(SYSTEM, deskOf(config, io), config, window, state, io);
}

/** Proves address, key and each group, and says how many tickets there are. */
export async function check(config: ZendeskConfig, io: ConnectorIo) {
  const found = foundTickets(SYSTEM, await deskOf(config, io).total(WAYS, null));
  for (const group of config.groups) {
    if ((await deskOf({ ...config, groups: [group] }, io).total(WAYS, null)) > 0) continue;
    throw configError('source.not-found', { system: SYSTEM, what: `group ${group}`, field: 'groups' });
  }
  return found;
}

function deskOf(config: ZendeskConfig, io: ConnectorIo): Desk {
  return {
    ways: WAYS,
    count: async (asked) => {
      const query = dayQuery(config, asked);
      return query === null ? 0 : count(config, io, query);
    },
    total: (ways, before) => count(config, io, totalQuery(config, ways, before)),
  };
}

async function count({ url, user, token }: ZendeskConfig, io: ConnectorIo, query: string): Promise<number> {
  const authorization = user === undefined ? `Bearer ${token}` : `Basic ${btoa(`${user}/token:${token}`)}`;
  const answer = await fetchJson(io, {
    system: SYSTEM,
    what: 'search/count',
    field: 'url',
    url: new URL(`api/v2/search/count?${new URLSearchParams({ query })}`, url.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', authorization },
  });
  return inShape(SYSTEM, 'search/count', searchCount, answer).count;
}
