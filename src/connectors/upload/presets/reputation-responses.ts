import type { Preset } from './preset.ts';

const yesNo = { ja: 'yes', nei: 'no', yes: 'yes', no: 'no' };

export const reputationResponses: Preset = {
  key: 'reputation-responses',
  label: { nb: 'Svar på omdømmeundersøkelse', nn: 'Svar på omdømmeundersøking', en: 'Reputation survey answers' },
  about: {
    nb: 'Én rad per svar, med dato og svar på skala: helhetsinntrykk, tillit, kjennskap, stolthet, strategi, arbeidsplass.',
    nn: 'Éi rad per svar, med dato og svar på skala: heilskapsinntrykk, tillit, kjennskap, stoltheit, strategi, arbeidsplass.',
    en: 'One row per answer, with a date and answers on a scale: impression, trust, awareness, pride, strategy, employer.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    period: { column: ['Dato', 'Date', 'Svardato', 'Fullføringstidspunkt', 'Completion time'], grain: 'day' },
    questions: [
      {
        column: ['Helhetsinntrykk 1-5', 'Heilskapsinntrykk 1-5', 'Impression 1-5'],
        quantity: 'reputation-answers',
        optional: true,
      },
      { column: ['Tillit 1-5', 'Trust 1-5'], quantity: 'trust-answers', optional: true },
      {
        column: ['Kjenner til', 'Kjenner til oss', 'Know of us'],
        quantity: 'awareness-answers',
        points: yesNo,
        optional: true,
      },
      { column: ['Stolt 1-5', 'Proud 1-5'], quantity: 'pride-answers', optional: true },
      {
        column: ['Kjenner strategien', 'Knows the strategy'],
        quantity: 'strategy-answers',
        points: yesNo,
        optional: true,
      },
      {
        column: ['Anbefale som arbeidsplass 1-5', 'Tilrå som arbeidsplass 1-5', 'Recommend as employer 1-5'],
        quantity: 'employer-answers',
        optional: true,
      },
    ],
  },
  example: `Dato;Helhetsinntrykk 1–5;Tillit 1–5;Kjenner til
05.10.2026;4;4;Ja
05.10.2026;3;;Ja
06.10.2026;2;3;Nei
`,
};
