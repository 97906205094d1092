import { z } from 'zod';
import { pagesSetting } from '../pieces.ts';
import { secret } from '../secret.ts';
import { plainUrl, zoneSetting } from '../settings.ts';

/** Settings of one site in Plausible; `about` is the field's help text. */
export const config = z.object({
  domain: z
    .string()
    .trim()
    .regex(/^(?!.*:\/\/)[\p{L}\p{N}._:/-]{1,250}$/u)
    .meta({
      about: {
        nb: 'Nettstedet slik det heter i Plausible, uten https://. For eksempel example.no',
        nn: 'Nettstaden slik han heiter i Plausible, utan https://. Til dømes example.no',
        en: 'The site as it is called in Plausible, without https://. For example example.no',
      },
    }),
  key: secret().meta({
    about: {
      nb: 'Nøkkel av typen «Stats API» fra Plausible.',
      nn: 'Nøkkel av typen «Stats API» frå Plausible.',
      en: 'A key of the kind “Stats API” from Plausible.',
    },
  }),
  zone: zoneSetting({
    nb: 'Tidssonen nettstedet har i Plausible («Reporting timezone»). Den avgjør når et døgn begynner.',
    nn: 'Tidssona nettstaden har i Plausible («Reporting timezone»). Ho avgjer når eit døgn byrjar.',
    en: 'The time zone the site has in Plausible (“Reporting timezone”). It decides when each day begins.',
  }),
  pages: pagesSetting,
  endpoint: plainUrl()
    .default('https://plausible.io')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå, hvis dere ikke drifter Plausible selv.',
        nn: 'Adressa til tenesta. La ho stå, om de ikkje driftar Plausible sjølve.',
        en: 'The address of the service. Leave it as it is, unless you run Plausible yourselves.',
      },
    }),
});

export type PlausibleConfig = z.output<typeof config>;
