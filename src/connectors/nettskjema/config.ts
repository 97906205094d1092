import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';
import { ASKED, pointsOf } from './measures.ts';

/** Where an option has no place on the scale, such as «vet ikke»: it is looked at and not counted. */
export const SKIP = 'skip';

/** How a form names a question or an option: the id of its codebook, or Nettskjema's own number. */
const name = z.string().regex(/^[\p{L}\p{N}_.-]{1,80}$/u);

const question = z
  .strictObject({
    /** Of a matrix: the question and the row with a full stop between, or the number of the row. */
    question: name,
    quantity: z.enum(ASKED),
    /** Option to scale point, or `skip`. Numbers of a linear scale are their own points unless said. */
    points: z.record(z.string().regex(/^[\p{L}\p{N}_.-]{1,80}$/u), z.string()).default({}),
  })
  .refine(({ quantity, points }) =>
    Object.values(points).every((point) => point === SKIP || pointsOf(quantity).includes(point)),
  );

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
  questions: z
    .array(question)
    .min(1)
    .max(50)
    .refine((list) => new Set(list.map(seriesOf)).size === list.length)
    .meta({
      about: {
        nb: 'Hvilke spørsmål som måler hva: question, quantity og points, der points sier hvilket punkt på skalaen hvert svar er. «skip» teller ikke. Et mål kan bare ha ett spørsmål; survey-answers kan ha flere.',
        nn: 'Kva spørsmål som måler kva: question, quantity og points, der points seier kva punkt på skalaen kvart svar er. «skip» tel ikkje. Eit mål kan berre ha eitt spørsmål; survey-answers kan ha fleire.',
        en: 'Which question measures what: question, quantity and points, where points says which point of the scale each option is. “skip” is not counted. A quantity has one question only; survey-answers may have several.',
      },
    }),
});

export type NettskjemaConfig = z.output<typeof config>;
export type Question = z.output<typeof question>;

/** Answers to two questions are never added: each quantity has one question, and `survey-answers` a series for each. */
function seriesOf({ quantity, question }: Question): string {
  return quantity === 'survey-answers' ? `${quantity} ${question}` : quantity;
}
