import { describe, expect, it } from 'vitest';
import genesys from '../../../src/connectors/genesys/index.ts';
import { createGenesysUpstream } from '../../../src/connectors/genesys/upstream.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const [clientId, token] = ['klient', 'prove/nokkel+1'];
const queue = '9f1d2c3b-0000-4000-8000-000000000001';
const config = { region: 'mypurecloud.de', clientId, clientSecret: token };

const specOf = (perDay = 120) =>
  ({
    ...{ connector: genesys, config },
    make: (clock, faults) =>
      createGenesysUpstream({
        ...{ seed: 'prøve', clock, token, clientId, faults, perDay, zone: 'Europe/Oslo', firstDay: '2024-11-01' },
        queues: { [queue]: 'Innbyggertorget' },
      }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
    },
    asks: [['/oauth/token', { method: 'POST' }], ['/api/v2/routing/queues/1']],
  }) satisfies UpstreamSpec;

describeUpstream(specOf());

describe('genesys', () => {
  it('reads on with a new token where the old one has run out', async () => {
    const { read, upstream, faults } = openBench(specOf());
    const week = { from: '2026-10-27', to: '2026-11-02' };
    faults.push({ kind: 'expired-token' });
    expect(totalsOf(await read(week), genesys)).toEqual(upstream.totals(week));
  });

  it('believes a day without a row from the first day that had one', async () => {
    const { read, upstream } = openBench(specOf(1.6));
    const window = { from: '2024-10-01', to: '2025-01-31' };
    const pages = await read(window);
    const covered = pages.flatMap((page) => page.covered.filter(({ measures }) => measures.includes('offered')));
    const days = pages.flatMap((page) => page.readings.filter(({ measure }) => measure === 'offered'));
    expect(totalsOf(pages, genesys).offered).toBe(upstream.totals(window).offered);
    expect(covered[0]!.from).toBe(days[0]!.start);
    expect(covered.at(-1)!.to).toBe('2025-01-31');
    expect(days.length).toBeLessThan(92);
  });

  it('asks for a month at a time, with one token for the run', async () => {
    const { read, exchanges } = openBench(specOf());
    await read({ from: '2026-08-01', to: '2026-11-02' });
    expect(exchanges.filter(({ request }) => request.url.endsWith('/oauth/token'))).toHaveLength(1);
    expect(exchanges).toHaveLength(1 + 4);
  });

  const check = (settings: object) => {
    const { io } = openBench(specOf());
    return genesys.check!(genesys.config.parse({ ...config, ...settings }), io);
  };

  it('says in its check what it found', async () => {
    expect((await check({})).found.nb).toMatch(/^Fant alle køer \(\d+ innkommende anrop i går\)\.$/);
    expect((await check({ queues: [queue] })).found.nb).toMatch(/^Fant «Innbyggertorget» \(/);
  });

  it.each([
    ['a secret that is not one', { clientSecret: 'annen' }, { kind: 'auth', phrase: 'source.auth' }],
    [
      'a queue that there is not',
      { queues: ['9f1d2c3b-0000-4000-8000-000000000009'] },
      { kind: 'config', phrase: 'source.not-found', params: { field: 'queues' } },
    ],
  ])('names %s', async (_, settings, wanted) => {
    await expect(check(settings)).rejects.toMatchObject(wanted);
  });
});
