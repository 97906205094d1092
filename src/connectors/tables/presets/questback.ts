import { type AnswerQuantity, answerColumns } from '../../../catalogue/questions/index.ts';
import { asked } from './asked.ts';
import type { Preset } from './preset.ts';

/** Not the one from nought to ten: where answers were written as their numbers, the first of the eleven is 1 and not 0. */
const ids = (Object.keys(answerColumns) as AnswerQuantity[]).filter((id) => id !== 'nps-answers');

/** Neither system publishes what its columns are called, so the one of the day must be named. */
export const questback: Preset = {
  key: 'questback',
  label: {
    nb: 'Svar fra Questback eller Netigate',
    nn: 'Svar frå Questback eller Netigate',
    en: 'Answers from Questback or Netigate',
  },
  answers: true,
  about: {
    nb: 'Én rad per svar, eksportert med svarene som tekst. Kall kolonnen med tidspunktet «Dato». Spørsmålene kjennes på ordlyden i spørsmålsbanken eller på koden sin, og andre kolonner leses ikke. Spør du om tillit til virksomheten, må kolonnen hete «trust-body». Står det navn eller e-post i filen, blir den avvist.',
    nn: 'Éi rad per svar, eksportert med svara som tekst. Kall kolonnen med tidspunktet «Dato». Spørsmåla blir kjende att på ordlyden i spørsmålsbanken eller på koden sin, og andre kolonnar blir ikkje lesne. Spør du om tillit til verksemda, må kolonnen heite «trust-body». Står det namn eller e-post i fila, blir ho avvist.',
    en: 'One row per answer, exported with the answers as text. Call the column with the time “Date”. Questions are known by their wording in the question bank or by their code, and other columns are not read. If you ask about trust in the body, the column must be called “trust-body”. If there are names or e-mail in the file, it is refused.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    anonymous: ['E-postadresse', 'E-post', 'Navn', 'Email', 'E-mail', 'Name'],
    period: { column: ['Dato', 'Date'], grain: 'day' },
    questions: ids.map((id) => asked(id)),
  },
  example: `Dato;Hvor misfornøyd eller fornøyd er du med tjenesten?;Hvor vanskelig eller lett var det å forstå brevet?
05.10.2026 09:13;Svært fornøyd;Ganske lett
05.10.2026 10:02;Ganske misfornøyd;Svært vanskelig
06.10.2026 08:31;Vet ikke;Ganske lett
`,
};
