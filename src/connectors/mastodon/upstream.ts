import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoAccount, type DemoPost, followersOn, postsOf, postsTotal } from '../../demo/posts.ts';
import { canary } from '../../demo/seed.ts';

export interface MastodonUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly accounts: readonly DemoAccount[];
  readonly faults?: Fault[];
}

export interface MastodonUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of ended days in the period, as known now, from the seed alone. */
  readonly totals: (handle: string, period: Period) => Record<'posts' | 'reactions' | 'shares' | 'comments', number>;
  /** As a day ended. */
  readonly followers: (handle: string, day: string) => number;
}

/** A stand-in for a Mastodon server: lookup and statuses. Demo and tests only. */
export function createMastodonUpstream(options: MastodonUpstreamOptions): MastodonUpstream {
  const { seed, clock, accounts, faults = [] } = options;
  const find = (handle: string) => accounts.find((one) => one.handle === handle);
  const app = new Hono();
  app.get('/api/v1/accounts/*', async (context) => {
    const [, handle = '', part = ''] = /accounts\/(?:lookup|(\w[\w.-]*))(?:\/(statuses))?/.exec(context.req.path) ?? [];
    const fault = takeFault(faults, part || 'lookup', 'statuses');
    if (fault?.kind === 'expired-token') return context.json({ error: 'The access token is invalid' }, 401);
    const account = find(part ? handle.replace(/^id-/, '') : (context.req.query('acct') ?? ''));
    if (!account) return context.json({ error: `Record not found (${canary.name})` }, 404);
    const answer = part
      ? statusesOf(account, postsOf(seed, account, clock.now()), context.req.query(), clock.now())
      : profileOf(account, clock.now());
    const body = JSON.stringify(spoil(answer, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
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

const PICTURE = 'https://mastodon.example.no/missing.png';

function profileOf(account: DemoAccount, now: number) {
  const { handle } = account;
  return {
    ...{ id: `id-${handle}`, username: handle, acct: handle, uri: `https://mastodon.example.no/users/${handle}` },
    ...{ avatar: PICTURE, avatar_static: PICTURE, header: PICTURE, header_static: PICTURE },
    ...{ bot: false, group: false, locked: false, indexable: true, emojis: [], fields: [] },
    created_at: '2022-11-05T00:00:00.000Z',
    display_name: canary.name,
    note: `<p>${canary.email}</p>`,
    followers_count: followersOn(account, addDays(dayIn(HOME_ZONE, now), -1)),
    following_count: 40,
    statuses_count: 711,
    moved: null,
  };
}

function statusesOf(account: DemoAccount, posts: readonly DemoPost[], query: Record<string, string>, now: number) {
  const author = profileOf(account, now);
  const before = query.max_id ? Number(query.max_id) : Number.POSITIVE_INFINITY;
  const newest = posts.filter(({ id }) => Number(id) < before).toReversed();
  return newest.slice(0, Math.min(Number(query.limit ?? 20), 40)).map((post) => ({
    id: post.id,
    created_at: isoInstant(post.at),
    visibility: 'public',
    url: `https://mastodon.example.no/@${account.handle}/${post.id}`,
    uri: `https://mastodon.example.no/users/${account.handle}/statuses/${post.id}`,
    content: `<p>Til ${canary.name}, ${canary.phone}</p>`,
    account: author,
    mentions: [{ id: '1', username: 'innbygger', url: 'https://mastodon.example.no/@innbygger', acct: canary.email }],
    ...{ sensitive: false, spoiler_text: '', emojis: [], media_attachments: [], tags: [] },
    favourites_count: post.reactions,
    reblogs_count: post.shares,
    replies_count: post.comments,
    reblog: null,
  }));
}

function spoil(answer: unknown, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { error: canary.name };
  if (!Array.isArray(answer) || (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text')) return answer;
  return answer.map(({ created_at, favourites_count, ...rest }) =>
    fault.kind === 'drift-renamed'
      ? { ...rest, published: created_at, favourites_count }
      : { ...rest, created_at, favourites_count: `${favourites_count} likes` },
  );
}
