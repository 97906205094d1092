import { daysIn, type Period } from '../../core/period.ts';
import { addDays, dayIn, startOfDay } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import type { ConnectorIo, Page, Reading } from '../contract.ts';
import { coverage, endedPart, snapshotDay, spans } from '../cover.ts';
import { inShape } from '../shape.ts';
import type { LinkedinConfig } from './config.ts';
import { STATISTICS } from './measures.ts';
import { openSession, type Session, SYSTEM } from './session.ts';
import { networkSize, posts, shareStatistics } from './wire.ts';

/** Days in one question; the API refuses more than fourteen months. */
export const SPAN_DAYS = 364;
/** The most posts that are given at once. */
const PAGE = 100;
const NATIVE = {
  reactions: 'likeCount',
  comments: 'commentCount',
  shares: 'shareCount',
  views: 'impressionCount',
} as const;

const urnOf = ({ organization }: LinkedinConfig) => encodeURIComponent(`urn:li:organization:${organization}`);

/** Followers as they are, what people did day by day, and posts by the day they were published; days in UTC. */
export async function* read(
  config: LinkedinConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const now = io.clock.now();
  const ended = endedPart(window, 'UTC', now);
  if (!ended) return;
  const session = openSession(config, io);
  const looked = new Map<string, Period[]>();
  const readings: Reading[] = [];
  const level = snapshotDay(window, 'UTC', now);
  if (level !== null) {
    readings.push({ measure: 'followers', start: level, value: await followersOf(config, session) });
    looked.set('followers', [{ from: level, to: level }]);
  }
  readings.push(...(await postsIn(config, ended, session)));
  looked.set('posts', [ended]);
  for (const span of spans(ended, SPAN_DAYS)) {
    for (const reading of await statisticsIn(config, span, session)) {
      readings.push(reading);
      looked.set(reading.measure, [...(looked.get(reading.measure) ?? []), { from: reading.start, to: reading.start }]);
    }
  }
  const keyExpires = session.keyExpires();
  yield { readings, covered: coverage(looked), ...(keyExpires ? { keyExpires } : {}) };
}

/** Proves key, page and version, and that its figures may be read; says how many follow it. */
export async function check(config: LinkedinConfig, io: ConnectorIo) {
  const session = openSession(config, io);
  const followers = await followersOf(config, session);
  const yesterday = addDays(dayIn('UTC', io.clock.now()), -1);
  await statisticsIn(config, { from: yesterday, to: yesterday }, session);
  const found = { nb: ['Siden har', 'følgere'], nn: ['Sida har', 'følgjarar'], en: ['The page has', 'followers'] };
  return { found: inEach((lang) => `${found[lang][0]} ${followers} ${found[lang][1]}.`) };
}

async function followersOf(config: LinkedinConfig, session: Session): Promise<number> {
  const answer = await session.get(
    `networkSizes/${urnOf(config)}`,
    'edgeType=COMPANY_FOLLOWED_BY_MEMBER',
    'networkSizes',
  );
  return inShape(SYSTEM, 'networkSizes', networkSize, answer).firstDegreeSize;
}

/**
 * What people did on each day that has a row. Where more was taken back than given, the day says nothing: a count below
 * zero is none.
 */
async function statisticsIn(config: LinkedinConfig, { from, to }: Period, session: Session): Promise<Reading[]> {
  const [start, end] = [startOfDay('UTC', from), startOfDay('UTC', addDays(to, 1))];
  const intervals = `(timeRange:(start:${start},end:${end}),timeGranularityType:DAY)`;
  const query = `q=organizationalEntity&organizationalEntity=${urnOf(config)}&timeIntervals=${intervals}`;
  const what = 'organizationalEntityShareStatistics';
  const { elements } = inShape(SYSTEM, what, shareStatistics, await session.get(what, query, what));
  return elements
    .toSorted((a, b) => a.timeRange.start - b.timeRange.start)
    .flatMap(({ timeRange, totalShareStatistics: figures }) => {
      const day = dayIn('UTC', timeRange.start);
      return STATISTICS.map((measure) => ({ measure, start: day, value: figures[NATIVE[measure]] }));
    })
    .filter(({ start: day, value }) => value >= 0 && day >= from && day <= to);
}

/** Posts by the day they were published. Those changed last come first, and none is published after it is changed. */
async function postsIn(config: LinkedinConfig, window: Period, session: Session): Promise<Reading[]> {
  const first = startOfDay('UTC', window.from);
  const published = new Map<string, number>();
  for (let start = 0; ; start += PAGE) {
    const query = `q=author&author=${urnOf(config)}&count=${PAGE}&start=${start}&sortBy=LAST_MODIFIED`;
    const { elements } = inShape(SYSTEM, 'posts', posts, await session.get('posts', query, 'posts'));
    for (const { id, publishedAt, lifecycleState = 'PUBLISHED' } of elements) {
      if (publishedAt !== undefined && lifecycleState === 'PUBLISHED') published.set(id, publishedAt);
    }
    const last = elements.at(-1)?.lastModifiedAt;
    if (elements.length < PAGE || last === undefined || last < first) break;
  }
  const days = [...published.values()].map((at) => dayIn('UTC', at));
  const counts = Map.groupBy(days, (day) => day);
  return Array.from({ length: daysIn(window) }, (_, i) => addDays(window.from, i)).flatMap((start) => {
    const value = counts.get(start)?.length ?? 0;
    return value > 0 ? [{ measure: 'posts', start, value }] : [];
  });
}
