import { z } from 'zod';
import { serviceAccountKey } from '../google-account.ts';
import { OPTION_TEXT, questionsSetting } from '../questions.ts';

/** Each question has a hexadecimal number, and in a grid each row. */
const name = z.string().regex(/^[0-9a-f]{1,40}$/);

/** Settings of one form; `about` is the field's help text. */
export const config = z.object({
  form: z
    .string()
    .trim()
    .regex(/^[\w-]{10,200}$/)
    // What begins so is in the address that people answer at, which the API does not know.
    .refine((text) => !text.startsWith('1FAIpQLS'))
    .meta({
      about: {
        nb: 'Skjemaets id. Åpne skjemaet for redigering: id-en står mellom «/d/» og «/edit» i adressen. Lenken som dere sender ut, har en annen.',
        nn: 'Skjemaet sin id. Opne skjemaet for redigering: id-en står mellom «/d/» og «/edit» i adressa. Lenkja som de sender ut, har ein annan.',
        en: 'The id of the form. Open the form for editing: the id stands between “/d/” and “/edit” in the address. The link that you send out has another.',
      },
    }),
  key: serviceAccountKey().meta({
    about: {
      nb: 'Hele nøkkelfilen (JSON) til en tjenestekonto som skjemaet er delt med.',
      nn: 'Heile nøkkelfila (JSON) til ein tenestekonto som skjemaet er delt med.',
      en: 'The whole key file (JSON) of a service account that the form is shared with.',
    },
  }),
  questions: questionsSetting(name, OPTION_TEXT),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .default('https://forms.googleapis.com')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
});

export type GoogleFormsConfig = z.output<typeof config>;
