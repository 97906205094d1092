import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { parseInstant } from '../../core/time.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { accountPage, type Post, startOf } from '../posts.ts';
import { inShape } from '../shape.ts';
import type { BlueskyConfig } from './config.ts';
import { failure, feed, profile } from './wire.ts';

const SYSTEM = 'Bluesky';
/** The most the API gives at once. */
const PAGE = '100';

/**
 * The account's followers as they are, and its own posts of the window, newest first until the window begins. A post's
 * day is when the service first saw it: what the sender's own clock said may be wrong.
 */
export async function* read(
  config: BlueskyConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const { followersCount: followers = null } = await profileOf(config, io);
  const first = startOf(window, config.zone);
  const posts = new Map<string, Post>();
  let cursor: string | undefined;
  for (;;) {
    const page: z.output<typeof feed> = await feedFrom(config, io, cursor);
    const own = page.feed.filter(({ reason }) => reason === undefined);
    for (const { post } of own) {
      const counts = {
        reactions: post.likeCount ?? null,
        shares: post.repostCount ?? null,
        comments: post.replyCount ?? null,
      };
      posts.set(post.uri, { id: post.uri, at: parseInstant(post.indexedAt), link: linkOf(post.uri), counts });
    }
    const last = own.at(-1)?.post.indexedAt;
    // An empty page with a cursor is possible; the end is where there is none.
    if (page.cursor === undefined || (last !== undefined && parseInstant(last) < first)) break;
    if (page.cursor === cursor) {
      throw new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'cursor' } });
    }
    cursor = page.cursor;
  }
  const account = { followers, posts: [...posts.values()] };
  yield accountPage(account, ['reactions', 'shares', 'comments'], window, config.zone, io.clock.now());
}

/** Where people see the post: by the account's own id, which lasts when the handle changes. */
function linkOf(uri: string): string | null {
  const [, account, post] = /^at:\/\/(did:[\w.:%-]+)\/app\.bsky\.feed\.post\/([\w.~:-]+)$/.exec(uri) ?? [];
  return account && post ? `https://bsky.app/profile/${account}/post/${post}` : null;
}

/** Proves that the account is there, and says how many follow it. */
export async function check(config: BlueskyConfig, io: ConnectorIo) {
  const { followersCount: n } = await profileOf(config, io);
  return {
    found: {
      nb: `Kontoen har ${n ?? 'skjult antall'} følgere.`,
      nn: `Kontoen har ${n ?? 'skjult tal'} følgjarar.`,
      en: `The account has ${n ?? 'a hidden number of'} followers.`,
    },
  };
}

async function profileOf(config: BlueskyConfig, io: ConnectorIo) {
  const answer = await call(config, io, 'app.bsky.actor.getProfile', { actor: config.actor });
  return inShape(SYSTEM, 'getProfile', profile, answer);
}

async function feedFrom(config: BlueskyConfig, io: ConnectorIo, cursor: string | undefined) {
  const query = { actor: config.actor, limit: PAGE, filter: 'posts_no_replies', ...(cursor ? { cursor } : {}) };
  return inShape(SYSTEM, 'getAuthorFeed', feed, await call(config, io, 'app.bsky.feed.getAuthorFeed', query));
}

function call(config: BlueskyConfig, io: ConnectorIo, name: string, query: Record<string, string>): Promise<unknown> {
  return fetchJson(io, {
    system: SYSTEM,
    what: name.split('.').at(-1) ?? name,
    field: 'actor',
    url: new URL(`xrpc/${name}?${new URLSearchParams(query)}`, config.endpoint.replace(/\/*$/, '/')),
    headers: { accept: 'application/json' },
    explain: explained,
  });
}

/** What an error's name means; lexicons of `app.bsky.actor` and `app.bsky.feed`. */
function explained(body: unknown): SourceError | null {
  const failed = failure.safeParse(body);
  if (!failed.success) return null;
  const { error, message } = failed.data;
  if (/^Account(Takedown|Deactivated|Suspended)$/.test(error)) {
    return new SourceError('gone', 'source.gone', { params: { system: SYSTEM, what: 'getProfile' } });
  }
  if (error === 'InvalidRequest' && /not found|could not be resolved|must be a valid/i.test(message)) {
    return configError('source.not-found', { system: SYSTEM, what: 'getProfile', field: 'actor' });
  }
  return null;
}
