import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { addDays, startOfDay } from '../../core/time.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { accountPage, POST_COUNTS, type Post, startOf } from '../posts.ts';
import { inShape } from '../shape.ts';
import type { TiktokConfig } from './config.ts';
import { keepKey, openSession, reach, type Session, SYSTEM, useKey } from './session.ts';
import { userInfo, videoList } from './wire.ts';

/** Videos at once. */
const PAGE = 20;

/** Fields of a video that are counts. */
export const COUNTS = {
  reactions: 'like_count',
  shares: 'share_count',
  comments: 'comment_count',
  views: 'view_count',
} as const;

const FIELDS = ['id', 'create_time', 'title', 'share_url', ...POST_COUNTS.map((name) => COUNTS[name])];

/** First the key that came instead of the used one, then the account's followers as they are and its videos of the window. */
export async function* read(
  config: TiktokConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const answer = await useKey(config, io);
  const kept = keepKey(config, answer, io);
  if (kept) yield kept;
  const session = openSession(config, answer, io);
  const followers = await followersOf(session);
  const posts = await videosIn(session, window, config.zone);
  yield accountPage({ followers, posts }, POST_COUNTS, window, config.zone, io.clock.now());
}

/** Proves that TikTok is reached. The key is not tried: it ends by being used, and nothing here could keep the next one. */
export async function check(config: TiktokConfig, io: ConnectorIo) {
  await reach(config, io);
  return {
    found: {
      nb: 'TikTok svarer. Nøkkelen prøves først når tall hentes, for TikTok bytter den ut hver gang den brukes.',
      nn: 'TikTok svarer. Nøkkelen blir først prøvd når tal blir henta, for TikTok byter han ut kvar gong han blir brukt.',
      en: 'TikTok answers. The key is first tried when figures are fetched, since TikTok replaces it each time it is used.',
    },
  };
}

async function followersOf(session: Session): Promise<number | null> {
  const question = { path: 'user/info/', what: 'user.info.stats', fields: ['follower_count'] };
  const { data } = inShape(SYSTEM, question.what, userInfo, await session(question));
  return data.user.follower_count ?? null;
}

/** Videos that all can see, published in the window. The list goes back in time from its last day. */
async function videosIn(session: Session, window: Period, zone: string): Promise<Post[]> {
  const first = startOf(window, zone);
  const found = new Map<string, Post>();
  for (let cursor = startOfDay(zone, addDays(window.to, 1)); ; ) {
    const body = { max_count: PAGE, cursor };
    const answer = await session({ path: 'video/list/', what: 'video.list', fields: FIELDS, body });
    const { videos, has_more: isMore, cursor: next } = inShape(SYSTEM, 'video.list', videoList, answer).data;
    for (const { id, create_time: seconds, title, share_url: link = null, ...figures } of videos) {
      const counts = Object.fromEntries(POST_COUNTS.map((name) => [name, figures[COUNTS[name]] ?? null]));
      found.set(id, { id, at: seconds * 1000, link, ...(title === undefined ? {} : { title }), counts });
    }
    if (!isMore) return [...found.values()];
    // A list that does not go back would never let us go.
    if (next === undefined || next >= cursor) {
      throw new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'video.list.data.cursor' } });
    }
    if (next < first) return [...found.values()];
    cursor = next;
  }
}
