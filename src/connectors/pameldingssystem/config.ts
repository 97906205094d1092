import { z } from 'zod';
import { isIsoDate } from '../../core/time.ts';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** Settings of one organiser; `about` is the field's help text. */
export const config = z.object({
  url: plainUrl().meta({
    about: {
      nb: 'Adressen til påmeldingssystemet. For eksempel https://example.pameldingssystem.no',
      nn: 'Adressa til påmeldingssystemet. Til dømes https://example.pameldingssystem.no',
      en: 'The address of the registration system. For example https://example.pameldingssystem.no',
    },
  }),
  user: z
    .string()
    // A colon would end the name (RFC 7617).
    .regex(/^[^:\p{Cc}]{1,200}$/u)
    .meta({
      changeable: true,
      about: {
        nb: 'Brukernavnet til en egen bruker for API-et.',
        nn: 'Brukarnamnet til ein eigen brukar for API-et.',
        en: 'The user name of a user of its own for the API.',
      },
    }),
  password: secret()
    .regex(/^\P{Cc}+$/u)
    .meta({
      about: {
        nb: 'Passordet til den brukeren.',
        nn: 'Passordet til den brukaren.',
        en: 'The password of that user.',
      },
    }),
  events: z
    .array(z.strictObject({ id: z.int().positive(), day: z.string().refine(isIsoDate) }))
    .min(1)
    .max(1000)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length)
    .meta({
      changeable: true,
      about: {
        nb: 'Arrangementene som telles: id er nummeret i påmeldingssystemet, day er dagen det begynte, som 2026-11-20. Legg til nye etter hvert. Systemet sier ikke dagen selv.',
        nn: 'Arrangementa som blir talde: id er nummeret i påmeldingssystemet, day er dagen det byrja, som 2026-11-20. Legg til nye etter kvart. Systemet seier ikkje dagen sjølv.',
        en: 'The events to count: id is the number in the registration system, day is the day it began, as 2026-11-20. Add new ones as they come. The system does not tell the day itself.',
      },
    }),
});

export type PameldingssystemConfig = z.output<typeof config>;
