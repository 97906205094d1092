import { z } from 'zod';

/** Settings of one search; `about` is the field's help text. */
export const config = z.object({
  query: z
    .string()
    .trim()
    .min(5)
    .max(250)
    .meta({
      about: {
        nb: 'Søket, med GDELTs egne ord. For eksempel "Bymiljøetaten" sourcecountry:NO',
        nn: 'Søket, med GDELT sine eigne ord. Til dømes "Bymiljøetaten" sourcecountry:NO',
        en: 'The search, in GDELT’s own words. For example "Bymiljøetaten" sourcecountry:NO',
      },
    }),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .default('https://api.gdeltproject.org')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
});

export type GdeltConfig = z.output<typeof config>;
