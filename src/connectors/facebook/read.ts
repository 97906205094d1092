import type { z } from 'zod';
import type { Period } from '../../core/period.ts';
import { inEach } from '../../core/words.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { askMeta, cursorOf, fieldsOf, insight, type MetaPosts, walkPosts } from '../meta.ts';
import { accountPage, type Post, type PostCount, startOf } from '../posts.ts';
import { inShape } from '../shape.ts';
import type { FacebookConfig } from './config.ts';
import { page, posts } from './wire.ts';

const SYSTEM = 'Facebook';
/** Posts at once: each brings its own figures. */
const PAGE = 50;

/** Figures of a post that are metrics, and may be taken away. */
export const METRICS = { reactions: 'post_reactions_by_type_total', views: 'post_media_view' } as const;
type Metric = keyof typeof METRICS;
const ALL = Object.keys(METRICS) as readonly Metric[];

/** The page's followers as they are, and its own posts of the window, newest first until the window begins. */
export async function* read(
  config: FacebookConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const { followers_count: followers = null } = await pageOf(config, io);
  const first = startOf(window, config.zone);
  const { posts: found, living } = await walkPosts(ALL, first, (after, metrics) =>
    postsAfter(config, io, after, metrics),
  );
  const counts: PostCount[] = [...(living as readonly PostCount[]), 'shares'];
  yield accountPage({ followers, posts: found }, counts, window, config.zone, io.clock.now());
}

/** Proves the key and the page, and that its posts may be read; says how many follow it. */
export async function check(config: FacebookConfig, io: ConnectorIo) {
  const { name, followers_count: n } = await pageOf(config, io);
  await walkPosts(ALL, Number.POSITIVE_INFINITY, (after, metrics) => postsAfter(config, io, after, metrics));
  const found = { nb: ['Fant siden', 'følgere'], nn: ['Fann sida', 'følgjarar'], en: ['Found the page', 'followers'] };
  return { found: inEach((lang) => `${found[lang][0]} «${name}» (${n ?? '?'} ${found[lang][1]}).`) };
}

function postOf({
  id,
  created_time: at,
  permalink_url: link,
  shares,
  insights,
}: z.output<typeof posts>['data'][number]): Post {
  const [reactions, views] = [insight(insights, METRICS.reactions), insight(insights, METRICS.views)];
  return { id, at, link: link ?? null, counts: { reactions, views, shares: shares?.count ?? 0 } };
}

async function pageOf(config: FacebookConfig, io: ConnectorIo): Promise<z.output<typeof page>> {
  const question = { system: SYSTEM, what: 'page', field: 'page', path: config.page };
  const answer = await askMeta(config, io, { ...question, query: { fields: 'id,name,followers_count' } });
  return inShape(SYSTEM, 'page', page, answer);
}

async function postsAfter(
  config: FacebookConfig,
  io: ConnectorIo,
  after: string | null,
  metrics: readonly Metric[],
): Promise<MetaPosts> {
  const fields = fieldsOf(
    ['id', 'created_time', 'permalink_url', 'shares'],
    metrics.map((one) => METRICS[one]),
  );
  const answer = await askMeta(config, io, {
    ...{ system: SYSTEM, what: 'published_posts', field: 'page', path: `${config.page}/published_posts` },
    query: { fields, limit: String(PAGE), ...(after === null ? {} : { after }) },
  });
  const page = inShape(SYSTEM, 'published_posts', posts, answer);
  return { posts: page.data.map((post) => postOf(post)), next: cursorOf(page) };
}
