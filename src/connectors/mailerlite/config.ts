import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** Settings of one account; `about` is the field's help text. */
export const config = z.object({
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'API-nøkkelen (API token) fra MailerLite. Den slutter å virke når brukeren som lagde den, slettes.',
        nn: 'API-nøkkelen (API token) frå MailerLite. Han sluttar å verke når brukaren som laga han, blir sletta.',
        en: 'The API token from MailerLite. It stops working when the user who made it is deleted.',
      },
    }),
  endpoint: plainUrl()
    .default('https://connect.mailerlite.com/api')
    .meta({
      changeable: true,
      about: {
        nb: 'Adressen til API-et. La den stå.',
        nn: 'Adressa til API-et. La ho stå.',
        en: 'The address of the API. Leave it as it is.',
      },
    }),
});

export type MailerliteConfig = z.output<typeof config>;
