import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl, zoneSetting } from '../settings.ts';

/** Settings of one saved search; `about` is the field's help text. */
export const config = z.object({
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'API-nøkkelen fra «API» i Meltwater-kontoen.',
        nn: 'API-nøkkelen frå «API» i Meltwater-kontoen.',
        en: 'The API token from “API” in the Meltwater account.',
      },
    }),
  search: z
    .int()
    .positive()
    .meta({
      about: {
        nb: 'Nummeret på det lagrede søket. Det står i adressen når søket er åpent.',
        nn: 'Nummeret på det lagra søket. Det står i adressa når søket er ope.',
        en: 'The number of the saved search. It stands in the address when the search is open.',
      },
    }),
  media: z
    .enum(['news', 'all'])
    .default('news')
    .meta({
      about: {
        nb: 'Hva som telles: redaktørstyrte medier, eller alt søket finner, også innlegg i sosiale medier.',
        nn: 'Kva som blir talt: redaktørstyrte medium, eller alt søket finn, òg innlegg i sosiale medium.',
        en: 'What is counted: editorial media, or all that the search finds, posts in social media too.',
      },
    }),
  endpoint: plainUrl()
    .default('https://api.meltwater.com')
    .meta({
      changeable: true,
      about: {
        nb: 'Adressen til API-et. La den stå.',
        nn: 'Adressa til API-et. La ho stå.',
        en: 'The address of the API. Leave it as it is.',
      },
    }),
  zone: zoneSetting(),
});

export type MeltwaterConfig = z.output<typeof config>;
