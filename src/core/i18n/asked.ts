import { book } from './book.ts';

/** What is wrong between the settings of a survey and its form, and what to do. */
export const asked = book({
  nb: {
    'questions.missing':
      'Skjemaet i {system} må ha ett spørsmål, og bare ett, som heter «{question}». Sjekk innstillingen «{field}».',
    'questions.kind':
      'Spørsmålet «{question}» i {system} har ikke svar vi kan telle slik. Velg et spørsmål med faste svar, eller en annen størrelse i «{field}».',
    'questions.unplaced':
      'Spørsmålet «{question}» i {system} har et svar som ikke er plassert på skalaen. Plasser det i «{field}», eller skriv «skip».',
    'questions.national-id':
      'Skjemaet i {system} ber om fødselsnummer. Ekko leser ikke slike skjemaer. Lag et skjema uten.',
    'questions.no-dates':
      'Undersøkelsen i {system} lagrer ikke når svarene kom. Slå på «Datostempel» der, eller bruk en annen undersøkelse.',
  },
  nn: {
    'questions.missing':
      'Skjemaet i {system} må ha eitt spørsmål, og berre eitt, som heiter «{question}». Sjekk innstillinga «{field}».',
    'questions.kind':
      'Spørsmålet «{question}» i {system} har ikkje svar vi kan telje slik. Vel eit spørsmål med faste svar, eller ein annan storleik i «{field}».',
    'questions.unplaced':
      'Spørsmålet «{question}» i {system} har eit svar som ikkje er plassert på skalaen. Plasser det i «{field}», eller skriv «skip».',
    'questions.national-id':
      'Skjemaet i {system} ber om fødselsnummer. Ekko les ikkje slike skjema. Lag eit skjema utan.',
    'questions.no-dates':
      'Undersøkinga i {system} lagrar ikkje når svara kom. Slå på «Datostempel» der, eller bruk ei anna undersøking.',
  },
  en: {
    'questions.missing':
      'The form in {system} must have one question, and only one, called “{question}”. Check the setting “{field}”.',
    'questions.kind':
      'The question “{question}” in {system} has no answers that we can count this way. Choose a question with fixed options, or another quantity in “{field}”.',
    'questions.unplaced':
      'The question “{question}” in {system} has an option without a place on the scale. Place it in “{field}”, or write “skip”.',
    'questions.national-id':
      'The form in {system} asks for national identity numbers. Ekko does not read such forms. Make one without.',
    'questions.no-dates':
      'The survey in {system} does not store when answers came. Switch on “Date stamp” there, or use another survey.',
  },
});
