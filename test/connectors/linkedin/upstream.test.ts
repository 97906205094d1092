import { describe, expect, it } from 'vitest';
import linkedin from '../../../src/connectors/linkedin/index.ts';
import { createLinkedinUpstream } from '../../../src/connectors/linkedin/upstream.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const [organization, token, version] = [4711, 'fornyes-i-prove', '202608'];
const account = { handle: 'bymiljo', firstDay: '2024-11-01', followers: 3100, growth: 1.5, posts: 0.7 };
const config = { organization, token, clientId: 'app', clientSecret: 'hemmelig' };
const headers = { authorization: `Bearer ${token}`, 'linkedin-version': version };
const urn = `urn%3Ali%3Aorganization%3A${organization}`;

const spec = {
  ...{ connector: linkedin, config },
  make: (clock, faults) =>
    createLinkedinUpstream({ seed: 'prøve', clock, organization, account, token, version, faults }),
  fates: {
    ...{ 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient', truncated: 'transient' },
    ...{ html: 'transient', 'server-error': 'transient', 'expired-token': 'auth' },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
  },
  asks: [
    [`/rest/networkSizes/${urn}`, { headers }],
    [`/rest/posts?author=${urn}`, { headers }],
    ['/rest/posts', { headers }],
  ],
} satisfies UpstreamSpec;

describeUpstream(spec);

const WEEK = { from: '2026-10-27', to: '2026-11-02' };

describe('linkedin', () => {
  it('reads on with a new access token where the old one has run out', async () => {
    const { read, upstream, faults } = openBench(spec);
    faults.push({ kind: 'expired-token', at: 'posts' });
    expect(totalsOf(await read(WEEK), linkedin)).toEqual(upstream.totals(WEEK));
  });

  it('tells when the refresh token ends, so that somebody signs in again in time', async () => {
    const [page] = await openBench(spec).read(WEEK);
    expect(page?.keyExpires).toBe('2026-11-22');
  });

  it('reads with an access token alone, which tells nothing of its end', async () => {
    const { io, upstream } = openBench(spec);
    const pages = [];
    const settings = linkedin.config.parse({ organization, token });
    for await (const page of linkedin.read(settings, WEEK, null, io)) pages.push(page);
    expect(totalsOf(pages, linkedin)).toEqual(upstream.totals(WEEK));
    expect(pages[0]?.keyExpires).toBeUndefined();
  });

  it('asks for posts until one was last changed before the window', async () => {
    const { read, exchanges } = openBench(spec);
    await read({ from: '2026-03-01', to: '2026-11-02' });
    expect(exchanges.filter(({ request }) => request.url.includes('/rest/posts'))).toHaveLength(2);
  });

  const check = (settings: object) => {
    const { io } = openBench(spec);
    return linkedin.check!(linkedin.config.parse({ ...config, ...settings }), io);
  };

  it('says in its check how many follow the page', async () => {
    expect((await check({})).found.nb).toMatch(/^Siden har \d+ følgere\.$/);
  });

  it.each([
    ['a refresh token that has ended', { token: 'gammel' }, { kind: 'auth', phrase: 'source.auth' }],
    ['a page that the key does not see', { organization: 9 }, { kind: 'auth', phrase: 'source.forbidden' }],
    ['a version that has ended', { version: '202501' }, { kind: 'config', phrase: 'source.version-ended' }],
  ])('names %s', async (_, settings, wanted) => {
    await expect(check(settings)).rejects.toMatchObject(wanted);
  });
});
