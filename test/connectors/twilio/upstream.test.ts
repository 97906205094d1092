import { describe, expect, it } from 'vitest';
import twilio from '../../../src/connectors/twilio/index.ts';
import { createTwilioUpstream } from '../../../src/connectors/twilio/upstream.ts';
import { describeUpstream, openBench, type UpstreamSpec } from '../../support/upstream.ts';

const [account, clientId, token] = [`AC${'0'.repeat(32)}`, `SK${'1'.repeat(32)}`, 'prove/nokkel+1'];
const config = { account, clientId, clientSecret: token };
const headers = { authorization: `Basic ${btoa(`${clientId}:${token}`)}` };
const daily = `/2010-04-01/Accounts/${account}/Usage/Records/Daily.json?StartDate=2026-10-01&EndDate=2026-10-09`;

const spec = {
  ...{ connector: twilio, config },
  make: (clock, faults) =>
    createTwilioUpstream({
      ...{ seed: 'prøve', clock, token, account, clientId, faults, perDay: 9, zone: 'UTC', firstDay: '2024-11-01' },
    }),
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
    ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient', 'expired-token': 'auth' },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
  },
  asks: [[`/2010-04-01/Accounts/${account}.json`, { headers }], [daily, { headers }], [daily]],
} satisfies UpstreamSpec;

describeUpstream(spec);

describe('twilio', () => {
  it('reads every page of a year', async () => {
    const { read, exchanges } = openBench(spec);
    await read({ from: '2025-11-02', to: '2026-11-02' });
    expect(exchanges.map(({ request }) => new URL(request.url).searchParams.get('Page'))).toEqual([
      null,
      '1',
      '2',
      '3',
    ]);
  });

  const check = (settings: object) => {
    const { io } = openBench(spec);
    return twilio.check!(twilio.config.parse({ ...config, ...settings }), io);
  };

  it('says in its check which account it found', async () => {
    expect((await check({})).found.en).toBe('Found the account «Bymiljøetaten».');
  });

  it.each([
    ['a secret that is not one', { clientSecret: 'annen' }, { kind: 'auth', phrase: 'source.auth' }],
    ['another account', { account: `AC${'9'.repeat(32)}` }, { kind: 'config', params: { field: 'account' } }],
  ])('names %s', async (_, settings, wanted) => {
    await expect(check(settings)).rejects.toMatchObject(wanted);
  });
});
