import type { Period } from '../../core/period.ts';
import { isoInstant } from '../../core/time.ts';
import { createGraphApi, insightsOf, type MetaUpstreamOptions } from '../../demo/meta.ts';
import { type DemoPost, postsTotal } from '../../demo/posts.ts';
import { canary } from '../../demo/seed.ts';

/** A stand-in for a Facebook Page and its posts. Demo and tests only. */
export function createFacebookUpstream(options: MetaUpstreamOptions) {
  const { seed, clock, account, id, faults = [] } = options;
  const app = createGraphApi(options, {
    ...{ edge: 'published_posts', timeField: 'created_time' },
    profile: (followers) => ({ name: 'Bymiljøetaten', about: canary.email, followers_count: followers }),
    row: (post, metrics) => rowOf(post, id, metrics),
  });
  return {
    ...{ app, faults },
    totals(period: Period) {
      const { comments: _, ...totals } = postsTotal(seed, account, clock.now(), period);
      return totals;
    },
  };
}

function rowOf({ id, at, reactions, shares, views }: DemoPost, page: string, metrics: readonly string[]) {
  const kinds = { like: Math.ceil(reactions / 2), love: Math.floor(reactions / 2) };
  return {
    id: `${page}_${id}`,
    created_time: isoInstant(at).replace(/(\.\d+)?Z$/, '+0000'),
    permalink_url: `https://www.facebook.com/${page}/posts/${id}`,
    message: `Til ${canary.name}, ${canary.phone}`,
    ...(shares > 0 ? { shares: { count: shares } } : {}),
    ...insightsOf({ post_reactions_by_type_total: kinds, post_media_view: views }, metrics),
  };
}
