import { z } from 'zod';
import { secret } from '../secret.ts';

/** Settings of one organization; `about` is the field's help text. */
export const config = z.object({
  organizer: z
    .string()
    .regex(/^\d{1,20}$/)
    .meta({
      about: {
        nb: 'Organisasjonens nummer i Eventbrite («Organization ID»).',
        nn: 'Nummeret til organisasjonen i Eventbrite («Organization ID»).',
        en: 'The number of the organization in Eventbrite (Organization ID).',
      },
    }),
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: '«Private token» for en API-nøkkel i Eventbrite.',
        nn: '«Private token» for ein API-nøkkel i Eventbrite.',
        en: 'The private token of an API key in Eventbrite.',
      },
    }),
  scanned: z
    .boolean()
    .default(true)
    .meta({
      changeable: true,
      about: {
        nb: 'Om dere registrerer oppmøte i Eventbrite. Er det av, leses ikke oppmøte.',
        nn: 'Om de registrerer frammøte i Eventbrite. Er det av, blir ikkje frammøte lese.',
        en: 'Whether you check people in with Eventbrite. Where it is off, attendance is not read.',
      },
    }),
});

export type EventbriteConfig = z.output<typeof config>;
