import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { addDays, parseInstant, startOfDay } from '../../core/time.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { accountPage, type Post, startOf } from '../posts.ts';
import type { YoutubeConfig } from './config.ts';
import { openSession, PAGE, type Session, SYSTEM } from './session.ts';

/** Above this YouTube tells only the first three digits. */
const TOLD_IN_FULL = 999;

/** The channel's subscribers as they are, and its videos of the window with their counts. */
export async function* read(
  config: YoutubeConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const session = await openSession(config, io);
  const { followers, videos, uploads } = await channelOf(config, session);
  // The list of a channel without videos does not exist.
  const published = videos === 0 ? [] : await publishedIn(session, uploads, window, config.zone);
  const posts = await withCounts(session, published);
  const rounded = (followers ?? 0) > TOLD_IN_FULL;
  const account = { followers, rounded, posts };
  yield accountPage(account, ['reactions', 'comments', 'views'], window, config.zone, io.clock.now());
}

/** Proves that the channel is there, and says how many follow it. */
export async function check(config: YoutubeConfig, io: ConnectorIo) {
  const { followers } = await channelOf(config, await openSession(config, io));
  return {
    found: {
      nb: `Kanalen har ${followers ?? 'skjult antall'} abonnenter.`,
      nn: `Kanalen har ${followers ?? 'skjult tal'} abonnentar.`,
      en: `The channel has ${followers ?? 'a hidden number of'} subscribers.`,
    },
  };
}

async function channelOf({ channel }: YoutubeConfig, session: Session) {
  const [found] = (await session.channel()).items;
  if (!found) throw configError('source.not-found', { system: SYSTEM, what: channel, field: 'channel' });
  const { subscriberCount = null, hiddenSubscriberCount, videoCount = null } = found.statistics;
  return {
    followers: hiddenSubscriberCount ? null : subscriberCount,
    videos: videoCount,
    uploads: found.contentDetails.relatedPlaylists.uploads,
  };
}

interface Published {
  readonly id: string;
  /** ms */
  readonly at: number;
}

/** Videos published in the window. The list is newest first, but a page may hold a few in another order. */
async function publishedIn(session: Session, uploads: string, window: Period, zone: string): Promise<Published[]> {
  const first = startOf(window, zone);
  const end = startOfDay(zone, addDays(window.to, 1));
  const found: Published[] = [];
  const met = new Set<string | undefined>();
  for (let token: string | undefined; !met.has(token); ) {
    met.add(token);
    const { items, nextPageToken } = await session.uploads(uploads, token);
    const page = items.flatMap(({ contentDetails: { videoId, videoPublishedAt } }) =>
      videoPublishedAt === undefined ? [] : [{ id: videoId, at: parseInstant(videoPublishedAt) }],
    );
    found.push(...page.filter(({ at }) => at >= first && at < end));
    const isPast = page.length > 0 && page.every(({ at }) => at < first);
    if (isPast || nextPageToken === undefined) return found;
    token = nextPageToken;
  }
  // A list that leads back to where it was would never let us go.
  throw new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'playlistItems.nextPageToken' } });
}

async function withCounts(session: Session, published: readonly Published[]): Promise<Post[]> {
  const posts: Post[] = [];
  for (let i = 0; i < published.length; i += PAGE) {
    const some = published.slice(i, i + PAGE);
    const { items } = await session.videos(some.map(({ id }) => id));
    const found = new Map(items.map((item) => [item.id, item]));
    for (const { id, at } of some) {
      const known = found.get(id);
      // Taken down since it was listed: then it is no post any more.
      if (!known) continue;
      const { viewCount: views = null, likeCount: reactions = null, commentCount: comments = null } = known.statistics;
      const shown = { link: `https://youtu.be/${id}`, title: known.snippet.title };
      posts.push({ id, at, ...shown, counts: { views, reactions, comments } });
    }
  }
  return posts;
}
