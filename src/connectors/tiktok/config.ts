import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl, zoneSetting } from '../settings.ts';

/** Settings of one account: the one that the key is of. */
export const config = z.object({
  clientId: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .meta({
      changeable: true,
      about: {
        nb: 'Klientnøkkelen (client key) til appen hos TikTok.',
        nn: 'Klientnøkkelen (client key) til appen hos TikTok.',
        en: 'The client key of the app at TikTok.',
      },
    }),
  clientSecret: secret().meta({
    about: {
      nb: 'Hemmeligheten (client secret) til appen hos TikTok.',
      nn: 'Løyndomen (client secret) til appen hos TikTok.',
      en: 'The client secret of the app at TikTok.',
    },
  }),
  refreshToken: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'Fornyelsesnøkkelen (refresh token). TikTok bytter den ut hver gang den brukes. La derfor bare Ekko bruke den.',
        nn: 'Fornyingsnøkkelen (refresh token). TikTok byter han ut kvar gong han blir brukt. Lat derfor berre Ekko bruke han.',
        en: 'The refresh token. TikTok replaces it each time it is used, so let Ekko alone use it.',
      },
    }),
  zone: zoneSetting(),
  endpoint: plainUrl()
    .default('https://open.tiktokapis.com')
    .meta({
      changeable: true,
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
});

export type TiktokConfig = z.output<typeof config>;
