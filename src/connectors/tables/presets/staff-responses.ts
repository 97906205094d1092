import { asked } from './asked.ts';
import type { Preset } from './preset.ts';

/** By names that say intranet: satisfaction with the job is something else, and would be shown as the intranet's. */
const intranet = {
  ...asked('csat-answers'),
  column: ['Fornøyd med intranettet 1-5', 'Nøgd med intranettet 1-5', 'Satisfied with the intranet 1-5'],
  texts: [
    'Hvor misfornøyd eller fornøyd er du med intranettet?',
    'Kor misnøgd eller nøgd er du med intranettet?',
    'How dissatisfied or satisfied are you with the intranet?',
  ],
};

/**
 * Not of KS's survey of ten factors: it reports a mean of each factor, never the answers to its statements
 * (10faktor.no), and none of the ten is pride, the strategy or how people are informed.
 */
export const staffResponses: Preset = {
  key: 'staff-responses',
  label: {
    nb: 'Svar på egen medarbeiderundersøkelse (ikke 10-FAKTOR)',
    nn: 'Svar på eiga medarbeidarundersøking (ikkje 10-FAKTOR)',
    en: 'Answers to an own staff survey (not 10-FAKTOR)',
  },
  answers: true,
  about: {
    nb: 'Én rad per svar, med dato: hvor stolt den ansatte er, om strategien er kjent, og hvor fornøyd den ansatte er med intranettet. Velg kanalen intranett. Ekko viser ingen tall for færre enn fem svar. 10-FAKTOR leses ikke: den gir bare et snitt for hver faktor, og ingen av faktorene måler kommunikasjon.',
    nn: 'Éi rad per svar, med dato: kor stolt den tilsette er, om strategien er kjend, og kor nøgd den tilsette er med intranettet. Vel kanalen intranett. Ekko viser ingen tal for færre enn fem svar. 10-FAKTOR blir ikkje lesen: han gir berre eit snitt for kvar faktor, og ingen av faktorane måler kommunikasjon.',
    en: 'One row per answer, with a date: how proud the employee is, whether the strategy is known, and how satisfied the employee is with the intranet. Choose the channel intranet. Ekko shows no figures for fewer than five answers. 10-FAKTOR is not read: it gives only a mean for each factor, and none of the factors measures communication.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    period: {
      column: ['Dato', 'Date', 'Svardato', 'Fullføringstidspunkt', 'Completion time', '$created'],
      grain: 'day',
    },
    questions: [asked('pride-answers'), asked('strategy-answers'), intranet],
  },
  example: `Dato;Stolt 1–5;Kjenner strategien;Fornøyd med intranettet 1–5
05.10.2026;5;Ja;4
05.10.2026;3;Nei;2
06.10.2026;4;Vet ikke;3
`,
};
