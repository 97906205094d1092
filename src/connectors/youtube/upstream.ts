import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, type IsoDate, isoInstant } from '../../core/time.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoAccount, type DemoPost, followersOn, postsOn } from '../../demo/posts.ts';
import { canary } from '../../demo/seed.ts';

export interface YoutubeUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly accounts: readonly DemoAccount[];
  /** The one API key that opens it. */
  readonly key: string;
  readonly faults?: Fault[];
}

export interface YoutubeUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of ended days in the period, as known now, from the seed alone. */
  readonly totals: (handle: string, period: Period) => Record<'posts' | 'reactions' | 'comments' | 'views', number>;
  /** As a day ended, and as YouTube tells it. */
  readonly followers: (handle: string, day: IsoDate) => number;
}

type Resource = 'channels' | 'playlistItems' | 'videos';

/** A stand-in for the YouTube Data API v3: channels, the list of uploads, and videos. Demo and tests only. */
export function createYoutubeUpstream(options: YoutubeUpstreamOptions): YoutubeUpstream {
  const { seed, clock, accounts, key, faults = [] } = options;
  const find = (handle: string) => accounts.find((one) => one.handle === handle);
  const known = (account: DemoAccount) =>
    daysBetween({ from: account.firstDay, to: dayIn(HOME_ZONE, clock.now()) }).flatMap((day) =>
      postsOn(seed, account, day, clock.now()),
    );
  const told = (account: DemoAccount, day: IsoDate) => threeDigits(followersOn(account, day));

  const replies: Record<Resource, (query: Query) => object | null> = {
    channels({ one: { forHandle, id } }) {
      const account = find(forHandle?.replace(/^@/, '') ?? id?.replace(/^UC/, '') ?? '');
      const yesterday = addDays(dayIn(HOME_ZONE, clock.now()), -1);
      return list('channelListResponse', account ? [channel(account, told(account, yesterday), known(account))] : []);
    },
    playlistItems({ one: { playlistId = '', pageToken, maxResults } }) {
      const account = find(playlistId.replace(/^UU/, ''));
      return account ? uploads(known(account), Number(pageToken ?? 0), Number(maxResults ?? 5)) : null;
    },
    videos({ ids }) {
      const posts = accounts.flatMap(known).filter((post) => ids.includes(videoId(post)));
      return list('videoListResponse', posts.map(video));
    },
  };

  const app = new Hono();
  app.get('/youtube/v3/:resource', async (context) => {
    const resource = context.req.param('resource') as Resource;
    const fault = takeFault(faults, resource, 'videos');
    if (context.req.query('key') !== key || fault?.kind === 'expired-token') {
      return context.json(refusal(400, 'badRequest', 'API_KEY_INVALID'), 400);
    }
    const answer = replies[resource]({ one: context.req.query(), ids: context.req.queries('id') ?? [] });
    if (!answer) return context.json(refusal(404, 'playlistNotFound'), 404);
    const body = JSON.stringify(spoil(answer, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=UTF-8' });
  });

  return {
    app,
    faults,
    totals(handle, { from, to }) {
      const account = find(handle);
      if (!account) throw new RangeError(`no channel ${handle}`);
      const yesterday = addDays(dayIn(HOME_ZONE, clock.now()), -1);
      const days = daysBetween({ from, to: to < yesterday ? to : yesterday });
      const posts = days.flatMap((day) => postsOn(seed, account, day, clock.now()));
      const of = (name: 'reactions' | 'comments' | 'views') => sum(posts.map((post) => post[name]));
      return { posts: posts.length, reactions: of('reactions'), comments: of('comments'), views: of('views') };
    },
    followers: (handle, day) => told(find(handle)!, day),
  };
}

interface Query {
  readonly one: Readonly<Record<string, string>>;
  readonly ids: readonly string[];
}

/** Rounded down to three digits that count. */
function threeDigits(n: number): number {
  const step = 10 ** Math.max(0, String(n).length - 3);
  return Math.floor(n / step) * step;
}

const list = (kind: string, items: readonly object[]) => ({
  kind: `youtube#${kind}`,
  etag: canary.name,
  pageInfo: { totalResults: items.length, resultsPerPage: 50 },
  ...(items.length > 0 ? { items } : {}),
});

function channel({ handle }: DemoAccount, subscribers: number, posts: readonly DemoPost[]) {
  return {
    id: `UC${handle}`,
    snippet: { title: canary.name, description: canary.email },
    contentDetails: { relatedPlaylists: { likes: '', uploads: `UU${handle}` } },
    statistics: {
      viewCount: String(sum(posts.map(({ views }) => views))),
      subscriberCount: String(subscribers),
      hiddenSubscriberCount: false,
      videoCount: String(posts.length),
    },
  };
}

const TITLES = [
  'Slik låner du e-bøker',
  'Omvisning i det nye kulturhuset',
  'Høstens forestillinger for barn',
  'Konsert i parken: opptak',
  'Møt bibliotekarene',
  'Slik søker laget ditt om støtte',
] as const;

/** Few titles are the same; one in nineteen holds an address, as titles can. */
function titleOf({ id }: DemoPost): string {
  const number = Number(id);
  return number % 19 === 0 ? `Svar til ${canary.email}` : `${TITLES[number % TITLES.length]}, del ${number % 40}`;
}

const videoId = ({ id }: DemoPost) => `vid${id}`;

function uploads(posts: readonly DemoPost[], offset: number, size: number) {
  const page = posts.toReversed().slice(offset, offset + Math.min(size, 50));
  const items = page.map((post) => ({
    snippet: { title: `Til ${canary.name}`, channelTitle: canary.name },
    contentDetails: { videoId: videoId(post), videoPublishedAt: isoInstant(post.at) },
  }));
  const next = offset + page.length;
  return {
    ...list('playlistItemListResponse', items),
    ...(next < posts.length ? { nextPageToken: String(next) } : {}),
  };
}

function video(post: DemoPost) {
  return {
    id: videoId(post),
    snippet: { title: titleOf(post), description: `Til ${canary.name}, ${canary.phone}`, channelTitle: canary.name },
    statistics: {
      viewCount: String(post.views),
      likeCount: String(post.reactions),
      favoriteCount: '0',
      commentCount: String(post.comments),
    },
  };
}

function refusal(code: number, reason: string, detail?: string) {
  const details = detail ? { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: detail }] } : {};
  const message = `No. (${canary.name})`;
  return { error: { code, message, errors: [{ message, domain: 'youtube', reason }], ...details } };
}

/** The faults that come with HTTP 200 and figures. */
function spoil(answer: object, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return refusal(500, 'backendError');
  if (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text') return answer;
  const { items = [] } = answer as { items?: readonly ReturnType<typeof video>[] };
  const spoilt = items.map(({ id, statistics, ...rest }) =>
    fault.kind === 'drift-renamed'
      ? { ...rest, videoId: id, statistics }
      : { ...rest, id, statistics: { ...statistics, viewCount: `${statistics.viewCount} visninger` } },
  );
  return { ...answer, items: spoilt };
}
