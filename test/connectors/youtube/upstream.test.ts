import { describe, expect, it } from 'vitest';
import { FLAGS } from '../../../src/connectors/contract.ts';
import youtube from '../../../src/connectors/youtube/index.ts';
import { createYoutubeUpstream } from '../../../src/connectors/youtube/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import type { Clock } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import type { DemoAccount } from '../../../src/demo/posts.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const account: DemoAccount = { handle: 'bymiljo', firstDay: '2024-11-01', followers: 1200, growth: 1.2, posts: 0.3 };
const key = 'nøkkel/til+prøven';

const specOf = (parts: Partial<DemoAccount> = {}) =>
  ({
    connector: youtube,
    config: { channel: '@bymiljo', key },
    make: (clock: Clock, faults: Fault[]) => {
      const accounts = [{ ...account, ...parts }];
      const upstream = createYoutubeUpstream({ seed: 'prøve', clock, accounts, key, faults });
      return { ...upstream, totals: (period: Period) => upstream.totals('bymiljo', period) };
    },
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', 'server-error': 'transient', unavailable: 'transient' },
      ...{ hang: 'transient', truncated: 'transient', html: 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'auth' },
    },
    asks: ['channels?forHandle=@bymiljo', 'playlistItems?playlistId=UUbymiljo', 'videos?id=x', 'channels?id=UCx'].map(
      (path, i) => [`/youtube/v3/${path}&key=${i === 3 ? 'feil' : encodeURIComponent(key)}`] as const,
    ),
  }) as const satisfies UpstreamSpec;

describeUpstream(specOf());

describe('reading from YouTube', () => {
  const window = { from: '2026-10-05', to: '2026-11-02' };

  it('lets views come late, and they are read on the day the video came out', async () => {
    const { read, setClock } = openBench(specOf());
    const early = totalsOf(await read(window), youtube);
    setClock('2026-11-20T05:30:00Z');
    const late = totalsOf(await read(window), youtube);
    expect(late.posts).toBe(early.posts);
    expect(late.views).toBeGreaterThan(early.views!);
  });

  it('has subscribers as yesterday ended, rounded where YouTube rounds them, and no history of them', async () => {
    const subscribers = async (followers: number) => {
      const { read, upstream } = openBench(specOf({ followers, growth: 0 }));
      const readings = (await read(window)).flatMap((page) => page.readings);
      expect(upstream.followers('bymiljo', '2026-11-02') <= followers).toBe(true);
      return readings.filter(({ measure }) => measure === 'followers');
    };
    // The network purged three in a hundred.
    expect(await subscribers(12_788)).toEqual([
      { measure: 'followers', start: '2026-11-02', value: 12_400, flags: FLAGS.rounded },
    ]);
    expect(await subscribers(870)).toEqual([{ measure: 'followers', start: '2026-11-02', value: 844 }]);
    const { read } = openBench(specOf());
    const older = (await read({ from: '2026-10-01', to: '2026-10-20' })).flatMap((page) => page.readings);
    expect(older.filter(({ measure }) => measure === 'followers')).toEqual([]);
  });

  it('asks for no video outside the window, and for fifty at a time within it', async () => {
    const { read, io, upstream } = openBench(specOf({ posts: 3 }));
    const asked: string[] = [];
    const bare = io.fetch;
    Object.assign(io, {
      fetch: (url: URL, init: RequestInit) => {
        asked.push(String(url));
        return bare(url, init);
      },
    });
    const total = upstream.totals({ from: '2026-06-01', to: '2026-06-30' }).posts;
    await read({ from: '2026-06-01', to: '2026-06-30' });
    const ids = asked
      .filter((url) => url.includes('/videos'))
      .map((url) => new URL(url).searchParams.getAll('id').length);
    expect(ids.reduce((sum, n) => sum + n, 0)).toBe(total);
    expect(Math.max(...ids)).toBe(50);
  });

  it('breaks views on the day YouTube defined them anew, and nothing else', () => {
    const breaks = Object.entries(youtube.measures).flatMap(([name, measure]) =>
      measure.breaks?.map((day) => [name, day]),
    );
    expect(breaks.filter((one) => one !== undefined)).toEqual([['views', '2026-08-24']]);
  });
});

describe('a channel', () => {
  const config = (channel: string) => youtube.config.safeParse({ channel, key }).success;
  it.each(['@bymiljo', '@by.miljo-etaten_1', '@bærum', 'UCabcdefghijklmnopqrstuv'])('may be %s', (channel) => {
    expect(config(channel)).toBe(true);
  });
  it.each(['bymiljo', '@ab', 'https://youtube.com/@bymiljo', 'UCshort', '@by miljo', ''])(
    'may not be %s',
    (channel) => {
      expect(config(channel)).toBe(false);
    },
  );
});
