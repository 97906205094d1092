import { asked } from './asked.ts';
import type { Preset } from './preset.ts';

export const surveyResponses: Preset = {
  key: 'survey-responses',
  label: { nb: 'Svar på brukerundersøkelse', nn: 'Svar på brukarundersøking', en: 'User survey answers' },
  answers: true,
  about: {
    nb: 'Én rad per svar, med dato og svar på skala. Svarene telles per dag. Fritekst leses ikke.',
    nn: 'Éi rad per svar, med dato og svar på skala. Svara blir talde per dag. Fritekst blir ikkje lesen.',
    en: 'One row per answer, with a date and answers on a scale. Answers are counted per day. Free text is not read.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    period: {
      column: ['Dato', 'Date', 'Svardato', 'Fullføringstidspunkt', 'Completion time', '$created'],
      grain: 'day',
    },
    questions: [
      asked('csat-answers'),
      asked('ease-answers'),
      asked('understood-answers'),
      asked('task-success-answers'),
      asked('nps-answers'),
      asked('recall-answers'),
      asked('learned-answers'),
      asked('helpful-answers'),
      asked('trust-answers'),
      asked('awareness-answers', ['Kjenner til oss']),
    ],
  },
  example: `Dato;Tilfreds 1–5;Lett 1–5;Fikk gjort det;Anbefale 0–10
05.10.2026;5;4;Ja;9
05.10.2026;4;4;Ja;8
05.10.2026;2;1;Nei;3
06.10.2026;4;;Ja;10
`,
};
