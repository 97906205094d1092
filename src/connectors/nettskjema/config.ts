import { z } from 'zod';
import { questionsSetting } from '../questions.ts';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** How a form names a question or an option: the id of its codebook, or Nettskjema's own number; rows after a full stop. */
const name = z.string().regex(/^[\p{L}\p{N}_.-]{1,80}$/u);

const base = (standard: string) => plainUrl().default(standard);

/** Settings of one form; `about` is the field's help text. */
export const config = z.object({
  endpoint: base('https://nettskjema.no/api/v3').meta({
    about: {
      nb: 'Adressen til API-et i Nettskjema.',
      nn: 'Adressa til API-et i Nettskjema.',
      en: 'The address of the API of Nettskjema.',
    },
  }),
  tokenEndpoint: base('https://authorization.nettskjema.no/oauth2/token').meta({
    about: {
      nb: 'Adressen som gir adgangstegn (OAuth 2).',
      nn: 'Adressa som gjev tilgangsteikn (OAuth 2).',
      en: 'The address that gives tokens (OAuth 2).',
    },
  }),
  clientId: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .meta({
      changeable: true,
      about: {
        nb: 'Klient-ID fra authorization.nettskjema.no.',
        nn: 'Klient-ID frå authorization.nettskjema.no.',
        en: 'Client ID from authorization.nettskjema.no.',
      },
    }),
  clientSecret: secret().meta({
    about: {
      nb: 'Hemmeligheten som hører til klienten.',
      nn: 'Løyndomen som høyrer til klienten.',
      en: 'The secret that belongs to the client.',
    },
  }),
  form: z
    .int()
    .positive()
    .meta({
      about: {
        nb: 'Skjemaets nummer. Det står i adressen til skjemaet.',
        nn: 'Nummeret på skjemaet. Det står i adressa til skjemaet.',
        en: 'The number of the form. It stands in the address of the form.',
      },
    }),
  questions: questionsSetting(name),
});

export type NettskjemaConfig = z.output<typeof config>;
