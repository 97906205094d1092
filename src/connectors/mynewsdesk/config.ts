import { z } from 'zod';
import { secret } from '../secret.ts';

/** Settings of one newsroom; `about` is the field's help text. */
export const config = z.object({
  // It stands in the path of every address.
  token: secret()
    .regex(/^[\w-]{8,100}$/)
    .meta({
      about: {
        nb: 'Nøkkelen («unique key») fra Mynewsdesk.',
        nn: 'Nøkkelen («unique key») frå Mynewsdesk.',
        en: 'The unique key from Mynewsdesk.',
      },
    }),
  country: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional()
    .meta({
      about: {
        nb: 'Landkoden til nyhetsrommet som skal telles, som «no». La feltet stå tomt for å telle alle. Da telles en melding på to språk to ganger.',
        nn: 'Landkoden til nyhenderommet som skal teljast, som «no». Lat feltet stå tomt for å telje alle. Då blir ei melding på to språk talt to gonger.',
        en: 'The country code of the newsroom to count, as “no”. Leave it empty to count all. A release in two languages is then counted twice.',
      },
    }),
});

export type MynewsdeskConfig = z.output<typeof config>;
