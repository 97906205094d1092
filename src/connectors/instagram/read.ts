import type { z } from 'zod';
import type { Period } from '../../core/period.ts';
import { inEach } from '../../core/words.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { askMeta, cursorOf, fieldsOf, insight, type MetaPosts, walkPosts } from '../meta.ts';
import { accountPage, type Post, type PostCount, startOf } from '../posts.ts';
import { inShape } from '../shape.ts';
import type { InstagramConfig } from './config.ts';
import { account, media } from './wire.ts';

const SYSTEM = 'Instagram';
/** Posts at once: each brings its own figures. */
const PAGE = 50;

/** Figures of a post that are metrics, and may be taken away; likes and comments are fields of the post itself. */
export const METRICS = { shares: 'shares', views: 'views' } as const;
type Metric = keyof typeof METRICS;
const ALL = Object.keys(METRICS) as readonly Metric[];

/** The account's followers as they are, and its own posts of the window, newest first until the window begins. */
export async function* read(
  config: InstagramConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const { followers_count: followers = null } = await accountOf(config, io);
  const first = startOf(window, config.zone);
  const { posts: found, living } = await walkPosts(ALL, first, (after, metrics) =>
    postsAfter(config, io, after, metrics),
  );
  const counts: PostCount[] = ['reactions', 'comments', ...living];
  yield accountPage({ followers, posts: found }, counts, window, config.zone, io.clock.now());
}

/** Proves the key and the account, and that its posts may be read; says how many follow it. */
export async function check(config: InstagramConfig, io: ConnectorIo) {
  const { username, followers_count: n } = await accountOf(config, io);
  await walkPosts(ALL, Number.POSITIVE_INFINITY, (after, metrics) => postsAfter(config, io, after, metrics));
  const found = {
    nb: ['Fant kontoen', 'følgere'],
    nn: ['Fann kontoen', 'følgjarar'],
    en: ['Found the account', 'followers'],
  };
  return { found: inEach((lang) => `${found[lang][0]} @${username} (${n ?? '?'} ${found[lang][1]}).`) };
}

function postOf(post: z.output<typeof media>['data'][number]): Post {
  const { id, timestamp: at, permalink: link, insights } = post;
  const counts = {
    ...{ reactions: post.like_count ?? null, comments: post.comments_count ?? null },
    ...{ shares: insight(insights, METRICS.shares), views: insight(insights, METRICS.views) },
  };
  return { id, at, link: link ?? null, counts };
}

async function accountOf(config: InstagramConfig, io: ConnectorIo): Promise<z.output<typeof account>> {
  const question = { system: SYSTEM, what: 'account', field: 'account', path: config.account };
  const answer = await askMeta(config, io, { ...question, query: { fields: 'id,username,followers_count' } });
  return inShape(SYSTEM, 'account', account, answer);
}

async function postsAfter(
  config: InstagramConfig,
  io: ConnectorIo,
  after: string | null,
  metrics: readonly Metric[],
): Promise<MetaPosts> {
  const fields = fieldsOf(
    ['id', 'timestamp', 'permalink', 'like_count', 'comments_count'],
    metrics.map((one) => METRICS[one]),
  );
  const answer = await askMeta(config, io, {
    ...{ system: SYSTEM, what: 'media', field: 'account', path: `${config.account}/media` },
    query: { fields, limit: String(PAGE), ...(after === null ? {} : { after }) },
  });
  const page = inShape(SYSTEM, 'media', media, answer);
  return { posts: page.data.map((post) => postOf(post)), next: cursorOf(page) };
}
