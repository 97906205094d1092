import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { parseInstant } from '../../core/time.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { accountPage, type Post } from '../posts.ts';
import type { XConfig } from './config.ts';
import { noMoney, PRICES, Purse, SYSTEM, ZONE } from './purse.ts';
import { openSession } from './session.ts';
import type { timeline, userAnswer } from './wire.ts';

/** Short, so that what was paid for is kept where the money ends. */
export const SPAN_DAYS = 7;
/** The most and the fewest that X gives at once. */
const [MOST, FEWEST] = [100, 5];

const COUNTS = ['reactions', 'shares', 'comments', 'views'] as const;

/** The account's followers as they are, and its own posts of the window, span by span. What it costs is kept at once. */
export async function* read(
  config: XConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const now = io.clock.now();
  const ended = endedPart(window, ZONE, now);
  if (!ended) return;
  const session = openSession(config, io);
  const purse = new Purse(state, config.budget, io.clock);
  if (purse.affords(PRICES.user) < 1) throw noMoney(io.clock.now());
  const { id, followers } = userOf(yield* paid(purse, PRICES.user, () => session.user()));
  for (const span of spans(ended, SPAN_DAYS)) {
    const posts = new Map<string, Post>();
    for (let after: string | null = null; ; ) {
      const most = Math.min(MOST, purse.affords(PRICES.post));
      if (most < FEWEST) throw noMoney(io.clock.now());
      const token: string | null = after;
      const cost = most * PRICES.post;
      const ask = () => session.posts(id, span, most, token);
      const answer: z.output<typeof timeline> = yield* paid(purse, cost, ask, ({ data }) => data.length * PRICES.post);
      for (const post of answer.data) posts.set(post.id, postOf(config, post));
      const next = answer.meta.next_token ?? null;
      if (next === null) break;
      // A list that leads back to where it was would never let us go, and cost for ever.
      if (next === after || answer.data.length === 0) throw badPaging();
      after = next;
    }
    yield { ...accountPage({ followers, posts: [...posts.values()] }, COUNTS, span, ZONE, now), state: purse.state };
  }
}

/** Proves key and account, and says how many follow it. */
export async function check(config: XConfig, io: ConnectorIo) {
  const { followers: n } = userOf(await openSession(config, io).user());
  return {
    found: {
      nb: `Kontoen har ${n} følgere.`,
      nn: `Kontoen har ${n} følgjarar.`,
      en: `The account has ${n} followers.`,
    },
  };
}

/**
 * Asks, and keeps what it cost before anything else is asked: also of an answer that came and could not be read, which
 * may cost as much as the most. A refusal (another status than 2xx) costs nothing.
 */
async function* paid<T>(
  purse: Purse,
  most: number,
  ask: () => Promise<T>,
  costOf: (answer: T) => number = () => most,
): AsyncGenerator<Page, T, undefined> {
  const kept = (): Page => ({ readings: [], covered: [], state: purse.state });
  let answer: T;
  try {
    answer = await ask();
  } catch (error) {
    if (error instanceof SourceError && mayCost(error)) {
      purse.pay(most);
      yield kept();
    }
    throw error;
  }
  purse.pay(costOf(answer));
  yield kept();
  return answer;
}

const UNREADABLE = ['source.shape', 'source.timeout', 'source.unreachable', 'source.truncated', 'source.not-json'];

const mayCost = ({ phrase }: SourceError) => [...UNREADABLE, 'source.too-large'].includes(phrase);

function userOf({ data }: z.output<typeof userAnswer>) {
  if (!data) throw configError('source.not-found', { system: SYSTEM, what: 'users', field: 'account' });
  return { id: data.id, followers: data.public_metrics.followers_count };
}

function postOf({ account }: XConfig, post: z.output<typeof timeline>['data'][number]): Post {
  const {
    like_count: reactions,
    reply_count: comments,
    reposts: shares,
    impression_count: views = null,
  } = post.public_metrics;
  const link = `https://x.com/${account}/status/${post.id}`;
  return { id: post.id, at: parseInstant(post.created_at), link, counts: { reactions, shares, comments, views } };
}

const badPaging = () =>
  new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'meta.next_token' } });
