import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** Settings of one page; `about` is the field's help text. */
export const config = z.object({
  organization: z
    .int()
    .positive()
    .meta({
      about: {
        nb: 'Sidens nummer. Det står i adressen når en administrator har siden åpen.',
        nn: 'Nummeret på sida. Det står i adressa når ein administrator har sida open.',
        en: 'The number of the page. It stands in the address when an administrator has the page open.',
      },
    }),
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'Fornyelsesnøkkelen (refresh token), som varer i ett år. Uten klient-ID: tilgangsnøkkelen (access token), som varer i 60 dager.',
        nn: 'Fornyingsnøkkelen (refresh token), som varer i eitt år. Utan klient-ID: tilgangsnøkkelen (access token), som varer i 60 dagar.',
        en: 'The refresh token, which lasts a year. Without a client ID: the access token, which lasts 60 days.',
      },
    }),
  clientId: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .meta({
      changeable: true,
      about: {
        nb: 'Klient-ID-en til appen i LinkedIn. Fyll den ut sammen med hemmeligheten når nøkkelen er en fornyelsesnøkkel.',
        nn: 'Klient-ID-en til appen i LinkedIn. Fyll han ut saman med løyndomen når nøkkelen er ein fornyingsnøkkel.',
        en: 'The client ID of the app in LinkedIn. Fill it in together with the secret when the token is a refresh token.',
      },
    }),
  clientSecret: secret()
    .optional()
    .meta({
      about: {
        nb: 'Hemmeligheten til appen i LinkedIn.',
        nn: 'Løyndomen til appen i LinkedIn.',
        en: 'The secret of the app in LinkedIn.',
      },
    }),
  version: z
    .string()
    .regex(/^20\d{2}(0[1-9]|1[0-2])$/)
    .default('202608')
    .meta({
      changeable: true,
      about: {
        nb: 'Utgaven av API-et, som år og måned. Hver utgave virker i om lag ett år.',
        nn: 'Utgåva av API-et, som år og månad. Kvar utgåve verkar i om lag eitt år.',
        en: 'The version of the API, as year and month. Each works for about a year.',
      },
    }),
  endpoint: plainUrl()
    .default('https://api.linkedin.com')
    .meta({
      changeable: true,
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
  tokenEndpoint: plainUrl()
    .default('https://www.linkedin.com/oauth/v2/accessToken')
    .meta({
      changeable: true,
      about: {
        nb: 'Adressen som gir tilgangsnøkler. La den stå.',
        nn: 'Adressa som gjev tilgangsnøklar. La ho stå.',
        en: 'The address that gives access tokens. Leave it as it is.',
      },
    }),
});

export type LinkedinConfig = z.output<typeof config>;
