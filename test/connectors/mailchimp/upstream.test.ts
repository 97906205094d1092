import { describe, expect, it } from 'vitest';
import mailchimp from '../../../src/connectors/mailchimp/index.ts';
import { createMailchimpUpstream } from '../../../src/connectors/mailchimp/upstream.ts';
import { describeSender } from '../../support/newsletters.ts';

const token = 'prove-us21';
const reports = '/3.0/reports?count=1000&offset=0';

describeSender({
  ...{ connector: mailchimp, config: { token }, token },
  make: createMailchimpUpstream,
  asks: [[reports, { headers: { authorization: `Basic ${btoa(`ekko:${token}`)}` } }], [reports]],
  wrong: [
    [
      'a key that is not one',
      { token: 'annen-us21' },
      'Mailchimp avviste innloggingen. Lag en ny nøkkel der, og legg den inn på kilden.',
    ],
    [
      'an address where there is nothing',
      { endpoint: 'https://us21.api.mailchimp.com/2.0' },
      'Mailchimp finner ikke reports. Sjekk innstillingen «token».',
    ],
  ],
});

describe('mailchimp', () => {
  it.each(['prove', 'prove-', 'prove-us21\n', 'prove-https://x', 'prove-us21.example.no#'])(
    'takes no key that does not say which data centre it belongs to: %j',
    (key) => {
      expect(mailchimp.config.safeParse({ token: key }).success).toBe(false);
    },
  );
});
