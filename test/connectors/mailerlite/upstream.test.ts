import { describe, expect, it } from 'vitest';
import mailerlite from '../../../src/connectors/mailerlite/index.ts';
import { createMailerliteUpstream } from '../../../src/connectors/mailerlite/upstream.ts';
import { describeSender } from '../../support/newsletters.ts';
import { openBench } from '../../support/upstream.ts';

const token = 'prove.nokkel_1';
const first = '/api/campaigns?filter[status]=sent&limit=100&page=1';

const spec = describeSender({
  ...{ connector: mailerlite, config: { token }, token },
  make: createMailerliteUpstream,
  asks: [[first, { headers: { authorization: `Bearer ${token}` } }], [first]],
  wrong: [
    [
      'a key that is not one',
      { token: 'annen' },
      'MailerLite avviste innloggingen. Lag en ny nøkkel der, og legg den inn på kilden.',
    ],
    [
      'an address where there is nothing',
      { endpoint: 'https://connect.mailerlite.com/api/v9' },
      'MailerLite finner ikke campaigns. Sjekk innstillingen «endpoint».',
    ],
  ],
});

describe('mailerlite', () => {
  it('reads every page to the last', async () => {
    const { read, exchanges } = openBench(spec);
    await read({ from: '2024-11-01', to: '2026-11-02' });
    expect(exchanges.map(({ request }) => new URL(request.url).searchParams.get('page'))).toEqual(['1', '2']);
  });
});
