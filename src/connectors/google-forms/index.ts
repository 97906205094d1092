import { defineConnector } from '../contract.ts';
import { askedMeasures } from '../questions.ts';
import { config } from './config.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'google-forms',
  label: { nb: 'Google Forms', nn: 'Google Forms', en: 'Google Forms' },
  about: {
    nb: 'Svar på skalaspørsmål, ja/nei-spørsmål og NPS, talt per dag og svaralternativ. Tallene kommer fra ett skjema i Google Forms. Et svar står på dagen det først ble sendt inn. «question» er spørsmålets id, og i et rutenett radens. I «points» skrives alternativene med teksten sin, også gamle tekster på alternativer som har skiftet navn. Har spørsmålet «Annet», skrives det som __other_option__.',
    nn: 'Svar på skalaspørsmål, ja/nei-spørsmål og NPS, talde per dag og svaralternativ. Tala kjem frå eitt skjema i Google Forms. Eit svar står på dagen det først vart sendt inn. «question» er id-en til spørsmålet, og i eit rutenett til rada. I «points» skriv de alternativa med teksten sin, også gamle tekstar på alternativ som har skifta namn. Har spørsmålet «Anna», skriv de det som __other_option__.',
    en: 'Answers to rating questions, yes/no questions and NPS, counted by day and option. The figures come from one form in Google Forms. An answer stands on the day it was first submitted. “question” is the id of the question, and in a grid of the row. In “points” options are written by their text, also old texts of options that were renamed. If the question has “Other”, write it as __other_option__.',
  },
  needs: ['fetch'],
  config,
  measures: askedMeasures,
  zone: 'Europe/Oslo',
  lookback: 14,
  finality: 7,
  backfill: null,
  span: SPAN_DAYS,
  cost: 'free',
  privacy: {
    nb: 'Google Forms kan ha e-post og fritekst fra dem som svarte. E-postadressene ber Ekko aldri om. Av svarene plukkes bare hvilke alternativer som ble valgt på spørsmålene dere peker ut, og dagen. Det folk har skrevet selv, også under «Annet», kastes med en gang, og lagres aldri.',
    nn: 'Google Forms kan ha e-post og fritekst frå dei som svarte. E-postadressene ber Ekko aldri om. Av svara blir berre plukka kva alternativ som vart valde på spørsmåla de peikar ut, og dagen. Det folk har skrive sjølve, også under «Anna», blir kasta med ein gong, og aldri lagra.',
    en: 'Google Forms may hold e-mail addresses and free text of those who answered. Ekko never asks for the addresses. Of the answers it picks only which options were chosen in the questions you name, and the day. What people wrote themselves, also under “Other”, is thrown away at once, and never stored.',
  },
  access: {
    nb: 'Lag en tjenestekonto i Google Cloud, med en nøkkel (JSON). Slå på «Google Forms API» der. Del skjemaet i Google Forms med e-postadressen til kontoen. Ekko ber bare om å lese. Tillat forms.googleapis.com:443 og oauth2.googleapis.com:443.',
    nn: 'Lag ein tenestekonto i Google Cloud, med ein nøkkel (JSON). Slå på «Google Forms API» der. Del skjemaet i Google Forms med e-postadressa til kontoen. Ekko ber berre om å lese. Tillat forms.googleapis.com:443 og oauth2.googleapis.com:443.',
    en: 'Make a service account in Google Cloud, with a key (JSON). Switch on the “Google Forms API” there. Share the form in Google Forms with the account’s e-mail address. Ekko asks only to read. Allow forms.googleapis.com:443 and oauth2.googleapis.com:443.',
  },
  read,
  check,
});
