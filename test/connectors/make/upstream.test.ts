import { describe, expect, it } from 'vitest';
import make from '../../../src/connectors/make/index.ts';
import { createMakeUpstream } from '../../../src/connectors/make/upstream.ts';
import { describeSender } from '../../support/newsletters.ts';
import { openBench, totalsOf } from '../../support/upstream.ts';

const [user, token] = ['4711', 'prove/nokkel+1'];
const config = { user, token };
const stats = '/api/public/v1/newsletters/stats';
const refused = 'Make avviste innloggingen. Lag en ny nøkkel der, og legg den inn på kilden.';

const spec = describeSender({
  ...{ connector: make, config, token },
  make: (options) => createMakeUpstream({ ...options, user }),
  asks: [[stats, { headers: { authorization: `Basic ${btoa(`${user}:${token}`)}` } }], [stats]],
  wrong: [
    ['a key that is not one', { token: 'annen-nokkel' }, refused],
    ['a user that the key is not of', { user: '4712' }, refused],
    [
      'an address where there is nothing',
      { endpoint: 'https://newsletters.dialogapi.no/api/v2' },
      'Make finner ikke newsletters/stats. Sjekk innstillingen «endpoint».',
    ],
  ],
});

describe('make', () => {
  it('asks once, however long the window is', async () => {
    const { read, exchanges } = openBench(spec);
    const pages = await read({ from: '2024-11-01', to: '2026-11-02' });
    expect(totalsOf(pages, make).delivered).toBeGreaterThan(200_000);
    expect(exchanges.map(({ request }) => request.url)).toEqual([
      'https://newsletters.dialogapi.no/api/public/v1/newsletters/stats',
    ]);
  });

  it.each([
    ['a user with a colon, which would end it in the login', { user: '47:11' }],
    ['a key with a line break', { token: 'nokkel\nto' }],
    ['an address with a password in it', { endpoint: 'https://a:b@newsletters.dialogapi.no/api/public/v1' }],
    ['an address with a query', { endpoint: 'https://newsletters.dialogapi.no/api/public/v1?key=1' }],
  ])('refuses %s before anything is asked', (_, settings) => {
    expect(make.config.safeParse({ ...config, ...settings }).success).toBe(false);
  });
});
