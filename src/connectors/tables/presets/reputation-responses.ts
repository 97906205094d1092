import { asked } from './asked.ts';
import type { Preset } from './preset.ts';

export const reputationResponses: Preset = {
  key: 'reputation-responses',
  label: { nb: 'Svar på omdømmeundersøkelse', nn: 'Svar på omdømmeundersøking', en: 'Reputation survey answers' },
  answers: true,
  about: {
    nb: 'Én rad per svar, med dato og svar på skala: helhetsinntrykk, tillit, kjennskap, stolthet, strategi, arbeidsplass.',
    nn: 'Éi rad per svar, med dato og svar på skala: heilskapsinntrykk, tillit, kjennskap, stoltheit, strategi, arbeidsplass.',
    en: 'One row per answer, with a date and answers on a scale: impression, trust, awareness, pride, strategy, employer.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    period: {
      column: ['Dato', 'Date', 'Svardato', 'Fullføringstidspunkt', 'Completion time', '$created'],
      grain: 'day',
    },
    questions: [
      asked('reputation-answers'),
      asked('trust-answers'),
      asked('awareness-answers', ['Kjenner til oss']),
      asked('pride-answers'),
      asked('strategy-answers'),
      asked('employer-answers', [
        'Anbefale som arbeidsplass 1-5',
        'Tilrå som arbeidsplass 1-5',
        'Recommend as employer 1-5',
      ]),
    ],
  },
  example: `Dato;Helhetsinntrykk 1–5;Tillit 1–5;Kjenner til
05.10.2026;4;4;Ja
05.10.2026;3;;Ja
06.10.2026;2;3;Nei
`,
};
