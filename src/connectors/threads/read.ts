import type { z } from 'zod';
import type { Period } from '../../core/period.ts';
import { inEach } from '../../core/words.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { askMeta, cursorOf, insight, withLiving } from '../meta.ts';
import { accountPage, type Post, type PostCount, startOf } from '../posts.ts';
import { inShape } from '../shape.ts';
import type { ThreadsConfig } from './config.ts';
import { renewal, renewedOn, SYSTEM } from './renew.ts';
import { followers, insights, me, threads } from './wire.ts';

/** Posts at once. */
const PAGE = 100;
/** What others wrote and the account passed on: it is no post of its own, and has no figures. */
const PASSED_ON = 'REPOST_FACADE';

/** Figures of a post, which Meta may take away. */
export const METRICS = { reactions: 'likes', shares: 'reposts', comments: 'replies', views: 'views' } as const;
type Metric = keyof typeof METRICS;
const ALL = Object.keys(METRICS) as readonly Metric[];

/** The account's followers as they are, and its own posts of the window. First of all the token is renewed, where due. */
export async function* read(
  config: ThreadsConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const { id } = await accountOf(config, io);
  const last = renewedOn(state, io);
  const fresh = await renewal(config, last, io);
  if (fresh) yield fresh;
  const token = fresh?.secrets?.token ?? config.token;
  const asked = { ...config, token };
  const count = await followersOf(asked, id, io);
  const { posts, living } = await postsOf(asked, id, startOf(window, config.zone), io);
  const page = accountPage(
    { followers: count, posts },
    living as readonly PostCount[],
    window,
    config.zone,
    io.clock.now(),
  );
  yield { ...page, state: fresh?.state ?? { renewed: last } };
}

/** Proves the token, and that its account's figures may be read; renews nothing. */
export async function check(config: ThreadsConfig, io: ConnectorIo) {
  const { id, username } = await accountOf(config, io);
  const n = await followersOf(config, id, io);
  const found = {
    nb: ['Fant kontoen', 'følgere'],
    nn: ['Fann kontoen', 'følgjarar'],
    en: ['Found the account', 'followers'],
  };
  return { found: inEach((lang) => `${found[lang][0]} @${username} (${n} ${found[lang][1]}).`) };
}

async function accountOf(config: ThreadsConfig, io: ConnectorIo) {
  return inShape(SYSTEM, 'me', me, await ask(config, 'me', 'me', { fields: 'id,username' }, io));
}

async function followersOf(config: ThreadsConfig, id: string, io: ConnectorIo): Promise<number | null> {
  const query = { metric: 'followers_count' };
  const answer = await ask(config, 'threads_insights', `${id}/threads_insights`, query, io);
  return inShape(SYSTEM, 'threads_insights', followers, answer).data[0]?.total_value.value ?? null;
}

async function postsOf(config: ThreadsConfig, id: string, first: number, io: ConnectorIo) {
  const rows = new Map<string, z.output<typeof threads>['data'][number]>();
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const fields = 'id,timestamp,permalink,media_type';
    const query = { fields, limit: String(PAGE), ...(after === null ? {} : { after }) };
    const answer = await ask(config, 'threads', `${id}/threads`, query, io);
    const page: z.output<typeof threads> = inShape(SYSTEM, 'threads', threads, answer);
    for (const row of page.data) rows.set(row.id, row);
    const last = page.data.at(-1)?.timestamp;
    after = last !== undefined && last < first ? null : cursorOf(page);
  }
  let living = ALL;
  const posts: Post[] = [];
  for (const { id: post, timestamp: at, permalink: link, media_type: kind } of rows.values()) {
    if (kind === PASSED_ON || at < first) continue;
    const found = await withLiving(living, (some) => figuresOf(config, post, some, io));
    living = found.living;
    posts.push({ id: post, at, link: link ?? null, counts: found.answer });
  }
  return { posts, living };
}

async function figuresOf(config: ThreadsConfig, post: string, metrics: readonly Metric[], io: ConnectorIo) {
  if (metrics.length === 0) return {};
  const query = { metric: metrics.map((one) => METRICS[one]).join() };
  const answer = inShape(SYSTEM, 'insights', insights, await ask(config, 'insights', `${post}/insights`, query, io));
  return Object.fromEntries(metrics.map((one) => [one, insight(answer, METRICS[one])]));
}

function ask(
  config: ThreadsConfig,
  what: string,
  path: string,
  query: Readonly<Record<string, string>>,
  io: ConnectorIo,
) {
  return askMeta(config, io, { system: SYSTEM, what, field: 'token', path, query });
}
