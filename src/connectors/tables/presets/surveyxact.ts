import { type AnswerQuantity, NOT_COUNTED, questions } from '../../../catalogue/questions/index.ts';
import { asked } from './asked.ts';
import type { Preset } from './preset.ts';

/** Those on five points: SurveyXact numbers the answers as they stand, and of the others a number does not tell which it is. */
const FIVE_POINTS: readonly AnswerQuantity[] = [
  'csat-answers',
  'ease-answers',
  'understood-answers',
  'learned-answers',
  'trust-answers',
  'reputation-answers',
  'pride-answers',
  'employer-answers',
];

/** A question under its id as SurveyXact can write it. The sixth answer is the bank's «vet ikke». */
function numbered(id: AnswerQuantity) {
  const ids = questions.filter((q) => q.quantity === id).map((q) => q.id.replaceAll('-', '_'));
  const question = asked(id, ids);
  return { ...question, points: { ...question.points, 6: NOT_COUNTED } };
}

export const surveyxact: Preset = {
  key: 'surveyxact',
  label: { nb: 'Svar fra SurveyXact', nn: 'Svar frå SurveyXact', en: 'Answers from SurveyXact' },
  answers: true,
  about: {
    nb: 'Datasettet fra SurveyXact, arket «Dataset». Spørsmål med fem svar fra spørsmålsbanken leses når variabelen heter som koden, med understrek: «satisfaction_service». La svarene stå i bankens rekkefølge, med «Vet ikke» sist. Bare fullførte svar telles. Står det noe i kolonnen «email», blir filen avvist.',
    nn: 'Datasettet frå SurveyXact, arket «Dataset». Spørsmål med fem svar frå spørsmålsbanken blir lesne når variabelen heiter som koden, med understrek: «satisfaction_service». La svara stå i rekkjefølgja til banken, med «Veit ikkje» sist. Berre fullførte svar blir talde. Står det noko i kolonnen «email», blir fila avvist.',
    en: 'The dataset from SurveyXact, the sheet “Dataset”. Questions of the bank with five answers are read where the variable is called by the code, with underscores: “satisfaction_service”. Leave the answers in the order of the bank, with “Don’t know” last. Only completed answers are counted. If anything stands in the column “email”, the file is refused.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    sheet: 'Dataset',
    anonymous: ['email'],
    skipRows: [{ column: 'statoverall_4', equals: '0' }],
    period: { column: 'closetime', grain: 'day' },
    questions: FIVE_POINTS.map(numbered),
  },
  example: `respondentid;created;modified;closetime;email;satisfaction_service;ease_service;statoverall_3;statoverall_4
71;2026-10-05 09:00:00;2026-10-05 09:02:10;2026-10-05 09:02:10;;5;4;0;1
72;2026-10-05 09:10:00;2026-10-05 09:12:30;2026-10-05 09:12:30;;2;6;0;1
73;2026-10-06 12:00:00;2026-10-06 12:01:00;;;4;;1;0
`,
};
