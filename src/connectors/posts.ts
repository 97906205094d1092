import { daysIn, type Period } from '../core/period.ts';
import { addDays, dayIn, type IsoDate, startOfDay } from '../core/time.ts';
import { FLAGS, type Measure, type Page, type Piece, type Reading } from './contract.ts';
import { coverage, snapshotDay } from './cover.ts';
import { plainLink, plainTitle } from './pieces.ts';

/** What a post's counts are called; null where the system left one out, which is not zero. */
export const POST_COUNTS = ['reactions', 'shares', 'comments', 'views'] as const;
export type PostCount = (typeof POST_COUNTS)[number];

/** One post of our own, with its counts as they are now. */
export interface Post {
  /** The system's own id. */
  readonly id: string;
  /** Published, ms. */
  readonly at: number;
  /** Where all can see it; null where they cannot, and then it is not listed. */
  readonly link: string | null;
  readonly title?: string;
  readonly counts: Readonly<Partial<Record<PostCount, number | null>>>;
}

/**
 * What a list of posts is made by. Every network counts it, and none has redefined it: views of videos before and after
 * August 2026 are not counted alike, and a list would set them side by side.
 */
const LISTED_BY: PostCount = 'reactions';

const counted = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** Measures of an account with posts; native names by the system. */
export function accountMeasures(native: Readonly<Partial<Record<PostCount, string>>> & { readonly followers: string }) {
  const { followers, ...counts } = native;
  const measures: Record<string, Measure> = {
    followers: { quantity: 'followers', native: followers, reads: 'snapshot', grain: 'day' },
    posts: { quantity: 'posts', native: 'posts', ...counted },
  };
  for (const name of POST_COUNTS) {
    const own = counts[name];
    if (own) measures[name] = { quantity: name, native: own, ...counted };
  }
  return measures;
}

/** The first instant of a window, before which no post is asked for. */
export const startOf = (window: Period, zone: string) => startOfDay(zone, window.from);

/**
 * A page of an account: how many followed it as yesterday ended, and each day's posts with their counts, restated to the
 * day of publication, and each post by itself. `posts` is everything published in the window; `rounded` says that the system rounds followers.
 */
export function accountPage(
  account: { readonly followers: number | null; readonly rounded?: boolean; readonly posts: readonly Post[] },
  counts: readonly PostCount[],
  window: Period,
  zone: string,
  now: number,
): Page {
  const level = snapshotDay(window, zone, now);
  const readings: Reading[] = [];
  const pieces: Piece[] = [];
  const looked = new Map<string, Period[]>();
  if (level !== null && account.followers !== null) {
    const flags = account.rounded ? { flags: FLAGS.rounded } : {};
    readings.push({ measure: 'followers', start: level, value: account.followers, ...flags });
    looked.set('followers', [{ from: level, to: level }]);
  }
  const byDay = Map.groupBy(account.posts, ({ at }) => dayIn(zone, at));
  for (let i = 0; i < daysIn(window); i++) {
    const day = addDays(window.from, i);
    const posts = byDay.get(day) ?? [];
    const said: (readonly [string, number | null])[] = [
      ['posts', posts.length],
      ...counts.map((name) => [name, sumOf(posts, name)] as const),
    ];
    for (const [measure, value] of said) {
      if (value === null) continue;
      looked.set(measure, [...(looked.get(measure) ?? []), { from: day, to: day }]);
      if (posts.length > 0) readings.push({ measure, start: day, value });
      if (measure === LISTED_BY) pieces.push(...posts.flatMap((post) => pieceOf(post, day)));
    }
  }
  return { readings, pieces, covered: coverage(looked) };
}

/** Nothing where the post has no page that all can see. */
function pieceOf({ id, link, title, counts }: Post, day: IsoDate): Piece[] {
  const plain = link === null ? null : plainLink(link);
  if (plain === null) return [];
  const shown = title === undefined ? null : plainTitle(title);
  const piece = { measure: LISTED_BY, kind: 'post', key: id, day, value: counts[LISTED_BY] ?? 0, link: plain } as const;
  return [shown === null ? piece : { ...piece, title: shown }];
}

/** Null where one of the posts does not tell. */
function sumOf(posts: readonly Post[], name: PostCount): number | null {
  return posts.reduce<number | null>((sum, { counts }) => {
    const count = counts[name] ?? null;
    return sum === null || count === null ? null : sum + count;
  }, 0);
}
