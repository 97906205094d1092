import { z } from 'zod';
import { questionsSetting } from '../questions.ts';
import { secret } from '../secret.ts';
import { plainUrl, zoneSetting } from '../settings.ts';

/** How a survey names a question: its code, and of an array question the code of the row in brackets. */
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}(\[[A-Za-z0-9_]{1,40}\])?$/);

/** Settings of one survey; `about` is the field's help text. */
export const config = z.object({
  url: plainUrl().meta({
    about: {
      nb: 'Adressen til LimeSurvey, uten det som kommer etter. For eksempel https://svar.example.no/',
      nn: 'Adressa til LimeSurvey, utan det som kjem etter. Til dømes https://svar.example.no/',
      en: 'The address of LimeSurvey, without what comes after. For example https://svar.example.no/',
    },
  }),
  user: z
    .string()
    .min(1)
    .max(200)
    .meta({
      changeable: true,
      about: {
        nb: 'Brukeren som Ekko logger inn med. Lag en egen.',
        nn: 'Brukaren som Ekko loggar inn med. Lag ein eigen.',
        en: 'The user that Ekko signs in with. Make one of its own.',
      },
    }),
  password: secret().meta({
    about: {
      nb: 'Passordet til brukeren.',
      nn: 'Passordet til brukaren.',
      en: 'The password of the user.',
    },
  }),
  form: z
    .int()
    .positive()
    .meta({
      about: {
        nb: 'Undersøkelsens nummer. Det står i adressen til undersøkelsen.',
        nn: 'Nummeret på undersøkinga. Det står i adressa til undersøkinga.',
        en: 'The number of the survey. It stands in the address of the survey.',
      },
    }),
  questions: questionsSetting(name),
  zone: zoneSetting({
    nb: 'Tidssonen som LimeSurvey skriver tider i.',
    nn: 'Tidssona som LimeSurvey skriv tider i.',
    en: 'The time zone that LimeSurvey writes times in.',
  }),
});

export type LimesurveyConfig = z.output<typeof config>;
