import type { Preset } from './preset.ts';

const tones = {
  positiv: 'positive',
  nøytral: 'neutral',
  negativ: 'negative',
  positive: 'positive',
  neutral: 'neutral',
  negative: 'negative',
};

export const mediaCoded: Preset = {
  key: 'media-coded',
  label: { nb: 'Kodede medieoppslag', nn: 'Koda medieoppslag', en: 'Coded media items' },
  about: {
    nb: 'Én rad per oppslag, med dato og tone. La en annen kode noen av dem på nytt i «Tone 2», så regnes samsvaret ut.',
    nn: 'Éi rad per oppslag, med dato og tone. Lat ein annan kode nokre av dei på nytt i «Tone 2», så blir samsvaret rekna ut.',
    en: 'One row per item, with date and tone. Let another code some of them anew in “Tone 2”, and agreement is computed.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    period: { column: ['Dato', 'Date'], grain: 'day' },
    questions: [
      { column: 'Tone', quantity: 'coded-items', by: 'tone', points: tones },
      { column: 'Tone', and: 'Tone 2', quantity: 'coding-pairs', by: 'pair', points: tones, optional: true },
      {
        column: ['Vårt budskap', 'Vår bodskap', 'Our message'],
        quantity: 'coded-items-with-message',
        by: 'yes',
        points: { ja: 'yes', nei: 'no', yes: 'yes', no: 'no' },
        optional: true,
      },
      { column: ['Plass 1-3', 'Prominence 1-3'], quantity: 'prominence-items', by: 'prominence', optional: true },
    ],
  },
  example: `Dato;Medium;Tone;Tone 2;Vårt budskap;Plass 1–3
05.10.2026;Avisen;Positiv;Positiv;Ja;3
05.10.2026;Bladet;Nøytral;;Nei;1
06.10.2026;Avisen;Negativ;Nøytral;Nei;2
`,
};
