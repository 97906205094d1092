import { type AnswerQuantity, answerColumns } from '../../../catalogue/questions/index.ts';
import { asked } from './asked.ts';
import type { Preset } from './preset.ts';

/** Microsoft Forms writes columns for e-mail and name in every export; of an anonymous form they tell of nobody. */
export const microsoftForms: Preset = {
  key: 'microsoft-forms',
  label: { nb: 'Svar fra Microsoft Forms', nn: 'Svar frå Microsoft Forms', en: 'Answers from Microsoft Forms' },
  answers: true,
  about: {
    nb: 'Svarene fra et anonymt skjema, åpnet i Excel fra Forms. Spørsmålene kjennes på ordlyden i spørsmålsbanken eller på koden sin. Spør du om tillit til virksomheten, må kolonnen hete «trust-body». Registrerer skjemaet navn eller e-post, blir filen avvist.',
    nn: 'Svara frå eit anonymt skjema, opna i Excel frå Forms. Spørsmåla blir kjende att på ordlyden i spørsmålsbanken eller på koden sin. Spør du om tillit til verksemda, må kolonnen heite «trust-body». Registrerer skjemaet namn eller e-post, blir fila avvist.',
    en: 'The answers of an anonymous form, opened in Excel from Forms. Questions are known by their wording in the question bank or by their code. If you ask about trust in the body, the column must be called “trust-body”. If the form records names or e-mail, the file is refused.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    anonymous: ['E-postadresse', 'Navn', 'E-post', 'Email', 'Name'],
    period: { column: ['Fullføringstidspunkt', 'Completion time'], grain: 'day' },
    questions: (Object.keys(answerColumns) as AnswerQuantity[]).map((id) => asked(id)),
  },
  example: `ID;Starttidspunkt;Fullføringstidspunkt;E-postadresse;Navn;Hvor misfornøyd eller fornøyd er du med nettsiden?;Fikk du gjort det du kom hit for å gjøre?
1;2026-10-05 09:12:01;2026-10-05 09:13:40;anonymous;;Svært fornøyd;Ja
2;2026-10-05 10:01:22;2026-10-05 10:02:10;anonymous;;Ganske misfornøyd;Nei
3;2026-10-06 08:30:00;2026-10-06 08:31:15;anonymous;;Vet ikke;Ja
`,
};
