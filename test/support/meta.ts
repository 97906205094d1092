import { describe, expect, it } from 'vitest';
import type { MetaUpstreamOptions } from '../../src/demo/meta.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from './upstream.ts';

const [id, token] = ['104561', 'EAAprove'];
const account = { handle: 'bymiljo', firstDay: '2024-11-01', followers: 5200, growth: 2, posts: 0.9 };
const headers = { authorization: `Bearer ${token}` };
const WEEKS = { from: '2026-10-01', to: '2026-11-02' };

interface Network extends Pick<UpstreamSpec, 'connector'> {
  readonly make: (options: MetaUpstreamOptions) => ReturnType<UpstreamSpec['make']>;
  /** The setting that names the account, and where its posts are. */
  readonly field: string;
  readonly edge: string;
  /** Measures by the metrics that Meta may take away. */
  readonly metrics: Readonly<Record<string, string>>;
  /** What the check says, in bokmål. */
  readonly found: RegExp;
}

/** What holds of every network of Meta whose posts bring their own figures. */
export function describeMetaNetwork({ connector, make, field, edge, metrics, found }: Network): void {
  const config = { [field]: id, token };
  const specOf = (dead: readonly string[] = []) =>
    ({
      ...{ connector, config },
      make: (clock, faults) => make({ seed: 'prøve', clock, id, account, token, dead, faults }),
      fates: {
        ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
        ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient', 'expired-token': 'auth' },
        ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
      },
      asks: [
        [`/v25.0/${id}?fields=id`, { headers }],
        [`/v25.0/${id}/${edge}?fields=id&limit=5`, { headers }],
        [`/v25.0/${id}`],
      ],
    }) satisfies UpstreamSpec;

  describeUpstream(specOf());

  describe(connector.key, () => {
    const without = (totals: object, gone: readonly string[]) =>
      Object.fromEntries(Object.entries(totals).filter(([measure]) => !gone.includes(measure)));

    it.each(Object.entries(metrics))(
      'reads on where Meta has taken %s away: it ends alone',
      async (metric, measure) => {
        const { read, upstream } = openBench(specOf([metric]));
        const pages = await read(WEEKS);
        expect(totalsOf(pages, connector)).toEqual(without(upstream.totals(WEEKS), [measure]));
        expect(pages.flatMap((one) => one.covered.flatMap(({ measures }) => measures))).not.toContain(measure);
      },
    );

    it('reads on where it has taken all of them', async () => {
      const { read, upstream } = openBench(specOf(Object.keys(metrics)));
      expect(totalsOf(await read(WEEKS), connector)).toEqual(without(upstream.totals(WEEKS), Object.values(metrics)));
    });

    it('asks each page of posts once where all metrics live, and stops where the window begins', async () => {
      const { read, exchanges } = openBench(specOf());
      // Sixty-odd posts of two years.
      await read({ from: '2026-09-01', to: '2026-11-02' });
      expect(exchanges.filter(({ request }) => request.url.includes(`/${edge}?`))).toHaveLength(2);
    });

    const check = (settings: object) => {
      const { io } = openBench(specOf());
      return connector.check!(connector.config.parse({ ...config, ...settings }), io);
    };

    it.each([
      ['an account that the key does not see', { [field]: '999999' }, { kind: 'config', params: { field } }],
      ['a key that has run out', { token: 'EAAannen' }, { kind: 'auth', phrase: 'source.auth' }],
    ])('says in its check: %s', async (_, settings, wanted) => {
      await expect(check(settings)).rejects.toMatchObject(wanted);
    });

    it('says in its check how many follow it', async () => {
      expect((await check({})).found.nb).toMatch(found);
    });
  });
}
