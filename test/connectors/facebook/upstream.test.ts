import { describe, expect, it } from 'vitest';
import facebook from '../../../src/connectors/facebook/index.ts';
import { createFacebookUpstream } from '../../../src/connectors/facebook/upstream.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const [page, token] = ['104561', 'EAAprove'];
const account = { handle: 'bymiljo', firstDay: '2024-11-01', followers: 5200, growth: 2, posts: 0.9 };
const config = { page, token };
const headers = { authorization: `Bearer ${token}` };

const specOf = (dead: readonly string[] = []) =>
  ({
    ...{ connector: facebook, config },
    make: (clock, faults) => createFacebookUpstream({ seed: 'prøve', clock, id: page, account, token, dead, faults }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient', 'expired-token': 'auth' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
    },
    asks: [
      [`/v25.0/${page}?fields=id`, { headers }],
      [`/v25.0/${page}/published_posts?fields=id&limit=5`, { headers }],
      [`/v25.0/${page}`],
    ],
  }) satisfies UpstreamSpec;

describeUpstream(specOf());

const WEEKS = { from: '2026-10-01', to: '2026-11-02' };

describe('facebook', () => {
  it('reads on where Meta has taken a metric away: it ends alone', async () => {
    const { read, upstream } = openBench(specOf(['post_media_view']));
    const { views: _, ...others } = upstream.totals(WEEKS);
    const pages = await read(WEEKS);
    expect(totalsOf(pages, facebook)).toEqual(others);
    expect(pages.flatMap((one) => one.covered.flatMap(({ measures }) => measures))).not.toContain('views');
  });

  it('reads on where it has taken all of them', async () => {
    const { read, upstream } = openBench(specOf(['post_media_view', 'post_reactions_by_type_total']));
    const { posts, shares } = upstream.totals(WEEKS);
    expect(totalsOf(await read(WEEKS), facebook)).toEqual({ posts, shares });
  });

  it('asks each page of posts once where all metrics live, and stops where the window begins', async () => {
    const { read, exchanges } = openBench(specOf());
    // Sixty-odd posts of two years.
    await read({ from: '2026-09-01', to: '2026-11-02' });
    expect(exchanges.filter(({ request }) => request.url.includes('published_posts'))).toHaveLength(2);
  });

  it.each([
    ['a page that the key does not see', { page: '999999' }, { kind: 'config', params: { field: 'page' } }],
    ['a key that has run out', { token: 'EAAannen' }, { kind: 'auth', phrase: 'source.auth' }],
  ])('says in its check: %s', async (_, settings, wanted) => {
    const { io } = openBench(specOf());
    await expect(facebook.check!(facebook.config.parse({ ...config, ...settings }), io)).rejects.toMatchObject(wanted);
  });

  it('says in its check how many follow the page', async () => {
    const { found } = await facebook.check!(facebook.config.parse(config), openBench(specOf()).io);
    expect(found.nb).toMatch(/^Fant siden «Bymiljøetaten» \(\d+ følgere\)\.$/);
  });
});
