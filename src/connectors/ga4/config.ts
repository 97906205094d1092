import { z } from 'zod';
import { serviceAccountKey } from '../google-account.ts';
import { pagesSetting } from '../pieces.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of one GA4 property; `about` is the field's help text. */
export const config = z.object({
  property: z
    .int()
    .positive()
    .meta({
      about: {
        nb: 'Eiendommens nummer i Google Analytics, bare sifre. Ikke målings-ID-en som begynner med G-.',
        nn: 'Nummeret til eigedommen i Google Analytics, berre siffer. Ikkje målings-ID-en som byrjar med G-.',
        en: 'The number of the property in Google Analytics, digits only. Not the measurement ID that begins with G-.',
      },
    }),
  key: serviceAccountKey().meta({
    about: {
      nb: 'Hele nøkkelfilen (JSON) til en tjenestekonto med rollen «Viewer».',
      nn: 'Heile nøkkelfila (JSON) til ein tenestekonto med rolla «Viewer».',
      en: 'The whole key file (JSON) of a service account with the role “Viewer”.',
    },
  }),
  shared: z
    .boolean()
    .default(false)
    .meta({
      about: {
        nb: 'Om flere virksomheter deler nettstedet. Da leses tallene side for side, så regler kan fordele dem.',
        nn: 'Om fleire verksemder deler nettstaden. Då blir tala lesne side for side, så reglar kan fordele dei.',
        en: 'Whether several organisations share the site. Figures are then read page by page, so that rules can divide them.',
      },
    }),
  pages: pagesSetting,
  zone: zoneSetting({
    nb: 'Tidssonen eiendommen har i Google Analytics. Den avgjør når et døgn begynner.',
    nn: 'Tidssona eigedommen har i Google Analytics. Ho avgjer når eit døgn byrjar.',
    en: 'The time zone the property has in Google Analytics. It decides when each day begins.',
  }),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .default('https://analyticsdata.googleapis.com')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
});

export type Ga4Config = z.output<typeof config>;
