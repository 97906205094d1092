import { z } from 'zod';
import { secret } from '../secret.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of one account; `about` is the field's help text. */
export const config = z.object({
  server: z.url({ protocol: /^https?$/ }).meta({
    about: {
      nb: 'Adressen til tjeneren der kontoen hører hjemme. For eksempel https://mastodon.example.no',
      nn: 'Adressa til tenaren der kontoen høyrer heime. Til dømes https://mastodon.example.no',
      en: 'The address of the account’s home server. For example https://mastodon.example.no',
    },
  }),
  account: z
    .string()
    .trim()
    .regex(/^@?[\w.-]{1,60}$/)
    .transform((name) => name.replace(/^@/, ''))
    .meta({
      about: {
        nb: 'Kontonavnet uten tjeneren, for eksempel bymiljo.',
        nn: 'Kontonamnet utan tenaren, til dømes bymiljo.',
        en: 'The account name without the server, for example bymiljo.',
      },
    }),
  token: secret()
    .optional()
    .meta({
      about: {
        nb: 'Nøkkel med leserett (read:accounts, read:statuses). Bare der tjeneren krever den.',
        nn: 'Nøkkel med leserett (read:accounts, read:statuses). Berre der tenaren krev han.',
        en: 'A key with read access (read:accounts, read:statuses). Only where the server asks for one.',
      },
    }),
  zone: zoneSetting(),
});

export type MastodonConfig = z.output<typeof config>;
