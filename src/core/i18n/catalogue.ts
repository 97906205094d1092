import { book } from './book.ts';

/** The catalogue as the command line prints it. */
export const catalogue = book({
  nb: {
    'cli.catalogue': 'Vis hva som kan måles, hvordan og hvor.',
    'cli.catalogue-matrix': 'alle kanaler mot alle målemetoder, med et svar i hver rute',
    'cli.catalogue-method': 'bare denne målemetoden, med formler, forbehold og eksempler',
    'catalogue.formula': 'Slik regnes det: {formula}.',
    'catalogue.limits': 'Forbehold: {limits}',
    'catalogue.channels': 'Kanaler: {channels}.',
    'catalogue.example': 'Eksempel: {title}. Det gir {value}.',
    'catalogue.example-none': 'Eksempel: {title}. Da vises ikke noe tall.',
  },
  nn: {
    'cli.catalogue': 'Vis kva som kan målast, korleis og kvar.',
    'cli.catalogue-matrix': 'alle kanalar mot alle målemetodar, med eit svar i kvar rute',
    'cli.catalogue-method': 'berre denne målemetoden, med formlar, atterhald og døme',
    'catalogue.formula': 'Slik blir det rekna: {formula}.',
    'catalogue.limits': 'Atterhald: {limits}',
    'catalogue.channels': 'Kanalar: {channels}.',
    'catalogue.example': 'Døme: {title}. Det gir {value}.',
    'catalogue.example-none': 'Døme: {title}. Då blir ikkje noko tal vist.',
  },
  en: {
    'cli.catalogue': 'Show what can be measured, how and where.',
    'cli.catalogue-matrix': 'all channels by all methods, with an answer in every cell',
    'cli.catalogue-method': 'only this method, with formulas, limits and examples',
    'catalogue.formula': 'How it is worked out: {formula}.',
    'catalogue.limits': 'Limits: {limits}',
    'catalogue.channels': 'Channels: {channels}.',
    'catalogue.example': 'Example: {title}. That gives {value}.',
    'catalogue.example-none': 'Example: {title}. Then no number is shown.',
  },
});
