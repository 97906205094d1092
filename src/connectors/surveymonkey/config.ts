import { z } from 'zod';
import { questionsSetting } from '../questions.ts';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** How a survey names a question: its number, and of a matrix the number of the row after a full stop. */
const name = z.string().regex(/^\d{1,20}(\.\d{1,20})?$/);

/** Settings of one survey; `about` is the field's help text. */
export const config = z.object({
  endpoint: plainUrl()
    .default('https://api.eu.surveymonkey.com/v3')
    .meta({
      about: {
        nb: 'Adressen til API-et. Kontoer som ikke ligger i EU, har https://api.surveymonkey.com/v3.',
        nn: 'Adressa til API-et. Kontoar som ikkje ligg i EU, har https://api.surveymonkey.com/v3.',
        en: 'The address of the API. Accounts that do not lie in the EU have https://api.surveymonkey.com/v3.',
      },
    }),
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'Tilgangsnøkkelen (access token) til appen i SurveyMonkey.',
        nn: 'Tilgangsnøkkelen (access token) til appen i SurveyMonkey.',
        en: 'The access token of the app in SurveyMonkey.',
      },
    }),
  form: z
    .int()
    .positive()
    .meta({
      about: {
        nb: 'Undersøkelsens nummer. Det står i API-et og i eksportene.',
        nn: 'Nummeret på undersøkinga. Det står i API-et og i eksportane.',
        en: 'The number of the survey. It stands in the API and in exports.',
      },
    }),
  questions: questionsSetting(name),
});

export type SurveymonkeyConfig = z.output<typeof config>;
