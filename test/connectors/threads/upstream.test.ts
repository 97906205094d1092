import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import threads from '../../../src/connectors/threads/index.ts';
import { createThreadsUpstream } from '../../../src/connectors/threads/upstream.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const [id, token] = ['178414', 'THprove'];
const account = { handle: 'bymiljo', firstDay: '2026-06-01', followers: 900, growth: 1, posts: 0.5 };
const config = { token };
const headers = { authorization: `Bearer ${token}` };

const specOf = (dead: readonly string[] = []) =>
  ({
    ...{ connector: threads, config },
    make: (clock, faults) => createThreadsUpstream({ seed: 'prøve', clock, id, account, token, dead, faults }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient', 'expired-token': 'auth' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
    },
    asks: [['/v1.0/me?fields=id', { headers }], [`/v1.0/${id}/threads?limit=5`, { headers }], ['/v1.0/me']],
  }) satisfies UpstreamSpec;

describeUpstream(specOf());

const WEEK = { from: '2026-10-27', to: '2026-11-02' };

describe('threads', () => {
  const readFrom = async (state: unknown, settings: object = config) => {
    const { io, exchanges } = openBench(specOf());
    const pages: Page[] = [];
    for await (const page of threads.read(threads.config.parse(settings), WEEK, state, io)) pages.push(page);
    return { pages, asked: exchanges.map(({ request }) => new URL(request.url).pathname) };
  };

  it('renews the token once a week, hands the new one out by itself and first, and reads on with it', async () => {
    const { pages, asked } = await readFrom({ renewed: '2026-10-27' });
    expect(pages).toHaveLength(2);
    expect(pages[0]).toEqual({
      ...{ readings: [], covered: [], secrets: { token: 'THprove1' }, state: { renewed: '2026-11-03' } },
      keyExpires: '2027-01-01',
    });
    expect(pages[1]?.state).toEqual({ renewed: '2026-11-03' });
    expect(asked.filter((path) => path === '/refresh_access_token')).toHaveLength(1);
  });

  it.each([
    ['that it has just met', null, '2026-11-03'],
    ['that is some days old', { renewed: '2026-10-28' }, '2026-10-28'],
  ])('renews no token %s', async (_, state, renewed) => {
    const { pages, asked } = await readFrom(state);
    expect(asked).not.toContain('/refresh_access_token');
    expect(pages.map((page) => page.state)).toEqual([{ renewed }]);
  });

  it('reads on where one metric is no more', async () => {
    const { read, upstream } = openBench(specOf(['views']));
    const { views: _, ...others } = upstream.totals(WEEK);
    expect(totalsOf(await read(WEEK), threads)).toEqual(others);
  });

  it('says in its check whose token it is, and renews nothing', async () => {
    const { io, exchanges } = openBench(specOf());
    const { found } = await threads.check!(threads.config.parse(config), io);
    expect(found.nb).toMatch(/^Fant kontoen @bymiljoetaten \(\d+ følgere\)\.$/);
    expect(exchanges.some(({ request }) => request.url.includes('refresh'))).toBe(false);
    const wrong = threads.check!(threads.config.parse({ token: 'THannen' }), io);
    await expect(wrong).rejects.toMatchObject({ kind: 'auth', phrase: 'source.auth' });
  });
});
