import { book } from './book.ts';

/** What is wrong between the settings of a survey and its form, and what to do. */
export const nettskjema = book({
  nb: {
    'nettskjema.question-missing':
      'Skjemaet i {system} må ha ett spørsmål, og bare ett, som heter «{question}». Sjekk innstillingen «{field}».',
    'nettskjema.question-kind':
      'Spørsmålet «{question}» i {system} har ikke svar vi kan telle slik. Velg et spørsmål med faste svar, eller en annen størrelse i «{field}».',
    'nettskjema.option-unplaced':
      'Spørsmålet «{question}» i {system} har et svar som ikke er plassert på skalaen. Plasser det i «{field}», eller skriv «skip».',
    'nettskjema.national-id':
      'Skjemaet i {system} ber om fødselsnummer. Ekko leser ikke slike skjemaer. Lag et skjema uten.',
    'nettskjema.elsewhere':
      'Svarene på skjemaet blir ikke lagret åpent i {system}. Velg «Nettskjema» som sted for svarene, eller bruk et annet skjema.',
  },
  nn: {
    'nettskjema.question-missing':
      'Skjemaet i {system} må ha eitt spørsmål, og berre eitt, som heiter «{question}». Sjekk innstillinga «{field}».',
    'nettskjema.question-kind':
      'Spørsmålet «{question}» i {system} har ikkje svar vi kan telje slik. Vel eit spørsmål med faste svar, eller ein annan storleik i «{field}».',
    'nettskjema.option-unplaced':
      'Spørsmålet «{question}» i {system} har eit svar som ikkje er plassert på skalaen. Plasser det i «{field}», eller skriv «skip».',
    'nettskjema.national-id':
      'Skjemaet i {system} ber om fødselsnummer. Ekko les ikkje slike skjema. Lag eit skjema utan.',
    'nettskjema.elsewhere':
      'Svara på skjemaet blir ikkje lagra ope i {system}. Vel «Nettskjema» som stad for svara, eller bruk eit anna skjema.',
  },
  en: {
    'nettskjema.question-missing':
      'The form in {system} must have one question, and only one, called “{question}”. Check the setting “{field}”.',
    'nettskjema.question-kind':
      'The question “{question}” in {system} has no answers that we can count this way. Choose a question with fixed options, or another quantity in “{field}”.',
    'nettskjema.option-unplaced':
      'The question “{question}” in {system} has an option without a place on the scale. Place it in “{field}”, or write “skip”.',
    'nettskjema.national-id':
      'The form in {system} asks for national identity numbers. Ekko does not read such forms. Make one without.',
    'nettskjema.elsewhere':
      'The answers to the form are not stored openly in {system}. Choose “Nettskjema” as the place for answers, or use another form.',
  },
});
