import type { Preset } from './preset.ts';

const yesNo = { ja: 'yes', nei: 'no', yes: 'yes', no: 'no' };

export const surveyResponses: Preset = {
  key: 'survey-responses',
  label: { nb: 'Svar på brukerundersøkelse', nn: 'Svar på brukarundersøking', en: 'User survey answers' },
  about: {
    nb: 'Én rad per svar, med dato og svar på skala. Svarene telles per dag. Fritekst leses ikke.',
    nn: 'Éi rad per svar, med dato og svar på skala. Svara blir talde per dag. Fritekst blir ikkje lesen.',
    en: 'One row per answer, with a date and answers on a scale. Answers are counted per day. Free text is not read.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    period: { column: ['Dato', 'Date', 'Svardato', 'Fullføringstidspunkt', 'Completion time'], grain: 'day' },
    questions: [
      { column: ['Tilfreds 1-5', 'Nøgd 1-5', 'Satisfied 1-5'], quantity: 'csat-answers', optional: true },
      { column: ['Lett 1-5', 'Easy 1-5'], quantity: 'ease-answers', optional: true },
      { column: ['Forsto 1-5', 'Forstod 1-5', 'Understood 1-5'], quantity: 'understood-answers', optional: true },
      {
        column: ['Fikk gjort det', 'Fekk gjort det', 'Got it done'],
        quantity: 'task-success-answers',
        points: yesNo,
        optional: true,
      },
      { column: ['Anbefale 0-10', 'Tilrå 0-10', 'Recommend 0-10'], quantity: 'nps-answers', optional: true },
      {
        column: ['Fikk vite om det her', 'Fekk vite om det her', 'Learned of it here'],
        quantity: 'recall-answers',
        points: yesNo,
        optional: true,
      },
      { column: ['Nytte 1-5', 'Useful 1-5'], quantity: 'learned-answers', optional: true },
      { column: ['Tillit 1-5', 'Trust 1-5'], quantity: 'trust-answers', optional: true },
      {
        column: ['Kjenner til', 'Kjenner til oss', 'Know of us'],
        quantity: 'awareness-answers',
        points: yesNo,
        optional: true,
      },
    ],
  },
  example: `Dato;Tilfreds 1–5;Lett 1–5;Fikk gjort det;Anbefale 0–10
05.10.2026;5;4;Ja;9
05.10.2026;4;4;Ja;8
05.10.2026;2;1;Nei;3
06.10.2026;4;;Ja;10
`,
};
