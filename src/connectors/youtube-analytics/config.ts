import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** Settings of one channel; `about` is the field's help text. */
export const config = z.object({
  channel: z
    .string()
    .trim()
    .regex(/^UC[\w-]{22}$/)
    .meta({
      about: {
        nb: 'Kanalens ID (UC og 22 tegn til). Den står i YouTube Studio under «Avanserte innstillinger».',
        nn: 'ID-en til kanalen (UC og 22 teikn til). Han står i YouTube Studio under «Avanserte innstillingar».',
        en: 'The channel’s ID (UC and 22 more characters). It is in YouTube Studio under “Advanced settings”.',
      },
    }),
  clientId: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .meta({
      changeable: true,
      about: {
        nb: 'Klient-ID for OAuth fra Google Cloud. Den slutter på apps.googleusercontent.com.',
        nn: 'Klient-ID for OAuth frå Google Cloud. Han sluttar på apps.googleusercontent.com.',
        en: 'The OAuth client ID from Google Cloud. It ends with apps.googleusercontent.com.',
      },
    }),
  clientSecret: secret().meta({
    about: {
      nb: 'Hemmeligheten som hører til klienten.',
      nn: 'Løyndomen som høyrer til klienten.',
      en: 'The secret that belongs to the client.',
    },
  }),
  refreshToken: secret().meta({
    about: {
      nb: 'Fornyelsesnøkkelen («refresh token») som eieren av kanalen har godkjent. Appen i Google Cloud må være satt i produksjon, ellers slutter nøkkelen å virke etter sju dager.',
      nn: 'Fornyingsnøkkelen («refresh token») som eigaren av kanalen har godkjent. Appen i Google Cloud må vere sett i produksjon, elles sluttar nøkkelen å verke etter sju dagar.',
      en: 'The refresh token that the owner of the channel has approved. The app in Google Cloud must be in production, or the token stops working after seven days.',
    },
  }),
  endpoint: plainUrl()
    .default('https://youtubeanalytics.googleapis.com')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
  tokenEndpoint: plainUrl()
    .default('https://oauth2.googleapis.com/token')
    .meta({
      about: {
        nb: 'Adressen der Google gir nøkler. La den stå.',
        nn: 'Adressa der Google gir nøklar. La ho stå.',
        en: 'The address where Google gives tokens. Leave it as it is.',
      },
    }),
});

export type YoutubeAnalyticsConfig = z.output<typeof config>;
