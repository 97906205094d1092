import { z } from 'zod';
import { secret } from '../secret.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of one user of the API, whose stored searches are all counted; `about` is the field's help text. */
export const config = z.object({
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'API-nøkkelen fra Opoint. Alle lagrede søk hos brukeren som eier den, blir telt.',
        nn: 'API-nøkkelen frå Opoint. Alle lagra søk hos brukaren som eig han, blir talde.',
        en: 'The API key from Opoint. All stored searches of the user that owns it are counted.',
      },
    }),
  zone: zoneSetting(),
});

export type OpointConfig = z.output<typeof config>;
