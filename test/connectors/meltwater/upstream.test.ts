import { describe, expect, it } from 'vitest';
import meltwater from '../../../src/connectors/meltwater/index.ts';
import { createMeltwaterUpstream } from '../../../src/connectors/meltwater/upstream.ts';
import { describeUpstream, openBench, type UpstreamSpec } from '../../support/upstream.ts';

const [token, search] = ['prove-nokkel', 4711];
const config = { token, search };
const headers = { apikey: token };

const spec = {
  ...{ connector: meltwater, config },
  make: (clock, faults) =>
    createMeltwaterUpstream({
      ...{ seed: 'prøve', clock, token, search, faults, perDay: 6, zone: 'Europe/Oslo', firstDay: '2024-11-01' },
    }),
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient' },
    ...{ hang: 'transient', truncated: 'transient', html: 'transient', 'server-error': 'transient' },
    ...{ 'expired-token': 'auth', 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
  },
  asks: [
    ['/v3/searches', { headers }],
    [`/v3/analytics/${search}?start=2026-10-01&end=2026-10-02`, { headers }],
    ['/v3/x'],
  ],
} satisfies UpstreamSpec;

describeUpstream(spec);

describe('meltwater', () => {
  it('spends one call on an ordinary night', async () => {
    const { read, exchanges } = openBench(spec);
    await read({ from: '2026-10-27', to: '2026-11-02' });
    expect(exchanges).toHaveLength(1);
  });

  it('counts news alone unless told to count all', async () => {
    const asked = async (media: string) => {
      const { io, exchanges } = openBench(spec);
      const window = { from: '2026-11-01', to: '2026-11-02' };
      for await (const _ of meltwater.read(meltwater.config.parse({ ...config, media }), window, null, io));
      return new URL(exchanges[0]!.request.url).searchParams.get('source');
    };
    expect([await asked('news'), await asked('all')]).toEqual(['news', null]);
  });

  const check = (settings: object) => {
    const { io } = openBench(spec);
    return meltwater.check!(meltwater.config.parse({ ...config, ...settings }), io);
  };

  it('says in its check which search it found', async () => {
    expect((await check({})).found.nb).toMatch(/^Fant søket «Bymiljøetaten» \(\d+ saker i går\)\.$/);
  });

  it.each([
    ['a key that is not one', { token: 'annen' }, { kind: 'auth', phrase: 'source.auth' }],
    ['a search that there is not', { search: 9 }, { kind: 'config', params: { field: 'search' } }],
  ])('names %s', async (_, settings, wanted) => {
    await expect(check(settings)).rejects.toMatchObject(wanted);
  });
});
