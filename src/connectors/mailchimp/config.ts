import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** Settings of one account; `about` is the field's help text. */
export const config = z.object({
  // What stands after the dash is the data centre, which the address begins with.
  token: secret()
    .regex(/^[\w-]{1,100}-[a-z]{2,4}\d{1,3}$/)
    .meta({
      about: {
        nb: 'API-nøkkelen fra Mailchimp, hele: også det som står etter bindestreken.',
        nn: 'API-nøkkelen frå Mailchimp, heile: også det som står etter bindestreken.',
        en: 'The API key from Mailchimp, all of it: also what comes after the dash.',
      },
    }),
  endpoint: plainUrl()
    .optional()
    .meta({
      changeable: true,
      about: {
        nb: 'La feltet stå tomt: nøkkelen sier hvor kontoen ligger.',
        nn: 'Lat feltet stå tomt: nøkkelen seier kvar kontoen ligg.',
        en: 'Leave it empty: the key says where the account lies.',
      },
    }),
});

export type MailchimpConfig = z.output<typeof config>;
