import { defineConnector } from '../contract.ts';
import { askedMeasures } from '../questions.ts';
import { config } from './config.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'nettskjema',
  label: { nb: 'Nettskjema', nn: 'Nettskjema', en: 'Nettskjema' },
  about: {
    nb: 'Svar på spørreundersøkelser, talt dag for dag på hvert punkt av skalaen. Tallene kommer fra ett skjema i Nettskjema.',
    nn: 'Svar på spørjeundersøkingar, talde dag for dag på kvart punkt av skalaen. Tala kjem frå eitt skjema i Nettskjema.',
    en: 'Survey answers, counted day by day at each point of the scale. The figures come from one form in Nettskjema.',
  },
  needs: ['fetch'],
  config,
  measures: askedMeasures,
  zone: 'Europe/Oslo',
  // Answers can be changed or withdrawn by whoever gave them; the whole form is sent each time anyway.
  lookback: 28,
  finality: 7,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Nettskjema kan ha navn, e-post og fritekst fra dem som svarte. Ekko leser bare hvilke svar som ble valgt på spørsmålene dere peker ut, og dagen. Fritekst, vedlegg og hvem som svarte, leses aldri. Skjemaer som ber om fødselsnummer, avvises.',
    nn: 'Nettskjema kan ha namn, e-post og fritekst frå dei som svarte. Ekko les berre kva svar som vart valde på spørsmåla de peikar ut, og dagen. Fritekst, vedlegg og kven som svarte, blir aldri lesne. Skjema som ber om fødselsnummer, blir avviste.',
    en: 'Nettskjema may hold names, e-mail and free text of those who answered. Ekko reads only which options were chosen in the questions you name, and the day. Free text, attachments and who answered are never read. Forms that ask for national identity numbers are refused.',
  },
  access: {
    nb: 'Lag en API-klient på authorization.nettskjema.no. Gi klienten tilgang til dette ene skjemaet: legg til <klient-ID>@apiclient som redaktør. Klienten utløper, så noter datoen.',
    nn: 'Lag ein API-klient på authorization.nettskjema.no. Gje klienten tilgang til dette eine skjemaet: legg til <klient-ID>@apiclient som redaktør. Klienten går ut, så noter datoen.',
    en: 'Make an API client at authorization.nettskjema.no. Give it access to this one form: add <client ID>@apiclient as editor. The client expires, so note the date.',
  },
  read,
  check,
});
