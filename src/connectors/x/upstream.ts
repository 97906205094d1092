import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, isoInstant, parseInstant } from '../../core/time.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoAccount, type DemoPost, followersOn, postsOn } from '../../demo/posts.ts';
import { canary } from '../../demo/seed.ts';

export interface XUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly account: DemoAccount;
  readonly token: string;
  readonly faults?: Fault[];
}

export interface XUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of ended days in the period, as known now, from the seed alone. */
  readonly totals: (period: Period) => Record<'posts' | 'reactions' | 'shares' | 'comments' | 'views', number>;
  /** What was charged in all, in thousandths of a dollar: a user 10, a post 5, whether or not the answer arrived whole. */
  readonly charged: () => number;
}

const ZONE = 'UTC';

/** A stand-in for X's API v2: an account and its posts. Demo and tests only. */
export function createXUpstream(options: XUpstreamOptions): XUpstream {
  const { seed, clock, account, token, faults = [] } = options;
  let charged = 0;
  const known = (from: number, until: number) =>
    daysBetween({ from: addDays(dayIn(ZONE, from), -1), to: dayIn(ZONE, until) })
      .flatMap((day) => postsOn(seed, account, day, clock.now()))
      .filter(({ at }) => at >= from && at < until);

  const app = new Hono();
  app.get('/2/users/*', async (context) => {
    const request = context.req.path.includes('username') ? 'user' : 'posts';
    const fault = takeFault(faults, request, 'posts');
    if (context.req.header('authorization') !== `Bearer ${token}` || fault?.kind === 'expired-token') {
      return context.json(problem(401, 'about:blank'), 401);
    }
    const { start_time = '', end_time = '', max_results = '10', pagination_token = '0' } = context.req.query();
    if (request === 'user' && !context.req.path.endsWith(`/${account.handle}`)) {
      return context.json({ errors: [problem(404, 'https://api.x.com/2/problems/resource-not-found')] });
    }
    const all = request === 'posts' ? known(parseInstant(start_time), parseInstant(end_time)).toReversed() : [];
    const some = all.slice(Number(pagination_token), Number(pagination_token) + Number(max_results));
    const next = Number(pagination_token) + some.length;
    const answer =
      request === 'user'
        ? userOf(account, clock.now())
        : {
            ...(some.length > 0 ? { data: some.map(postOf) } : {}),
            meta: { result_count: some.length, ...(next < all.length ? { next_token: String(next) } : {}) },
          };
    const body = JSON.stringify(spoil(answer, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    if (!instead || instead.status === 200) charged += request === 'user' ? 10 : 5 * some.length;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  return {
    app,
    faults,
    totals({ from, to }) {
      const yesterday = addDays(dayIn(ZONE, clock.now()), -1);
      const last = to < yesterday ? to : yesterday;
      const posts = known(parseInstant(`${from}T00:00:00Z`), parseInstant(`${addDays(last, 1)}T00:00:00Z`));
      const of = (name: 'reactions' | 'shares' | 'comments' | 'views') => sum(posts.map((post) => post[name]));
      return {
        ...{ posts: posts.length, reactions: of('reactions'), shares: of('shares') },
        ...{ comments: of('comments'), views: of('views') },
      };
    },
    charged: () => charged,
  };
}

function userOf(account: DemoAccount, now: number) {
  const followers = followersOn(account, addDays(dayIn(ZONE, now), -1));
  const counts = { followers_count: followers, following_count: 3, post_count: 100, listed_count: 2 };
  return { data: { id: '123', username: account.handle, name: canary.name, public_metrics: counts } };
}

function postOf(post: DemoPost) {
  return {
    id: post.id,
    text: `Til ${canary.name}, ${canary.phone}`,
    created_at: isoInstant(post.at),
    public_metrics: {
      ...{ repost_count: post.shares, reply_count: post.comments, like_count: post.reactions },
      ...{ quote_count: 0, bookmark_count: 0, impression_count: post.views },
    },
  };
}

const problem = (status: number, type: string) => ({ title: 'No', detail: canary.name, type, status });

/** The faults that come with HTTP 200. */
function spoil(answer: object, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return problem(500, 'about:blank');
  if (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text') return answer;
  const { data = [] } = answer as { data?: readonly ReturnType<typeof postOf>[] };
  const spoilt = data.map(({ created_at, public_metrics: counts, ...rest }) =>
    fault.kind === 'drift-renamed'
      ? { ...rest, published: created_at, public_metrics: counts }
      : { ...rest, created_at, public_metrics: { ...counts, like_count: `${counts.like_count} likes` } },
  );
  return { ...answer, data: spoilt };
}
