import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** pretix's own rule for short forms of organizers and events. */
const slug = z.string().regex(/^[a-zA-Z0-9.-]{1,50}$/);

/** Settings of one organizer; `about` is the field's help text. */
export const config = z.object({
  endpoint: plainUrl()
    .default('https://pretix.eu/api/v1')
    .meta({
      about: {
        nb: 'Adressen til API-et. Har dere egen pretix: https://billett.example.no/api/v1',
        nn: 'Adressa til API-et. Har de eigen pretix: https://billett.example.no/api/v1',
        en: 'The address of the API. With a pretix of your own: https://billett.example.no/api/v1',
      },
    }),
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'API-nøkkel til et team som bare kan se bestillinger.',
        nn: 'API-nøkkel til eit team som berre kan sjå bestillingar.',
        en: 'API token of a team that may only view orders.',
      },
    }),
  organizer: slug.meta({
    about: {
      nb: 'Kortnavnet til arrangøren, slik det står i adressen i pretix.',
      nn: 'Kortnamnet til arrangøren, slik det står i adressa i pretix.',
      en: 'The short form of the organizer, as it stands in the address in pretix.',
    },
  }),
  events: z
    .array(slug)
    .max(200)
    .default([])
    .meta({
      about: {
        nb: 'Kortnavn på arrangementene som skal telles. Tom liste teller alle nøkkelen har tilgang til.',
        nn: 'Kortnamn på arrangementa som skal teljast. Tom liste tel alle nøkkelen har tilgang til.',
        en: 'Short forms of the events to count. An empty list counts all that the token may see.',
      },
    }),
  scanned: z
    .boolean()
    .default(true)
    .meta({
      changeable: true,
      about: {
        nb: 'Om dere registrerer oppmøte i pretix. Er det av, leses ikke oppmøte.',
        nn: 'Om de registrerer frammøte i pretix. Er det av, blir ikkje frammøte lese.',
        en: 'Whether you check people in with pretix. Where it is off, attendance is not read.',
      },
    }),
  named: z
    .boolean()
    .default(true)
    .meta({
      about: {
        nb: 'Om tallene skal deles på arrangement. Slå av hvis det er flere enn 500.',
        nn: 'Om tala skal delast på arrangement. Slå av dersom det er fleire enn 500.',
        en: 'Whether figures are told apart by event. Switch off where there are more than 500.',
      },
    }),
});

export type PretixConfig = z.output<typeof config>;
