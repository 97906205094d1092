import { z } from 'zod';
import { secret } from '../secret.ts';

/** Settings of one account; `about` is the field's help text. */
export const config = z.object({
  account: z
    .string()
    .trim()
    .regex(/^@?\w{1,15}$/)
    .transform((name) => name.replace(/^@/, ''))
    .meta({
      about: {
        nb: 'Kontonavnet, for eksempel bymiljo.',
        nn: 'Kontonamnet, til dømes bymiljo.',
        en: 'The account name, for example bymiljo.',
      },
    }),
  token: secret().meta({
    about: {
      nb: 'Nøkkelen til appen («Bearer Token») fra utviklerportalen til X.',
      nn: 'Nøkkelen til appen («Bearer Token») frå utviklarportalen til X.',
      en: 'The bearer token of the app, from the developer portal of X.',
    },
  }),
  budget: z
    .int()
    .min(1)
    .max(10_000)
    .meta({
      changeable: true,
      about: {
        nb: 'Det meste Ekko kan lese for i en kalendermåned, i hele amerikanske dollar. X tar betalt for hvert innlegg som leses. Er beløpet brukt, venter Ekko til neste måned. En prøve av innstillingene koster 1 cent i tillegg.',
        nn: 'Det meste Ekko kan lese for i ein kalendermånad, i heile amerikanske dollar. X tek betalt for kvart innlegg som blir lese. Er beløpet brukt, ventar Ekko til neste månad. Ei prøve av innstillingane kostar 1 cent i tillegg.',
        en: 'The most that Ekko may read for in a calendar month, in whole US dollars. X charges for each post that is read. When the amount is used, Ekko waits until next month. A test of the settings costs 1 cent more.',
      },
    }),
});

export type XConfig = z.output<typeof config>;
