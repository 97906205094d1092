import { z } from 'zod';
import { secret } from '../secret.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of one channel; `about` is the field's help text. */
export const config = z.object({
  channel: z
    .string()
    .trim()
    .regex(/^(UC[\w-]{22}|@[\p{L}\p{N}._·-]{3,30})$/u)
    .meta({
      about: {
        nb: 'Kanalen, som brukernavn (@bymiljo) eller ID (UC og 22 tegn til). ID-en varer også når navnet byttes.',
        nn: 'Kanalen, som brukarnamn (@bymiljo) eller ID (UC og 22 teikn til). ID-en varer òg når namnet blir bytt.',
        en: 'The channel, as a handle (@bymiljo) or ID (UC and 22 more characters). The ID lasts when the handle changes.',
      },
    }),
  key: secret().meta({
    about: {
      nb: 'API-nøkkel fra Google Cloud, begrenset til «YouTube Data API v3».',
      nn: 'API-nøkkel frå Google Cloud, avgrensa til «YouTube Data API v3».',
      en: 'An API key from Google Cloud, restricted to the “YouTube Data API v3”.',
    },
  }),
  zone: zoneSetting(),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .default('https://youtube.googleapis.com')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
});

export type YoutubeConfig = z.output<typeof config>;
