import { z } from 'zod';
import { pagesSetting } from '../pieces.ts';
import { secret } from '../secret.ts';
import { plainUrl, zoneSetting } from '../settings.ts';

/** Settings of one site in Siteimprove; `about` is the field's help text. */
export const config = z.object({
  site: z
    .int()
    .positive()
    .meta({
      about: {
        nb: 'Nettstedets nummer i Siteimprove. Det står i adressen når nettstedet er åpent der.',
        nn: 'Nummeret til nettstaden i Siteimprove. Det står i adressa når nettstaden er open der.',
        en: 'The number of the site in Siteimprove. It is in the address when the site is open there.',
      },
    }),
  user: z
    .string()
    .trim()
    // A colon would end the name where the key begins.
    .regex(/^[^\s:]{1,200}$/)
    .meta({
      about: {
        nb: 'E-postadressen til brukeren som nøkkelen er laget for.',
        nn: 'E-postadressa til brukaren som nøkkelen er laga for.',
        en: 'The e-mail address of the user that the key was made for.',
      },
    }),
  key: secret().meta({
    about: {
      nb: 'API-nøkkel fra Siteimprove, under «Integrations» og «API».',
      nn: 'API-nøkkel frå Siteimprove, under «Integrations» og «API».',
      en: 'An API key from Siteimprove, under “Integrations” and “API”.',
    },
  }),
  zone: zoneSetting({
    nb: 'Tidssonen nettstedet har i Siteimprove. Siteimprove sier den ikke selv, så Ekko kan ikke sjekke den.',
    nn: 'Tidssona nettstaden har i Siteimprove. Siteimprove seier ho ikkje sjølv, så Ekko kan ikkje sjekke ho.',
    en: 'The time zone the site has in Siteimprove. Siteimprove does not tell it, so Ekko cannot check it.',
  }),
  pages: pagesSetting,
  endpoint: plainUrl()
    .default('https://api.eu.siteimprove.com/v2')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
});

export type SiteimproveConfig = z.output<typeof config>;
