import { book } from './book.ts';

/** What Nettskjema alone can be told of. */
export const nettskjema = book({
  nb: {
    'nettskjema.elsewhere':
      'Svarene på skjemaet blir ikke lagret åpent i {system}. Velg «Nettskjema» som sted for svarene, eller bruk et annet skjema.',
  },
  nn: {
    'nettskjema.elsewhere':
      'Svara på skjemaet blir ikkje lagra ope i {system}. Vel «Nettskjema» som stad for svara, eller bruk eit anna skjema.',
  },
  en: {
    'nettskjema.elsewhere':
      'The answers to the form are not stored openly in {system}. Choose “Nettskjema” as the place for answers, or use another form.',
  },
});
