import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoAccount, type DemoPost, followersOn, postsOf, postsTotal } from '../../demo/posts.ts';
import { canary } from '../../demo/seed.ts';

export interface BlueskyUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly accounts: readonly DemoAccount[];
  readonly faults?: Fault[];
}

export interface BlueskyUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of ended days in the period, as known now, from the seed alone. */
  readonly totals: (handle: string, period: Period) => Record<'posts' | 'reactions' | 'shares' | 'comments', number>;
  /** As a day ended. */
  readonly followers: (handle: string, day: string) => number;
}

/** A stand-in for Bluesky's public service: profile and author feed. Demo and tests only. */
export function createBlueskyUpstream(options: BlueskyUpstreamOptions): BlueskyUpstream {
  const { seed, clock, accounts, faults = [] } = options;
  const find = (handle: string) => accounts.find((one) => one.handle === handle);
  const app = new Hono();
  app.get('/xrpc/:name', async (context) => {
    const name = context.req.param('name').split('.').at(-1) ?? '';
    const fault = takeFault(faults, name, 'getAuthorFeed');
    const account = find(context.req.query('actor') ?? '');
    if (!account || fault?.kind === 'expired-token') {
      return context.json({ error: 'InvalidRequest', message: `Profile not found: ${canary.name}` }, 400);
    }
    const now = clock.now();
    const answer =
      name === 'getProfile'
        ? profileOf(account, now)
        : feedOf(account, postsOf(seed, account, clock.now()), context.req.query());
    const body = JSON.stringify(spoil(answer, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, now) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  return {
    app,
    faults,
    totals(handle, period) {
      const account = find(handle);
      if (!account) throw new RangeError(`no account ${handle}`);
      const { views: _, ...totals } = postsTotal(seed, account, clock.now(), period);
      return totals;
    },
    followers: (handle, day) => followersOn(find(handle)!, day),
  };
}

function profileOf(account: DemoAccount, now: number) {
  return {
    did: `did:plc:${account.handle}`,
    handle: account.handle,
    displayName: canary.name,
    description: canary.email,
    followersCount: followersOn(account, addDays(dayIn(HOME_ZONE, now), -1)),
    followsCount: 40,
  };
}

function feedOf({ handle }: DemoAccount, posts: readonly DemoPost[], query: Record<string, string>) {
  const from = Number(query.cursor ?? 0);
  const limit = Math.min(Number(query.limit ?? 50), 100);
  const newest = posts.toReversed();
  const shown = newest.slice(from, from + limit).map((post) => ({
    post: {
      uri: `at://did:plc:${handle}/app.bsky.feed.post/${post.id}`,
      cid: `bafyrei${post.id}`,
      author: { did: `did:plc:${handle}`, handle, displayName: canary.name },
      record: {
        $type: 'app.bsky.feed.post',
        text: `Til ${canary.name}, ${canary.phone}`,
        createdAt: '2001-01-01T00:00:00Z',
      },
      indexedAt: isoInstant(post.at),
      likeCount: post.reactions,
      repostCount: post.shares,
      replyCount: post.comments,
    },
  }));
  // The first page begins with what is pinned and with a post of somebody else's, passed on.
  const others = ['reasonPin', 'reasonRepost'].flatMap((reason) =>
    shown.slice(0, 1).map((item) => ({ ...item, reason: { $type: `app.bsky.feed.defs#${reason}` } })),
  );
  const feed = from === 0 ? [...others, ...shown] : shown;
  return from + limit < newest.length ? { feed, cursor: String(from + limit) } : { feed };
}

function spoil(answer: object, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { oops: canary.name };
  if (!('feed' in answer) || (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text')) return answer;
  const { feed } = answer as ReturnType<typeof feedOf>;
  return {
    feed: feed.map(({ post: { indexedAt, likeCount, ...rest } }) => ({
      post:
        fault.kind === 'drift-renamed'
          ? { ...rest, likeCount, seenAt: indexedAt }
          : { ...rest, indexedAt, likeCount: `${likeCount} likes` },
    })),
  };
}
