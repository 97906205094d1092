import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { parseInstant } from '../../core/time.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { accountPage, type Post, startOf } from '../posts.ts';
import { inShape } from '../shape.ts';
import type { MastodonConfig } from './config.ts';
import { account, statuses } from './wire.ts';

const SYSTEM = 'Mastodon';
/** Who sees a post that has a page of its own; the others are for followers, or for those they name. */
const OPEN = ['public', 'unlisted'];
/** The most the API gives at once. */
const PAGE = 40;

/** The account's followers as they are, and its own posts of the window, newest first until the window begins. */
export async function* read(
  config: MastodonConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const { id, followers_count: followers = null } = await lookup(config, io);
  const first = startOf(window, config.zone);
  const posts: Post[] = [];
  let before: string | null = null;
  for (;;) {
    const page: z.output<typeof statuses> = await statusesBefore(config, io, id, before);
    const last = page.at(-1);
    for (const status of page) {
      if (status.reblog) continue;
      const { favourites_count: reactions, reblogs_count: shares, replies_count: comments } = status;
      const link = OPEN.includes(status.visibility) ? (status.url ?? null) : null;
      const at = parseInstant(status.created_at);
      posts.push({ id: status.id, at, link, counts: { reactions, shares, comments } });
    }
    if (!last || parseInstant(last.created_at) < first) break;
    // A server that answers the same page for ever would never let us go.
    if (last.id === before)
      throw new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'max_id' } });
    before = last.id;
  }
  yield accountPage({ followers, posts }, ['reactions', 'shares', 'comments'], window, config.zone, io.clock.now());
}

/** Proves that the account is there, and says how many follow it. */
export async function check(config: MastodonConfig, io: ConnectorIo) {
  const { followers_count: n } = await lookup(config, io);
  return {
    found: {
      nb: `Kontoen har ${n ?? 'skjult antall'} følgere.`,
      nn: `Kontoen har ${n ?? 'skjult tal'} følgjarar.`,
      en: `The account has ${n ?? 'a hidden number of'} followers.`,
    },
  };
}

async function lookup(config: MastodonConfig, io: ConnectorIo): Promise<z.output<typeof account>> {
  const found = inShape(
    SYSTEM,
    'accounts/lookup',
    account,
    await call(config, io, 'accounts/lookup', { acct: config.account }),
  );
  if (found.moved) throw configError('source.moved', { system: SYSTEM, field: 'server' });
  return found;
}

async function statusesBefore(config: MastodonConfig, io: ConnectorIo, id: string, before: string | null) {
  const query = { limit: String(PAGE), exclude_reblogs: 'true', exclude_replies: 'true' };
  const answer = await call(config, io, `accounts/${id}/statuses`, before ? { ...query, max_id: before } : query);
  return inShape(SYSTEM, 'statuses', statuses, answer);
}

function call(config: MastodonConfig, io: ConnectorIo, path: string, query: Record<string, string>): Promise<unknown> {
  return fetchJson(io, {
    system: SYSTEM,
    what: path.includes('lookup') ? 'accounts/lookup' : 'statuses',
    field: path.includes('lookup') ? 'account' : 'server',
    url: new URL(`api/v1/${path}?${new URLSearchParams(query)}`, config.server.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', ...(config.token ? { authorization: `Bearer ${config.token}` } : {}) },
  });
}
