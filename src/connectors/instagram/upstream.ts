import type { Period } from '../../core/period.ts';
import { isoInstant } from '../../core/time.ts';
import { createGraphApi, insightsOf, type MetaUpstreamOptions } from '../../demo/meta.ts';
import { type DemoPost, postsTotal } from '../../demo/posts.ts';
import { canary } from '../../demo/seed.ts';

/** A stand-in for a professional account on Instagram and its posts. Demo and tests only. */
export function createInstagramUpstream(options: MetaUpstreamOptions) {
  const { seed, clock, account, faults = [] } = options;
  const app = createGraphApi(options, {
    ...{ edge: 'media', timeField: 'timestamp' },
    profile: (followers) => ({ username: 'bymiljoetaten', biography: canary.email, followers_count: followers }),
    row: rowOf,
  });
  return { app, faults, totals: (period: Period) => postsTotal(seed, account, clock.now(), period) };
}

function rowOf({ id, at, reactions, comments, shares, views }: DemoPost, metrics: readonly string[]) {
  return {
    id: `178${id}`,
    timestamp: isoInstant(at).replace(/(\.\d+)?Z$/, '+0000'),
    permalink: `https://www.instagram.com/p/${id}/`,
    caption: `Til ${canary.name}, ${canary.phone}`,
    ...{ like_count: reactions, comments_count: comments },
    ...insightsOf({ shares, views }, metrics),
  };
}
