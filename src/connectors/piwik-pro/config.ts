import { z } from 'zod';
import { pagesSetting } from '../pieces.ts';
import { secret } from '../secret.ts';
import { plainUrl, zoneSetting } from '../settings.ts';

/** Settings of one website or app; `about` is the field's help text. */
export const config = z.object({
  url: plainUrl().meta({
    about: {
      nb: 'Adressen til Piwik PRO-kontoen. For eksempel https://example.piwik.pro/',
      nn: 'Adressa til Piwik PRO-kontoen. Til dømes https://example.piwik.pro/',
      en: 'The address of the Piwik PRO account. For example https://example.piwik.pro/',
    },
  }),
  websiteId: z.guid().meta({
    about: {
      nb: 'ID-en til nettstedet. Den står under «Sites & apps» i Piwik PRO. Ikke et metanettsted («meta site»).',
      nn: 'ID-en til nettstaden. Han står under «Sites & apps» i Piwik PRO. Ikkje ein metanettstad («meta site»).',
      en: 'The ID of the website. It stands under “Sites & apps” in Piwik PRO. Not a meta site.',
    },
  }),
  clientId: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .meta({
      changeable: true,
      about: {
        nb: 'Klient-ID fra «API credentials» i profilen til en bruker i Piwik PRO.',
        nn: 'Klient-ID frå «API credentials» i profilen til ein brukar i Piwik PRO.',
        en: 'Client ID from “API credentials” in the profile of a user in Piwik PRO.',
      },
    }),
  clientSecret: secret().meta({
    about: {
      nb: 'Hemmeligheten som hører til klienten. Den vises bare når den lages.',
      nn: 'Løyndomen som høyrer til klienten. Han blir berre vist når han blir laga.',
      en: 'The secret that belongs to the client. It is shown only when it is made.',
    },
  }),
  zone: zoneSetting({
    nb: 'Tidssonen nettstedet har i Piwik PRO. Den avgjør når et døgn begynner.',
    nn: 'Tidssona nettstaden har i Piwik PRO. Ho avgjer når eit døgn byrjar.',
    en: 'The time zone the site has in Piwik PRO. It decides when each day begins.',
  }),
  pages: pagesSetting,
});

export type PiwikProConfig = z.output<typeof config>;
